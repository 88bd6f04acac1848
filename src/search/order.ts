import { type Image, isUsable } from '../catalog/image.ts';
import { osOf } from '../catalog/os.ts';
import { platformName } from '../catalog/platforms.ts';
import { compareVersions, type Version } from '../catalog/versions.ts';

/** An image, and what it is ordered by: looked up once, because ten thousand images are compared a million times. */
interface Row {
  readonly image: Image;
  readonly score: number;
  readonly os: string;
  readonly version: Version;
}

type Order = (a: Row, b: Row) => number;

const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const compareTexts = (a: string, b: string): number => (a === b ? 0 : natural.compare(a, b));

const byText =
  (text: (image: Image) => string): Order =>
  (a, b) =>
    compareTexts(text(a.image), text(b.image));

/** What says nothing of its system comes last. */
const UNKNOWN = '\uffff';

function rowOf(image: Image, score: number): Row {
  const { key, platform = UNKNOWN, version } = osOf(image);
  return { image, score, os: key === undefined ? platform : platformName(key), version };
}

const byName = byText(({ name, id }) => name ?? id);
const byOs: Order = (a, b) => compareTexts(a.os, b.os);
const bySize: Order = ({ image: a }, { image: b }) => (a.size ?? -1) - (b.size ?? -1);
const byVersion: Order = (a, b) => compareVersions(a.version, b.version);
const byScore: Order = (a, b) => b.score - a.score;
const reverse =
  (order: Order): Order =>
  (a, b) =>
    order(b, a);

/** What `sort:` can be. There are no dates in the API, so `newest` means the newest version of each operating system. */
const orders: Readonly<Record<string, readonly Order[]>> = {
  name: [byName],
  '-name': [reverse(byName)],
  size: [bySize],
  '-size': [reverse(bySize)],
  os: [byOs, reverse(byVersion)],
  version: [byOs, byVersion],
  newest: [byOs, reverse(byVersion)],
  status: [byText(({ status = '' }) => status)],
  region: [byText(({ region }) => region)],
};

/** What cannot be used comes last among equals. */
const byUse: Order = ({ image: a }, { image: b }) => Number(isUsable(b)) - Number(isUsable(a));

/** Where the order asked for says nothing. */
const otherwise = [byOs, reverse(byVersion), byName, byText(({ region }) => region), byText(({ id }) => id)];

/** Without `sort:` the best match is first, then operating systems by name, each from its newest version on. */
export function ordered(
  images: readonly Image[],
  sort: string | undefined,
  score: (image: Image) => number,
): Image[] {
  const asked = sort === undefined ? [byScore, byUse] : (orders[sort] ?? []);
  const all = [...asked, ...otherwise];
  const compare: Order = (a, b) => {
    for (const order of all) {
      const difference = order(a, b);
      if (difference !== 0) return difference;
    }
    return 0;
  };
  return images
    .map((image) => rowOf(image, score(image)))
    .sort(compare)
    .map(({ image }) => image);
}
