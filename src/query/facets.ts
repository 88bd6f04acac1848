import { architectureAliases, architectures, isWidth, widths } from '../catalog/architectures.ts';
import { aliases } from '../catalog/platforms.ts';
import { isRange, looksLikeRelease, readVersion, undotted } from '../catalog/versions.ts';
import type { Term } from './query.ts';
import { owners } from './values.ts';

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
    if (alias?.version) return { terms: [release(alias.os, alias.version)], used };
    if (alias) return withVersion(alias.os, words, at, used);
    const arch = architectureAliases.get(phrase);
    if (arch) return { terms: [isWidth(phrase) ? byWidth(arch) : { key: 'arch', value: arch }], used };
  }
  const whose = ownerNamed(words[at] ?? '');
  return whose === undefined ? undefined : { terms: [{ key: 'whose', value: whose }], used: 1 };
}

const release = (os: string, version: string): Term => ({ key: 'release', value: `${os} ${version}` });

const ownerNamed = (word: string): string | undefined =>
  Object.entries(owners).find(([name, also]) => name === word || also.includes(word))?.[0];

function withVersion(name: string, words: readonly string[], at: number, used: number): Reading {
  const found = widths.has(words[at + used] ?? '') ? undefined : releaseAt(words, at + used, name);
  const width = widths.get(words[at + used + (found?.used ?? 0)] ?? '');
  const terms: Term[] = [found ? release(name, found.value) : { key: 'os', value: name }];
  if (width) terms.push(byWidth(width));
  return { terms, used: used + (found?.used ?? 0) + (width ? 1 : 0) };
}

/** One term for each width, by which it is known that no processor was named. */
const BY_WIDTH: ReadonlyMap<string, Term> = new Map(
  [...widths.values()].map((value) => [value, { key: 'arch', value }]),
);
const byWidth = (arch: string): Term => BY_WIDTH.get(arch) ?? { key: 'arch', value: arch };

/** `64bit ARM` is arm64 alone, and `64bit x86` x86_64: beside a processor, its width only says which one is meant. */
export function settleArchitectures(terms: readonly Term[]): readonly Term[] {
  const named = terms.filter(({ key, not }) => key === 'arch' && !not);
  const widthsOnly = named.filter((term) => term === BY_WIDTH.get(term.value));
  if (widthsOnly.length === 0 || widthsOnly.length === named.length) return terms;
  const isArm = named.some(({ value }) => value === 'arm64');
  return terms.filter((term) =>
    isArm ? term !== BY_WIDTH.get('x86_64') : !(named.includes(term) && term.value === 'x86'),
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
  behind?: string,
): { value: string; used: number } | undefined {
  const word = words[at] ?? '';
  const pair = /^(r|sp)\d$/.test(words[at + 1] ?? '') ? readVersion(`${word} ${words[at + 1]}`) : undefined;
  const value = pair ?? readVersion(word);
  if (value === undefined) return undefined;
  if (isRange(value) || looksLikeRelease(value)) return { value, used: pair ? 2 : 1 };
  const dotted = behind === undefined ? undefined : undotted(behind, value);
  return dotted === undefined ? undefined : { value: dotted, used: 1 };
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
  return found && { terms: [{ key: 'version', value: found.value }], used: found.used };
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
