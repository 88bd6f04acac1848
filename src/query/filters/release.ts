import { type ArchitectureName, architecturesOf } from '../../catalog/architectures.ts';
import { systemTest } from '../../catalog/os.ts';
import { type OsKey, platformName } from '../../catalog/platforms.ts';
import { isComparison } from '../../catalog/ranges.ts';
import { releasesOf } from '../../catalog/releases.ts';
import { type VersionRange, versionTest, writeVersion } from '../../catalog/versions.ts';
import type { PlainCondition } from '../filter.ts';

export interface Release {
  readonly os: OsKey;
  readonly version: VersionRange;
  /** Of one that is left out: `-CentOS_7.2_64`. */
  readonly arch?: ArchitectureName;
}

const write = ({ os, version, arch }: Release): string =>
  [os, writeVersion(version), ...(arch === undefined ? [] : [arch])].join(' ');

/**
 * An operating system with its version in one: where there are several (`centos 7 or rocky 8`), and where it is left out
 * (`-centos6`).
 */
export const release = {
  write,
  plain: write,
  explicit: (value) => `os:"${write(value)}"`,
  beside: 'os',
  combine: ({ version }) => (isComparison(version) ? 'all' : 'either'),
  groupOf: ({ os }) => os,
  test: ({ os: system, version, arch }) => {
    const isSystem = systemTest(system);
    const fits = versionTest(version);
    const fitting = arch && new Set<string | undefined>(architecturesOf(arch));
    return ({ os }) => isSystem(os) && fits(os.version) && (!fitting || fitting.has(os.architecture));
  },
  menu: {
    facet: 'version',
    values: (kinds) =>
      releasesOf(kinds.map(({ os }) => os)).map(
        ({ os, version }): Release => ({ os, version: { is: version } }),
      ),
    label: ({ os, version }) => `${platformName(os)} ${writeVersion(version)}`,
  },
} as const satisfies PlainCondition<Release>;
