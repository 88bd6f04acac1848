import { type Named, oneOf } from '../filter.ts';

/** There are no dates in the API, so `newest` means the newest version of each operating system. */
const orders = {
  name: ['名称'],
  '-name': [],
  size: ['-largest', 'smallest', '大小'],
  '-size': ['largest', 'biggest'],
  os: ['platform'],
  version: ['oldest', '版本'],
  newest: ['-version', 'latest', '最新'],
  status: [],
  region: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What `sort:` can be. */
export type Sort = keyof typeof orders;

const read = oneOf<Sort>(orders);

/** Values that also work as plain words; the others are ordinary words. */
const PLAIN = new Set(['newest', 'latest', '最新', 'oldest', 'largest', 'biggest', 'smallest']);

/** The order that a plain word asks for. */
export const plainSort = (word: string): Sort | undefined => (PLAIN.has(word) ? read(word) : undefined);

/** The order of an answer. */
export const sort = {
  also: ['order', 'sortby', 'sort-by', '排序'],
  example: 'sort:size',
  single: true,
  excludable: false,
  spoken: true,
  read,
  offers: () => Object.keys(orders),
  write: (value) => value,
} as const satisfies Named<Sort>;
