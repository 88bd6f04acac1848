import { architectureOf } from './architectures.ts';
import type { Image, OsTag } from './image.ts';
import { membersOf, type OsKey, type PlatformKey, platformOf } from './platforms.ts';
import { type Version, versionIn } from './versions.ts';

/** What an image runs, read from its OS tag, or from its base image's where it has none of its own. */
export interface Os {
  /** A row of the platforms, `linux` for a Linux that is none of them, or nothing. */
  readonly key?: PlatformKey | 'linux';
  readonly platform?: string;
  /** As the API spells it. */
  readonly versionText?: string;
  readonly version: Version;
  /** `x86_64`, `i386`, `arm64`, or as it came. */
  readonly architecture?: string;
}

/** The operating system of an image. The two tags can disagree; they are never mixed, except to fill what is missing. */
export const osOf = (image: Image): Os => read(image.osTag ?? image.baseOsTag ?? {});

/** `CentOS_7.2_64` → platform, version, architecture, for replies that hold the tag alone. */
function partsOf(tag: string): { platform?: string; version?: string; architecture?: string } {
  const [, platform, version, width] =
    /^(.+?)_(\d[^_]*(?:_R\d)?)_(32|64|arm64|x86_64|i386)$/i.exec(tag) ?? [];
  if (!platform || !version || !width) return {};
  return { platform, version, architecture: { '64': 'x86_64', '32': 'i386' }[width] ?? width };
}

function read(tag: OsTag): Os {
  const parts = partsOf(tag.tag ?? '');
  const platform = tag.platform ?? parts.platform;
  const key = platform === undefined ? undefined : platformOf(platform);
  // `Windows Server 2012` with no version of its own carries it in its name.
  const versionText = tag.version ?? parts.version ?? platform?.match(/(?<!\d\.?)\d[\d.]*( R\d)?$/)?.[0];
  const architecture = tag.architecture ?? parts.architecture;
  return {
    ...(key !== undefined && { key }),
    ...(platform !== undefined && { platform }),
    ...(versionText !== undefined && { versionText }),
    version: versionIn(versionText ?? ''),
    ...(architecture !== undefined && { architecture: architectureOf(architecture) }),
  };
}

const isOther = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a.toLowerCase() !== b.toLowerCase();

/** `7` of the one says no other version than `7.9` of the other. */
const isOtherVersion = (a: Os, b: Os): boolean =>
  a.version.length === 0 || b.version.length === 0
    ? isOther(a.versionText, b.versionText)
    : a.version.some((number, at) => number !== (b.version[at] ?? number));

/**
 * What an image's own OS tag says otherwise than its base image's, by which management nodes are matched. What one of them
 * lacks is no disagreement, nor is another spelling.
 */
export function tagDisagreements({ osTag, baseOsTag }: Image): ('platform' | 'version' | 'architecture')[] {
  if (!osTag || !baseOsTag) return [];
  const [own, base] = [read(osTag), read(baseOsTag)];
  return [
    ...(isOther(own.key ?? own.platform, base.key ?? base.platform) ? ['platform' as const] : []),
    ...(isOtherVersion(own, base) ? ['version' as const] : []),
    ...(isOther(own.architecture, base.architecture) ? ['architecture' as const] : []),
  ];
}

/** Tells which are among the operating systems that a value of `os:` stands for. */
export function systemTest(name: OsKey): (os: Os) => boolean {
  const keys = new Set<OsKey | undefined>([name, ...membersOf(name)]);
  return ({ key }) => keys.has(key);
}
