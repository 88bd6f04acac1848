import { systemTest } from '../../catalog/os.ts';
import {
  aliases,
  isPlatform,
  membersOf,
  type OsKey,
  platformName,
  platforms,
} from '../../catalog/platforms.ts';
import { type Filter, valuesOf } from '../filter.ts';

/** An operating system, or several by one name. With its version it is a `release`. */
export const os = {
  also: ['ostag', 'platform', 'system', '系统', '操作系统', '平台'],
  example: 'os:centos',
  excludable: true,
  spoken: true,
  isPhrase: true,
  read: (text) => aliases.get(text.toLowerCase().replace(/[-_ ]+/g, ' '))?.os,
  offers: () => Object.keys(platforms),
  write: (value) => value,
  plain: (value) => value,
  combine: () => 'either',
  covers: (value, other) => membersOf(value).some((member) => member === other),
  test: (value) => {
    const isSystem = systemTest(value);
    return ({ os }) => isSystem(os);
  },
  menu: {
    facet: 'os',
    values: (kinds) =>
      valuesOf(kinds, ({ os: { key } }) => (key !== undefined && isPlatform(key) ? key : undefined)),
    label: platformName,
  },
} as const satisfies Filter<OsKey>;
