import { createEhpcClient, ehpcEndpoint } from '../ehpc/client.ts';
import { customImages } from '../ehpc/list-custom-images.ts';
import { explain } from '../failures/codes.ts';
import { CloudError } from '../failures/failure.ts';
import { probe } from './calls.ts';
import { type Answered, clockFinding } from './clock.ts';
import { type DoctorContext, type Finding, failed, ok, skipped } from './finding.ts';

/** Milliseconds for a list, however long the bot would wait. */
const patience = 10_000;
/** Milliseconds: https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature */
const tolerance = 15 * 60_000;

/** The way to each region, our clock, and a list of each region; all regions at once. */
export async function regions(context: DoctorContext): Promise<readonly Finding[]> {
  const { names, skippedFor } = context.words.doctor;
  const looks = context.config.ehpc.regions.map(async (region) => {
    const way = await wayTo(region, context);
    const images =
      way.answered === undefined
        ? skipped(names.images(region), skippedFor([names.way(region)]))
        : await list(region, context);
    return { ...way, images };
  });
  const seen = await Promise.all(looks);
  const first = seen.find((look) => look.answered !== undefined)?.answered;
  const clock = first && clockFinding(names.cloudClock, first, tolerance, context.words);
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

async function wayTo(region: string, context: DoctorContext): Promise<Way> {
  const { names, way } = context.words.doctor;
  const url = ehpcEndpoint(context.config.ehpc.endpoint, region);
  try {
    const heard = await probe(url, context);
    return { way: ok(names.way(region), way(url.host, url.protocol === 'https:')), answered: heard };
  } catch (error) {
    return { way: failed(names.way(region), error, region, context.words) };
  }
}

/** One ListCustomImages, as the bot makes it. */
async function list(region: string, context: DoctorContext): Promise<Finding> {
  const { config, words, clock } = context;
  const { names, images, skippedFor } = words.doctor;
  const { endpoint, deadline } = config.ehpc;
  const userAgent = `ehpc-images/${context.version}`;
  const call = createEhpcClient({
    ...context,
    endpoint,
    deadline: Math.min(deadline, patience),
    userAgent,
  });
  const askedAt = clock.now();
  try {
    const listing = await customImages(call)({ region });
    return ok(names.images(region), images(listing.images.length, clock.now() - askedAt));
  } catch (error) {
    const finding = failed(names.images(region), error, region, words);
    return isKeyless(error) ? skipped(finding.check, skippedFor([names.credentials])) : finding;
  }
}

const isKeyless = (error: unknown): boolean =>
  error instanceof CloudError && explain(error.failure).topic === 'credentials';
