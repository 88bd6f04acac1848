import { ehpcEndpoint } from '../ehpc/endpoint.ts';
import { createEhpcSource } from '../ehpc/source.ts';
import { explain } from '../failures/codes.ts';
import { CloudError } from '../failures/failure.ts';
import { type Answered, clockFinding } from './clock.ts';
import { explained } from './explained.ts';
import { type DoctorWorld, type Finding, ok, skipped, wrong } from './finding.ts';
import { knock } from './probe.ts';

/** Milliseconds for a list, however long the bot would wait. */
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

async function wayTo(region: string, world: DoctorWorld): Promise<Way> {
  const { names, way } = world.words.doctor;
  const url = ehpcEndpoint(world.config.ehpc.endpoint, region);
  try {
    const heard = await knock(url, world);
    return { way: ok(names.way(region), way(url.host, url.protocol === 'https:')), answered: heard };
  } catch (error) {
    return { way: refused(names.way(region), error, region, world) };
  }
}

/** One ListCustomImages, as the bot makes it. */
async function list(region: string, world: DoctorWorld): Promise<Finding> {
  const { config, words, clock } = world;
  const { names, images, skippedFor } = words.doctor;
  const { endpoint, deadline } = config.ehpc;
  const userAgent = `ehpc-images/${world.version}`;
  const source = createEhpcSource({ ...world, endpoint, deadline: Math.min(deadline, patience), userAgent });
  const askedAt = clock.now();
  try {
    const listing = await source({ region }, 0);
    return ok(names.images(region), images(listing.images.length, clock.now() - askedAt));
  } catch (error) {
    const finding = refused(names.images(region), error, region, world);
    return isKeyless(error) ? skipped(finding.check, skippedFor([names.credentials])) : finding;
  }
}

const isKeyless = (error: unknown): boolean =>
  error instanceof CloudError && explain(error.failure).topic === 'credentials';

function refused(check: string, error: unknown, region: string, { words }: DoctorWorld): Finding {
  if (!(error instanceof CloudError)) throw error;
  const { found, todo } = explained(error.failure, region, words);
  return wrong(check, found, todo);
}
