/** What a release writes, as text made from text. */

const semver = /^(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;

/** The numbers of a version, `undefined` where it is none. Build metadata (`+…`) is not admitted: npm drops it. */
function partsOf(version) {
  const [, major, minor, patch, pre] = semver.exec(version) ?? [];
  if (major === undefined) return undefined;
  if ([major, minor, patch, ...(pre?.split('.') ?? [])].some((part) => /^0\d+$/.test(part))) return undefined;
  return { numbers: [major, minor, patch].map(Number), pre: pre?.split('.') ?? [] };
}

export const isVersion = (text) => partsOf(text) !== undefined;

/** -1, 0 or 1. Numbers come before words, and are compared as numbers. https://semver.org/#spec-item-11 */
function comparePre(one, other) {
  if (one === other) return 0;
  if (one === undefined) return -1;
  if (other === undefined) return 1;
  const [isNumber, isOtherNumber] = [/^\d+$/.test(one), /^\d+$/.test(other)];
  if (isNumber && isOtherNumber) return Number(one) < Number(other) ? -1 : 1;
  if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
  return one < other ? -1 : 1;
}

/** Whether `next` comes after `current`, by https://semver.org/#spec-item-11. Both must be versions. */
export function isNewer(next, current) {
  const [a, b] = [partsOf(next), partsOf(current)];
  for (const [place, number] of a.numbers.entries())
    if (number !== b.numbers[place]) return number > b.numbers[place];
  // A version is newer than what came before it: 1.0.0 than 1.0.0-rc.1.
  if (a.pre.length === 0 || b.pre.length === 0) return a.pre.length < b.pre.length;
  for (let place = 0; place < Math.max(a.pre.length, b.pre.length); place += 1) {
    const order = comparePre(a.pre[place], b.pre[place]);
    if (order !== 0) return order > 0;
  }
  return false;
}

const UNRELEASED = '## Unreleased';

/** What stands below a heading, up to the next one of its rank. */
function below(changelog, heading) {
  const lines = changelog.split('\n');
  const at = lines.findIndex((line) => line === heading || line.startsWith(`${heading} `));
  if (at < 0) return undefined;
  const next = lines.findIndex((line, place) => place > at && line.startsWith('## '));
  return lines
    .slice(at + 1, next < 0 ? undefined : next)
    .join('\n')
    .trim();
}

/** The notes of a version that is in the changelog. */
export const notesOf = (changelog, version) => below(changelog, `## ${version}`);

/**
 * The changelog with a section for `version` (`date`: YYYY-MM-DD). Its notes are those that stand under Unreleased; where
 * there are none, one line for each of `subjects`, the first lines of the commits since the last release.
 */
export function withRelease(changelog, { version, date, subjects }) {
  const waiting = below(changelog, UNRELEASED);
  const notes = waiting || subjects.map((subject) => `- ${subject}`).join('\n');
  const section = `${UNRELEASED}\n\n## ${version} - ${date}\n\n${notes}\n`;
  if (waiting !== undefined) {
    const [head, rest] = changelog.split(UNRELEASED);
    const tail = rest.slice(rest.indexOf(waiting) + waiting.length).trim();
    return `${head}${section}${tail === '' ? '' : `\n${tail}\n`}`;
  }
  const first = changelog.search(/^## /m);
  if (first < 0) return `${changelog.trimEnd()}\n\n${section}`;
  return `${changelog.slice(0, first)}${section}\n${changelog.slice(first)}`;
}

/** The message of an annotated tag. Git takes a line that begins with # for a comment, so headings lose their marks. */
export const tagMessage = (version, notes) => `ehpc-images ${version}\n\n${notes.replace(/^#+ +/gm, '')}\n`;
