import { hitsOf } from '../../catalog/list-index.ts';
import type { Filter } from '../filter.ts';
import { normalise } from '../normalise.ts';

/** A word in the name alone. */
export const name = {
  also: ['imagename', 'image-name', '名称', '名字'],
  example: 'name:chess',
  isText: true,
  excludable: true,
  read: (text) =>
    /[\p{L}\p{N}]/u.test(text) ? normalise(text.toLowerCase().replaceAll('"', '')) : undefined,
  offers: () => [],
  write: (value) => value,
  combine: () => 'all',
  look: (value, index) => hitsOf(index, 'name', value).bits,
  graded: (value) => value,
} as const satisfies Filter<string>;
