import type { Architecture } from '../catalog/architectures.ts';
import { aliases, type OsKey } from '../catalog/platforms.ts';
import { looksLikeRelease, readPoint } from '../catalog/versions.ts';
import { readCompound } from './facets.ts';
import { isPublicImageId } from './filters/id.ts';
import { type Term, termOf } from './filters.ts';

/**
 * Alibaba Cloud's own images, by their ids (`centos_7_9_x64_20G_alibase_20211027.vhd`) and their families
 * (`acs:centos_7_9_x64`). https://www.alibabacloud.com/help/en/ecs/user-guide/image-overview
 * https://www.alibabacloud.com/help/en/ecs/user-guide/overview-37
 */

/** Parts of these names that E-HPC does not report of an image. */
const BESIDE = /^(?:uefi|lts|gpu|scc|\d+g|alibase|anck|dtcc?|dtc\w|zh-cn|en-us|dengbao|container|\d{8})$/;

const WIDTHS: ReadonlyMap<string, Architecture> = new Map([
  ['x64', 'x86_64'],
  ['64', 'x86_64'],
  ['arm64', 'arm64'],
  ['32', 'i386'],
]);

/** The operating system and architecture that such an id or family names; nothing where a word is neither. */
export function systemOfPublicImage(word: string): readonly Term[] | undefined {
  const whole = isPublicImageId(word);
  const parts = word
    .toLowerCase()
    .replace(/\.vhd$/, '')
    .replace('x86_64', 'x64')
    .split('_')
    .filter((part) => part !== '');
  const width = parts.findIndex((part) => WIDTHS.has(part));
  const behind = parts.slice(width + 1);
  if (width < 1 || !(whole || behind.every((part) => BESIDE.test(part)))) return undefined;
  const system = systemIn(parts.slice(0, width).filter((part) => !BESIDE.test(part)));
  const arch = WIDTHS.get(parts[width] ?? '');
  return system && arch && [system, termOf('arch', arch)];
}

/** A name in one word or more, and the numbers of its version. */
function systemIn(parts: readonly string[]): Term | undefined {
  const numbers = parts.findIndex((part) => /^\d/.test(part));
  const name = parts.slice(0, numbers < 0 ? undefined : numbers).join(' ');
  const os = aliases.get(name);
  if (os?.version === undefined && os) return withVersion(os.os, numbers < 0 ? [] : parts.slice(numbers));
  // `win2019_1809` is Windows Server 2019 in its version 1809.
  const [release, ...others] = readCompound(name) ?? [];
  return release?.key === 'release' && others.length === 0 ? release : undefined;
}

function withVersion(os: OsKey, [major, minor]: readonly string[]): Term | undefined {
  if (major === undefined) return termOf('os', os);
  const point = readPoint(minor === undefined ? major : `${major}${minorOf(os, minor)}`);
  if (!/^\d+$/.test(major) || !point || !looksLikeRelease(point)) return undefined;
  return termOf('release', { os, version: { is: point } });
}

/** `7_02` is 7.2, `14_0405` is 14.04, `15_sp4` is 15.4; behind the number of a system that has no minor ones, nothing. */
function minorOf(os: OsKey, minor: string): string {
  if (os === 'ubuntu') return `.${minor.slice(0, 2)}`;
  if (os === 'windows') return /^r\d$/.test(minor) ? minor : '';
  if (os === 'alinux') return /^(?:1903|2104)$/.test(minor) ? `.${minor}` : '';
  const digits = /^(?:sp)?(\d{1,2})$/.exec(minor)?.[1];
  return digits === undefined ? '' : `.${Number(digits)}`;
}
