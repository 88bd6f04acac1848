import { request } from 'undici';
import { withinDeadline } from '../alibaba/deadline.ts';
import { ehpcEndpoint } from '../alibaba/endpoint.ts';
import { networkFailure } from '../alibaba/network.ts';
import { createEhpcSource } from '../alibaba/source.ts';
import { explain } from '../failures/codes.ts';
import { CloudError, type Failure } from '../failures/failure.ts';
import { type Answered, answered, clockFinding } from './clock.ts';
import { explained } from './explained.ts';
import { type DoctorWorld, type Finding, ok, skipped, wrong } from './finding.ts';

/** Milliseconds for each call: the plain one, and then the list. */
const patience = 10_000;
/** Milliseconds: https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature */
const tolerance = 15 * 60_000;

/** The way to each region, our clock, and a list of each region; all regions at once. */
export async function regions(world: DoctorWorld): Promise<readonly Finding[]> {
  const { names, skippedFor } = world.words.doctor;
  const looks = world.config.ehpc.regions.map(async (region) => {
    const way = await wayTo(region, world);
    const images =
      way.answered === undefined
        ? skipped(names.images(region), skippedFor([names.way(region)]))
        : await list(region, world);
    return { ...way, images };
  });
  const seen = await Promise.all(looks);
  const first = seen.find((look) => look.answered !== undefined)?.answered;
  const clock = first && clockFinding(names.cloudClock, first, tolerance, world.words);
  return [
    ...seen.map(({ way }) => way),
    clock ?? skipped(names.cloudClock, skippedFor(seen.map(({ way }) => way.check))),
    ...seen.map(({ images }) => images),
  ];
}

interface Way {
  readonly way: Finding;
  readonly answered?: Answered;
}

/** An unsigned call: whatever answers it, name, connection and certificate are right. */
async function wayTo(region: string, { config, dispatcher, now, words }: DoctorWorld): Promise<Way> {
  const { names, way } = words.doctor;
  const url = ehpcEndpoint(config.ehpc.endpoint, region);
  const call = async (signal: AbortSignal) => {
    const sentAt = now();
    const { headers, body } = await request(url, { dispatcher, signal });
    const heard = answered(sentAt, now(), String(headers['date']));
    await body.dump().catch(() => undefined);
    return heard;
  };
  try {
    const heard = await withinDeadline(patience, call, () => new CloudError({ code: 'DeadlineExceeded' }));
    return { way: ok(names.way(region), way(url.host, url.protocol === 'https:')), answered: heard };
  } catch (error) {
    const failure = error instanceof CloudError ? error.failure : networkFailure(error);
    return { way: refused(names.way(region), failure, region, { words }) };
  }
}

/** One ListCustomImages, as the bot makes it. */
async function list(region: string, world: DoctorWorld): Promise<Finding> {
  const { config, words, now } = world;
  const { names, images, skippedFor } = words.doctor;
  const { endpoint, deadline } = config.ehpc;
  const userAgent = `ehpc-images/${world.version}`;
  const source = createEhpcSource({ ...world, endpoint, deadline: Math.min(deadline, patience), userAgent });
  const askedAt = now();
  try {
    const listing = await source({ region }, 0);
    return ok(names.images(region), images(listing.images.length, now() - askedAt));
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    if (explain(error.failure).topic === 'credentials')
      return skipped(names.images(region), skippedFor([names.credentials]));
    return refused(names.images(region), error.failure, region, world);
  }
}

function refused(
  check: string,
  failure: Failure,
  region: string,
  { words }: Pick<DoctorWorld, 'words'>,
): Finding {
  const { found, todo } = explained(failure, region, words);
  return wrong(check, found, todo);
}
