import { type Image, isUsable } from '../image.ts';
import { platformName } from '../query/platforms.ts';
import { compareVersions } from '../query/versions.ts';
import { osOf } from './os.ts';

type Order = (a: Image, b: Image) => number;

const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const byText =
  (text: (image: Image) => string): Order =>
  (a, b) =>
    natural.compare(text(a), text(b));

/** What says nothing of its system comes last. */
const UNKNOWN = '\uffff';

const osName = (image: Image): string => {
  const { key, platform = UNKNOWN } = osOf(image);
  return key === undefined ? platform : platformName(key);
};

const byName = byText(({ name, id }) => name ?? id);
const byOs = byText(osName);
const bySize: Order = (a, b) => (a.size ?? -1) - (b.size ?? -1);
const byVersion: Order = (a, b) => compareVersions(osOf(a).version, osOf(b).version);
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
const byUse: Order = (a, b) => Number(isUsable(b)) - Number(isUsable(a));

/** Without `sort:` the best match is first, then operating systems by name, each from its newest version on. */
export function orderOf(sort: string | undefined, score: (image: Image) => number): Order {
  const asked =
    sort === undefined ? [(a: Image, b: Image) => score(b) - score(a), byUse] : (orders[sort] ?? []);
  const all = [
    ...asked,
    byOs,
    reverse(byVersion),
    byName,
    byText(({ region }) => region),
    byText(({ id }) => id),
  ];
  return (a, b) => {
    for (const order of all) {
      const difference = order(a, b);
      if (difference !== 0) return difference;
    }
    return 0;
  };
}
