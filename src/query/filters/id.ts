import { hitsOf } from '../../catalog/list-index.ts';
import type { Filter } from '../filter.ts';

/**
 * Whether a word is the whole id of a public image: it ends with its date.
 * https://www.alibabacloud.com/help/en/ecs/user-guide/image-overview
 */
export const isPublicImageId = (word: string): boolean => /^[a-z][\w-]{0,100}_\d{8}\.vhd$/i.test(word);

/** The beginning or the end of an image's id, in lower case. */
export const id = {
  also: ['imageid', 'image-id', 'image_id', 'image', '镜像'],
  example: 'id:m-bp181x855551',
  excludable: true,
  read: (text) =>
    /^[*.]*[a-z0-9][\w.-]*[*.]*$/i.test(text)
      ? text.toLowerCase().replace(/^[*.]+|(?<![*.])[*.]+$/g, '')
      : undefined,
  offers: () => [],
  write: (value) => value,
  plain: (value) => (value.startsWith('m-') || isPublicImageId(value) ? value : undefined),
  readPlain: (word) => {
    if (isPublicImageId(word)) return word;
    return /^m-[\w.-]*\**$/.test(word) ? word.replace(/(?<!\*)\*+$/, '') : undefined;
  },
  combine: () => 'either',
  look: (value, index) => hitsOf(index, 'id', value).bits,
} as const satisfies Filter<string>;
