import { isPlatform, platforms } from '../../catalog/platforms.ts';
import type { Filter } from '../filter.ts';

/** The API compares tags exactly and spells them `CentOS_7.2_64`; people do not type the capitals. */
function spellTag(tag: string): string {
  const platform = tag.split('_', 1)[0] ?? '';
  const key = platform.toLowerCase();
  const name = isPlatform(key) ? platforms[key].name : '';
  return name.toLowerCase() === key ? name + tag.slice(platform.length) : tag;
}

/** The whole tag of the base image. */
export const base = {
  also: ['baseostag', 'base-os-tag', 'basetag', '基础镜像'],
  example: 'base:CentOS_7.2_64',
  single: true,
  excludable: true,
  read: (text) => (/^[\p{L}\d][\p{L}\d_.-]{1,63}$/u.test(text) ? spellTag(text) : undefined),
  offers: () => [],
  write: (value) => value,
  combine: () => 'all',
  test:
    (value) =>
    ({ image }) =>
      image.baseOsTag?.tag === value || image.osTag?.base === value,
  upstream: 'base',
  decidedUpstream: true,
} as const satisfies Filter<string>;
