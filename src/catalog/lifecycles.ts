import type { Image } from './image.ts';
import { osOf } from './os.ts';
import { readPoint, versionTest } from './versions.ts';

/** When the maintenance of a system ends. */
export interface End {
  /** E.g. `CentOS 7`. */
  readonly system: string;
  /** The last day of maintenance, `YYYY-MM-DD`. */
  readonly on: string;
  /** The public page that says so. */
  readonly source: string;
}

/** The ends of an operating system's versions; of several that fit an image the first counts. */
interface Lifecycle {
  readonly name: string;
  readonly source: string;
  readonly ends: readonly (readonly [version: string, on: string])[];
}

/**
 * A row per operating system: the last day of what everybody gets, be it standard, general or long-term maintenance;
 * paid extensions do not count. What its maker gives no day for is left out. State of November 2026.
 */
const lifecycles: Readonly<Record<string, Lifecycle>> = {
  centos: {
    name: 'CentOS',
    source: 'https://www.alibabacloud.com/help/en/ecs/end-of-life-migration-plan-for-centos-linux',
    ends: [
      ['6', '2020-11-30'],
      ['7', '2024-06-30'],
      ['8', '2021-12-31'],
    ],
  },
  rhel: {
    name: 'RHEL',
    source: 'https://access.redhat.com/support/policy/updates/errata',
    ends: [
      ['6', '2020-11-30'],
      ['7', '2024-06-30'],
      ['8', '2029-05-31'],
      ['9', '2032-05-31'],
    ],
  },
  rocky: {
    name: 'Rocky Linux',
    source: 'https://wiki.rockylinux.org/rocky/version/',
    ends: [
      ['8', '2029-05-31'],
      ['9', '2032-05-31'],
    ],
  },
  alma: {
    name: 'AlmaLinux',
    source: 'https://wiki.almalinux.org/release-notes/',
    ends: [
      ['8', '2029-03-01'],
      ['9', '2032-05-31'],
    ],
  },
  // Standard maintenance, without Ubuntu Pro.
  ubuntu: {
    name: 'Ubuntu',
    source: 'https://ubuntu.com/about/release-cycle',
    ends: [
      ['14.04', '2019-04-30'],
      ['16.04', '2021-04-30'],
      ['18.04', '2023-05-31'],
      ['20.04', '2025-05-31'],
    ],
  },
  // Long-term support by its LTS team.
  debian: {
    name: 'Debian',
    source: 'https://wiki.debian.org/LTS',
    ends: [
      ['8', '2020-06-30'],
      ['9', '2022-06-30'],
      ['10', '2024-06-30'],
      ['11', '2026-08-31'],
      ['12', '2028-06-30'],
    ],
  },
  // General support of each service pack, without LTSS.
  suse: {
    name: 'SUSE Linux Enterprise Server',
    source: 'https://www.suse.com/lifecycle',
    ends: [
      ['12 SP3', '2019-06-30'],
      ['12 SP4', '2020-06-30'],
      ['12 SP5', '2024-10-31'],
      ['15 SP1', '2021-01-31'],
      ['15 SP2', '2021-12-31'],
      ['15 SP3', '2022-12-31'],
      ['15 SP4', '2023-12-31'],
      ['15 SP5', '2024-12-31'],
      ['15 SP6', '2025-12-31'],
    ],
  },
  alinux: {
    name: 'Alibaba Cloud Linux',
    source:
      'https://www.alibabacloud.com/help/en/ecs/user-guide/solution-for-alibaba-cloud-linux-2-entering-the-els-phase',
    ends: [
      ['2', '2026-03-31'],
      ['1903', '2026-03-31'],
      ['3', '2031-03-31'],
    ],
  },
  // The end of extended support, which every licence has; Extended Security Updates are sold.
  windows: {
    name: 'Windows Server',
    source: 'https://learn.microsoft.com/lifecycle/products/?terms=Windows%20Server',
    ends: [
      ['2008 R2', '2020-01-14'],
      ['2008', '2020-01-14'],
      ['2012 R2', '2023-10-10'],
      ['2012', '2023-10-10'],
      ['2016', '2027-01-12'],
      ['2019', '2029-01-09'],
      ['2022', '2031-10-14'],
    ],
  },
};

/** When the maintenance of an image's operating system ends; nothing where the table does not say. */
export function endOf(image: Image): End | undefined {
  const { key = '', platform = '', version } = osOf(image);
  // CentOS Stream has ends of its own.
  const row = /stream/i.test(platform) ? undefined : lifecycles[key];
  const end = row?.ends.find(([release]) => {
    const is = readPoint(release);
    return is !== undefined && versionTest({ is })(version);
  });
  return row && end && { system: `${row.name} ${end[0]}`, on: end[1], source: row.source };
}
