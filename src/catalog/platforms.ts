/**
 * Operating systems: a row each. `also` holds other spellings (lower case, separators as one space); `codenames` are
 * words that mean one release. Names of releases: https://wiki.ubuntu.com/Releases, https://www.debian.org/releases/.
 */
interface Platform {
  readonly name: string;
  readonly also: readonly string[];
  readonly codenames?: Readonly<Record<string, string>>;
}

/** Rows whose names are a type. */
const rowsOf = <Key extends string>(rows: Readonly<Record<Key, Platform>>) => rows;

export const platforms = rowsOf({
  centos: { name: 'CentOS', also: ['cent os', 'centos stream', 'centos linux'] },
  rhel: {
    name: 'RHEL',
    also: ['redhat', 'red hat', 'red hat enterprise linux', 'redhat enterprise linux', '红帽'],
  },
  rocky: { name: 'Rocky Linux', also: ['rocky linux', 'rockylinux'] },
  alma: { name: 'AlmaLinux', also: ['almalinux', 'alma linux'] },
  oracle: { name: 'Oracle Linux', also: ['oracle linux', 'oraclelinux'] },
  fedora: { name: 'Fedora', also: ['fedora linux'] },
  ubuntu: {
    name: 'Ubuntu',
    also: ['ubuntu server', 'ubuntu linux', '乌班图'],
    codenames: {
      trusty: '14.04',
      xenial: '16.04',
      bionic: '18.04',
      focal: '20.04',
      jammy: '22.04',
      noble: '24.04',
    },
  },
  debian: {
    name: 'Debian',
    also: ['debian linux'],
    codenames: { jessie: '8', stretch: '9', buster: '10', bullseye: '11', bookworm: '12', trixie: '13' },
  },
  suse: {
    name: 'SUSE',
    also: ['sles', 'sle', 'suse linux', 'suse linux enterprise', 'suse linux enterprise server'],
  },
  opensuse: { name: 'openSUSE', also: ['open suse', 'opensuse leap'] },
  alinux: {
    name: 'Alibaba Cloud Linux',
    also: [
      'alibaba cloud linux',
      'alibabacloud linux',
      'alibabacloudlinux',
      'alibaba linux',
      'aliyun linux',
      'aliyunlinux',
      'aliyun',
      'alicloud linux',
      'alicloudlinux',
      'ali linux',
      'alilinux',
      '阿里云',
      '阿里云 linux',
    ],
    codenames: { al2: '2', al3: '3' },
  },
  anolis: { name: 'Anolis OS', also: ['anolis os', 'anolisos', 'openanolis', 'open anolis', '龙蜥'] },
  openeuler: { name: 'openEuler', also: ['open euler', 'euler', '欧拉'] },
  kylin: { name: 'Kylin', also: ['kylin linux', '麒麟'] },
  windows: { name: 'Windows', also: ['win', 'windows server', 'windowsserver', 'win server', 'winsvr'] },
  coreos: { name: 'CoreOS', also: ['core os', 'fedora coreos'] },
  freebsd: { name: 'FreeBSD', also: ['free bsd', 'bsd'] },
});

export type PlatformKey = keyof typeof platforms;

const platformKeys = Object.keys(platforms) as PlatformKey[];

export const isPlatform = (key: string): key is PlatformKey => Object.hasOwn(platforms, key);

/** Words that mean several operating systems at once. `el` is Enterprise Linux: Red Hat's and its rebuilds. */
const groups: Readonly<
  Record<'el' | 'linux', { readonly name: string; readonly members: readonly PlatformKey[] }>
> = {
  el: { name: 'Enterprise Linux', members: ['centos', 'rhel', 'rocky', 'alma', 'oracle'] },
  linux: {
    name: 'Linux',
    members: platformKeys.filter((key) => key !== 'windows' && key !== 'freebsd'),
  },
};

/** What a question can name: one operating system, or several at once. */
export type OsKey = PlatformKey | keyof typeof groups;

interface Alias {
  readonly os: OsKey;
  readonly version?: string;
}

/** Every spelling of every row, e.g. `red hat` → rhel, `jammy` → ubuntu 22.04. */
export const aliases: ReadonlyMap<string, Alias> = new Map([
  ...platformKeys.flatMap((os) => [
    ...[os, ...platforms[os].also].map((word): [string, Alias] => [word, { os }]),
    ...Object.entries(platforms[os].codenames ?? {}).map(([word, version]): [string, Alias] => [
      word,
      { os, version },
    ]),
  ]),
  ['el', { os: 'el' }],
  ['linux', { os: 'linux' }],
  ['enterprise linux', { os: 'el' }],
]);

/** The operating systems that a value of `os:` stands for. */
export const membersOf = (os: OsKey): readonly PlatformKey[] => (isPlatform(os) ? [os] : groups[os].members);

export const platformName = (os: OsKey): string => (isPlatform(os) ? platforms[os] : groups[os]).name;

const spellings = [...aliases]
  .flatMap(([word, { os, version }]): [string, PlatformKey][] =>
    version === undefined && isPlatform(os) ? [[word, os]] : [],
  )
  .sort(([a], [b]) => b.length - a.length);

/**
 * Which row a platform string of the API belongs to (`Windows Server 2012` → windows, `AliyunLinux_3` → alinux).
 * The API's list of platforms is open, so there may be none; `Others Linux` is at least Linux.
 */
export function platformOf(platform: string): PlatformKey | 'linux' | undefined {
  const text = platform
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const tight = text.replaceAll(' ', '');
  const found = spellings.find(([word]) => {
    const rest = text.startsWith(word) ? text.slice(word.length) : undefined;
    return (rest !== undefined && !/^\p{L}/u.test(rest)) || tight === word;
  });
  return found?.[1] ?? (/\blinux\b/.test(text) ? 'linux' : undefined);
}
