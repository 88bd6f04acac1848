import { type ArchitectureName, architecturesOf } from '../../catalog/architectures.ts';
import { platformName } from '../../catalog/platforms.ts';
import { type Range, writeRange } from '../../catalog/ranges.ts';
import type { VersionRange } from '../../catalog/versions.ts';
import type { Owner } from '../../query/filters/owner.ts';
import type { Sort } from '../../query/filters/sort.ts';
import {
  type NamedKey,
  saysWhichList,
  type Term,
  type TermKey,
  termKeys,
  type ValueOf,
} from '../../query/filters.ts';
import type { Problem } from '../../query/query.ts';
import { bold, code, join, type Mrkdwn, md } from '../mrkdwn.ts';
import { neededBy } from './verbs.ts';

/** `7` stands for every 7.something; a comparison and a range say so themselves. */
function version(asked: VersionRange): string {
  const said = range(asked, ({ text }) => text);
  return /^\d{1,3}$/.test(said) ? `${said}.*` : said;
}

function range<Point>(asked: Range<Point>, say: (point: Point) => string): string {
  if ('from' in asked) return `${say(asked.from)} to ${say(asked.to)}`;
  return writeRange(asked, say).replace('>=', '≥').replace('<=', '≤');
}

function architecture(name: ArchitectureName): string {
  const members = architecturesOf(name);
  return members.length > 1 ? `${name} (${members.join(' or ')})` : name;
}

const owner = (value: Owner): string =>
  value === 'self' ? 'custom images (yours)' : 'images shared with you';

const terms: { readonly [Key in TermKey]: (value: ValueOf<Key>) => Mrkdwn } = {
  os: (value) => md`${platformName(value)}`,
  version: (value) => md`${version(value)}`,
  release: ({ os, version: asked, arch = '' }) => md`${platformName(os)} ${version(asked)} ${arch}`,
  arch: (value) => md`${architecture(value)}`,
  whose: (value) => md`${owner(value)}`,
  owner: (value) => md`${owner(value)}`,
  base: (value) => md`base image tag ${code(value)}`,
  type: (value) => md`for instance type ${code(value)}`,
  cluster: (value) => md`for cluster ${code(value)}`,
  region: (value) => md`in ${value}`,
  status: (value) => md`status ${value}`,
  size: (value) => md`size ${range(value, String)} GiB`,
  name: (value) => md`“${value}” in the name`,
  id: (value) => md`id ${code(value)}`,
  word: (value) => md`“${value.join(' or ')}”`,
  number: (value) => md`${writeRange(value, ({ text }) => text)} (version or word)`,
};

const sorts: Readonly<Record<Sort, string>> = {
  name: 'by name',
  '-name': 'by name, from Z to A',
  size: 'smallest first',
  '-size': 'largest first',
  os: 'by operating system',
  version: 'oldest version first',
  newest: 'newest version first',
  status: 'by status',
  region: 'by region',
};

/** How a question was read, and what is wrong with one that could not be. */
export const enQuestions = {
  term: ({ key, value, not }: Term): Mrkdwn => {
    // Each value is told by the row of its own key, which the table's type says but cannot be followed here.
    const said = (terms[key] as (value: Term['value']) => Mrkdwn)(value);
    return not ? md`not ${said}` : said;
  },
  everything: 'Every image',
  sorted: (sort: Sort): string => sorts[sort],
  noDates: 'E-HPC tells no dates, so “newest” sorts by the version of the operating system.',
  corrected: (typed: string, read: string): Mrkdwn =>
    read === ''
      ? md`No image here says ${code(typed)}; it was passed over.`
      : md`No image here says ${code(typed)}; it was read as ${code(read)}.`,
  /** An id of Alibaba Cloud's own images, which E-HPC does not list. */
  publicImage: (typed: string, read: string): Mrkdwn =>
    md`No image here has the id ${code(typed)}, which is a public image of Alibaba Cloud. Showing results for ${code(read)}.`,
  /** Beside no operating system, a comparison could be taken for one with the number of a program. */
  versionAlone: (version: Mrkdwn): Mrkdwn => md`OS version ${version}`,
  problemTitle: 'That question could not be read',
  problems: {
    unknownKey: (problem) =>
      md`${code(`${problem.word}:`)} is no filter. To search for the words, put them in quotes.`,
    badValue: ({ key, word }, example) =>
      md`${code(word)} cannot be a value of ${code(`${key}:`)} – ${wanted[key]}, for example ${code(example)}.`,
    missingValue: ({ key }, example) =>
      md`${code(`${key}:`)} has no value – ${wanted[key]}, for example ${code(example)}.`,
    twice: ({ key }) => md`${code(`${key}:`)} is given more than once; only one value is possible.`,
    notExcludable: ({ key }) =>
      md`${code(`-${key}:`)} is not possible: what does not fit cannot be asked of it.`,
    emptyRange: ({ word }) => md`${code(word)} leaves nothing: no version or size can be in it.`,
    missingArgument: ({ verb }) => md`${code(verb)} needs ${neededBy(verb)}.`,
    wrongCount: ({ verb, count, least, most, repeated }) =>
      least === most
        ? md`${code(verb)} takes the id of one image; ${given(count)}. To search for these words, put ${code('find')} before them.`
        : md`${code(verb)} takes the ids of ${least} to ${most} different images; ${given(count, repeated)}. Beside a list, tick them in the menu first; ticks are your own.`,
    notBesideIds: ({ verb, word }) =>
      md`${code(word)} cannot stand behind ${code(verb)}: only ids of images and ${join(listKeys, ', ')} can.${verb === 'compare' ? '' : md` To give a reason, ask ${code('show m-…')} and press ${bold('Propose')} there.`}`,
    standsAlone: ({ verb, rest }) =>
      md`${code(verb)} stands alone. To search for these words, ask ${code(`find ${verb} ${rest}`)}.`,
    tooLong: ({ length, limit }) =>
      md`The question has ${length} characters; at most ${limit} are possible. The words that tell most are enough.`,
    tooMany: ({ count, limit }) =>
      md`The question has ${count} conditions; at most ${limit} are possible. The words that tell most are enough.`,
  } satisfies ProblemWords as ProblemWords,
  nothingShown: md`I found no image, operating system or error code in this message. Paste the error as text, or ask ${code('help')}.`,
  /** A button that asks this line. */
  also: (line: string): string => `${line.charAt(0).toUpperCase()}${line.slice(1)}`,
  nearest: (words: readonly string[]): Mrkdwn => md`Nearest: ${join(words.map(code), ', ')}`,
  mend: 'Your line, to copy and mend:',
  seeHelp: 'All filters',
};

/** How many different ids there are. */
const given = (count: number, repeated = false): string => {
  if (count === 0) return 'there is none';
  if (count > 1) return `there are ${count}`;
  return repeated ? 'the same one is given more than once' : 'there is one';
};

/** Filters that say which list an image is in. */
const listKeys = termKeys.filter((key) => saysWhichList({ key })).map((key) => code(`${key}:`));

type ProblemWords = {
  readonly [Kind in Problem['kind']]: (problem: Extract<Problem, { kind: Kind }>, example: string) => Mrkdwn;
};

const wanted: Readonly<Record<NamedKey, string>> = {
  owner: 'self (your own) or others (shared with you) is needed',
  base: 'the full tag of a base image is needed',
  type: 'the name of an ECS instance type is needed',
  cluster: 'the id of a cluster is needed',
  os: 'the name of an operating system is needed',
  version: 'a version, a comparison or a range is needed',
  arch: 'x86_64, i386 or arm64 is needed',
  status: 'a status that E-HPC knows is needed',
  size: 'a number of GiB, a comparison or a range is needed',
  name: 'letters or digits are needed',
  id: 'the beginning or the end of an image id is needed',
  region: 'one of the regions that this bot searches is needed',
  sort: 'an order is needed',
  page: 'a number from 1 on is needed',
};
