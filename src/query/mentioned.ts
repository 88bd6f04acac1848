import { aliases } from '../catalog/platforms.ts';
import { errorsIn } from '../failures/found-errors.ts';
import { readPart, SPELLED } from '../failures/pasted-text.ts';
import { readCompound, readFacet } from './facets.ts';
import { asks, type Term, textOf } from './filters.ts';
import { normalise } from './normalise.ts';
import { systemOfPublicImage } from './public-images.ts';
import { unwrapped } from './resource-ids.ts';

/** What a message speaks of that the bot can look up. Everything in the order in which it is said, each once. */
export interface Mentioned {
  /** Ids of images, or their beginnings, in lower case; five at most. */
  readonly ids: readonly string[];
  /** Error codes, as their service spells them, the root cause first; a status where there is nothing more. */
  readonly codes: readonly string[];
  /** Of the failed call, where one stood beside the first code. */
  readonly requestId?: string;
  /** Operating systems as they can be asked for, e.g. `centos 7.9`. */
  readonly systems: readonly string[];
}

/** As many as can be compared. */
const MOST = 5;

/** Finds image ids, error codes and operating systems in a message as Slack sends it. Bounded; never throws. */
export function mentioned(text: string): Mentioned {
  const { text: read } = readPart(text);
  // Links are read as their labels, but an id may stand in the address.
  const ids = [...read.toLowerCase().matchAll(ID)].map(([id]) => id);
  const errors = errorsIn(text);
  const requestId = errors[0]?.requestId;
  const systems = systemsIn(unwrapped(normalise(read).slice(0, SPELLED)).split(' '));
  return {
    ids: some(ids),
    codes: some(errors.map(({ code }) => code)),
    ...(requestId !== undefined && { requestId }),
    systems: some(systems.length > 0 ? systems : kernelsIn(read)),
  };
}

const some = (found: readonly (string | undefined)[]): string[] =>
  [...new Set(found)].filter((one) => one !== undefined).slice(0, MOST);

/** An id of six characters or more; `m-series` and the like have no digit. */
const ID = /(?:(?<![\w.-])|(?<=%[23][\da-f]))m-(?=[a-z]*\d)[a-z\d]{4,40}(?![\w-])/g;

/** What may stand between a system and its version. */
const BETWEEN = new Set(['release', 'version', 'server', 'lts', 'linux', '版本']);

const VAGUE = new Set(['linux', 'el', 'win', 'bsd', 'euler', 'aliyun', 'rocky', 'alma', 'oracle', 'core os']);

/** Names that are ordinary words as well, and those of versions alone, which say too little without a version. */
const isVague = (name: string): boolean => aliases.get(name)?.version !== undefined || VAGUE.has(name);

/** Whether the last of these words is one of the name before it: `alibaba cloud linux`. */
const endsName = (words: readonly string[]): boolean =>
  [2, 3].some((count) => aliases.has(words.slice(-count).join(' ')));

function systemsIn(words: readonly string[]): readonly string[] {
  const bare = words
    .map((word) => word.toLowerCase().replace(/^[^\p{L}\p{N}]+|(?<=[\p{L}\p{N}])[^\p{L}\p{N}]+$/gu, ''))
    .filter((word) => word !== '');
  const plain = bare.filter((word, at) => !BETWEEN.has(word) || endsName(bare.slice(0, at + 1)));
  const found: string[] = [];
  for (let at = 0; at < plain.length; ) {
    const facet = readFacet(plain, at);
    const word = plain[at] ?? '';
    const image = facet ? undefined : systemOfPublicImage(word);
    const terms = facet?.terms ?? readCompound(word) ?? [];
    const phrase = plain.slice(at, at + (facet?.used ?? 1)).join(' ');
    if (image) found.push(image.map(textOf).join(' '));
    else if (!isVague(phrase)) found.push(...terms.flatMap(systemOf));
    at += facet?.used ?? 1;
  }
  // Beside one of its releases, a system alone would ask for all of them.
  return found.filter((system) => !found.some((other) => other.startsWith(`${system} `)));
}

/** The releases that kernels and packages are of, e.g. `3.10.0-1160.el7.x86_64`. Where a system is named, they add none. */
const kernelsIn = (text: string): readonly string[] =>
  systemsIn([...text.matchAll(/\d\.(el\d+)(?![a-z\d])/gi)].flatMap(([, release]) => release ?? []));

/** A release as it was said, without ranges: `centos 7-8` in prose may be anything. */
function systemOf(term: Term): readonly string[] {
  if (asks(term, 'os')) return [term.value];
  if (!asks(term, 'release')) return [];
  return ['is' in term.value.version ? textOf(term) : term.value.os];
}

/**
 * The line that asks for what a message speaks of, or nothing. An error goes before the images that its text names, but
 * for the one of E-HPC that is about an image.
 */
export function lineOf({ ids, codes, systems }: Mentioned): string {
  const [code] = codes;
  const images = ids.length > 0 ? `${ids.length > 1 ? 'compare' : 'show'} ${ids.join(' ')}` : '';
  if (code === undefined || code === 'ImageNotFound')
    return images || systems.join(' ') || (code === undefined ? '' : `explain ${code}`);
  return `explain ${code}`;
}
