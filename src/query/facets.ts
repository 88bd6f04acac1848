import {
  type ArchitectureName,
  architectureAliases,
  architectures,
  isWidth,
  widths,
} from '../catalog/architectures.ts';
import { aliases, type OsKey } from '../catalog/platforms.ts';
import { looksLikeRelease, readVersion, undotted, type VersionRange } from '../catalog/versions.ts';
import { type Owner, owners } from './filters/owner.ts';
import { asks, type Term, termOf } from './filters.ts';

/** What the words from one place on mean, and how many of them were used. */
interface Reading {
  readonly terms: readonly Term[];
  readonly used: number;
}

const LONGEST_PHRASE = 5;

/**
 * Reads the words at `at` as operating system, architecture or owner, the longest phrase first (`red hat`, `x86 64`),
 * with the version behind an operating system (`centos 7`, `2012 r2`) as part of it.
 */
export function readFacet(words: readonly string[], at: number): Reading | undefined {
  for (let used = Math.min(LONGEST_PHRASE, words.length - at); used > 0; used -= 1) {
    const phrase = words.slice(at, at + used).join(' ');
    const alias = aliases.get(phrase);
    const version = readVersion(alias?.version ?? '');
    if (alias && version) return { terms: [termOf('release', { os: alias.os, version })], used };
    if (alias) return withVersion(alias.os, words, at, used);
    const arch = architectureAliases.get(phrase);
    if (arch) return { terms: [isWidth(phrase) ? byWidth(arch) : termOf('arch', arch)], used };
  }
  const whose = ownerNamed(words[at] ?? '');
  return whose === undefined ? undefined : { terms: [termOf('whose', whose)], used: 1 };
}

const ownerNamed = (word: string): Owner | undefined =>
  (Object.keys(owners) as Owner[]).find((name) => name === word || owners[name].includes(word));

function withVersion(os: OsKey, words: readonly string[], at: number, used: number): Reading {
  const found = widths.has(words[at + used] ?? '') ? undefined : releaseAt(words, at + used, os);
  const width = widths.get(words[at + used + (found?.used ?? 0)] ?? '');
  const system = found ? termOf('release', { os, version: found.version }) : termOf('os', os);
  return {
    terms: width ? [system, byWidth(width)] : [system],
    used: used + (found?.used ?? 0) + (width ? 1 : 0),
  };
}

/** One term for each width, by which it is known that no processor was named. */
const BY_WIDTH: ReadonlyMap<ArchitectureName, Term> = new Map(
  [...widths.values()].map((arch) => [arch, termOf('arch', arch)]),
);
const byWidth = (arch: ArchitectureName): Term => BY_WIDTH.get(arch) ?? termOf('arch', arch);

/** `64bit ARM` is arm64 alone, and `64bit x86` x86_64: beside a processor, its width only says which one is meant. */
export function settleArchitectures(terms: readonly Term[]): readonly Term[] {
  const named = terms.filter((term) => asks(term, 'arch'));
  const widthsOnly = named.filter((term) => term === BY_WIDTH.get(term.value));
  if (widthsOnly.length === 0 || widthsOnly.length === named.length) return terms;
  const isArm = named.some(({ value }) => value === 'arm64');
  return terms.filter((term) =>
    isArm ? term !== BY_WIDTH.get('x86_64') : !(asks(term, 'arch') && term.value === 'x86'),
  );
}

/** Reads words of which every one belongs to a facet, as a whole. */
export function readFacets(words: readonly string[]): readonly Term[] | undefined {
  const terms: Term[] = [];
  for (let at = 0; at < words.length; ) {
    const reading = readFacet(words, at);
    if (!reading) return undefined;
    terms.push(...reading.terms);
    at += reading.used;
  }
  return terms;
}

/** The version at `at`: `7`, `7.x`, `>=7.6`, `2204` behind Ubuntu, and `2012 r2` or `15 sp4` in two words. */
export function releaseAt(
  words: readonly string[],
  at: number,
  behind?: OsKey,
): { version: VersionRange; used: number } | undefined {
  const word = words[at] ?? '';
  const pair = /^(r|sp)\d$/.test(words[at + 1] ?? '') ? readVersion(`${word} ${words[at + 1]}`) : undefined;
  const version = pair ?? readVersion(word);
  if (version === undefined) return undefined;
  if (!('is' in version) || looksLikeRelease(version.is)) return { version, used: pair ? 2 : 1 };
  const dotted = behind === undefined ? undefined : undotted(behind, version.is.text);
  return dotted === undefined ? undefined : { version: { is: dotted }, used: 1 };
}

/**
 * Reads one word that is several facets in one: `centos7`, `CentOS_7.2_64`, `centos-7.9`, `el8`, `win2012r2`.
 * Only where every part of it is one; `wrf-4.5-kunpeng` stays a word.
 */
export function readCompound(word: string): readonly Term[] | undefined {
  const parts = word
    .toLowerCase()
    // Alibaba Cloud's ids of system images write 7.9 so: `centos_7_9_x64`.
    .replace(/^(\p{L}+_\d+)_(?!(?:32|64)(?:_|$))(?=\d+(?:_|$))/u, '$1.')
    .split(/[-_/ ]+/)
    .flatMap(splitRelease);
  const terms: Term[] = [];
  for (let at = 0; at < parts.length; ) {
    const reading = readFacet(parts, at) ?? readRest(parts, at, terms);
    if (!reading) return undefined;
    terms.push(...reading.terms);
    at += reading.used;
  }
  return terms.some(({ key }) => key !== 'version' && key !== 'whose') ? terms : undefined;
}

function readRest(parts: readonly string[], at: number, before: readonly Term[]): Reading | undefined {
  const found = before.length > 0 ? releaseAt(parts, at) : undefined;
  return found && { terms: [termOf('version', found.version)], used: found.used };
}

/** `centos7` → `centos`, `7`; other words are left whole, so that `arm64` and `i386` stay what they are. */
function splitRelease(part: string): string[] {
  const [, letters = '', release = ''] = /^(\p{L}+)(\d.*)$/u.exec(part) ?? [];
  const known = aliases.get(letters)?.version === undefined && aliases.has(letters);
  return known && !aliases.has(part) ? [letters, release] : [part];
}

/** Single words that name a facet: what a typo may have meant. */
export const facetNames: readonly string[] = [
  ...[...aliases].filter(([, { version }]) => version === undefined).map(([word]) => word),
  ...Object.keys(architectures),
  'aarch64',
  'amd64',
].filter((word) => word.length >= 5 && !word.includes(' '));

/** Words that mean a release. They are ordinary words too, so a typo means them last. */
export const codenames: readonly string[] = [...aliases]
  .filter(([word, { version }]) => version !== undefined && word.length >= 5)
  .map(([word]) => word);
