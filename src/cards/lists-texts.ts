import type { Failure } from '../failures/failure.ts';
import { failuresOf, type RegionPart } from '../lists/gather.ts';
import type { Words } from '../words/en.ts';
import { join, type Mrkdwn, md } from '../words/mrkdwn.ts';
import { commandButton } from './blocks.ts';
import { reasonText } from './failure-card.ts';

/** How old the lists are that an answer rests on. */
export function ageTexts(parts: readonly RegionPart[], { answers }: Words): Mrkdwn[] {
  const lists = parts.flatMap(({ region, fetchedAt }) =>
    fetchedAt === undefined ? [] : [{ region, fetchedAt }],
  );
  return lists.length === 0 ? [] : [answers.lists.ages(lists)];
}

/** An answer as it is read aloud, and where Slack refuses blocks: what is wrong with its lists goes with it. */
export function spoken(answer: Mrkdwn, parts: readonly RegionPart[], words: Words): Mrkdwn {
  const warnings = warningTexts(parts, words);
  return warnings.length === 0 ? answer : join([answer, ...warnings, ...ageTexts(parts, words)], '\n');
}

/** The regions whose lists could be looked through. */
export const readRegions = (parts: readonly RegionPart[]): string[] =>
  parts.filter(({ fetchedAt }) => fetchedAt !== undefined).map(({ region }) => region);

/** The regions that could not be asked, and of which nothing is held. */
export const unreadRegions = (parts: readonly RegionPart[]): string[] =>
  parts.filter(({ fetchedAt }) => fetchedAt === undefined).map(({ region }) => region);

/** What is wrong with the lists; regions that it is wrong with in the same way are named together. */
export function warningTexts(parts: readonly RegionPart[], words: Words): Mrkdwn[] {
  const groups = new Map<string, { readonly warning: Warning; readonly regions: string[] }>();
  for (const { region, ...part } of parts) {
    for (const warning of warningsOf(part)) {
      const id = [warning.kind, warning.reason?.code, warning.reason?.status].join(' ');
      const group = groups.get(id) ?? { warning, regions: [] };
      groups.set(id, { ...group, regions: [...group.regions, region] });
    }
  }
  return [...groups.values()].map(({ warning, regions }) => warningText(warning, regions.join(', '), words));
}

interface Warning {
  readonly kind: 'unreachable' | 'noNewer' | 'pending' | 'standIn';
  readonly reason?: Failure;
}

function warningsOf({ failure, fetchedAt, pending, standIn }: Omit<RegionPart, 'region'>): Warning[] {
  const unread = fetchedAt === undefined;
  return [
    ...(standIn ? [{ kind: 'standIn' as const, ...standIn }] : []),
    ...(failure ? [{ kind: unread ? ('unreachable' as const) : ('noNewer' as const), reason: failure }] : []),
    ...(pending && !failure ? [{ kind: 'pending' as const }] : []),
  ];
}

function warningText({ kind, reason }: Warning, regions: string, words: Words): Mrkdwn {
  const { lists } = words.answers;
  return lists[kind](regions, reason ? reasonText(reason, words) : md`${lists.noAnswer}`);
}

const MOST_EXPLAINED = 3;

/** Characters: longer than any code, and short enough to be asked. */
const LONGEST_CODE = 100;

/** A button per failure that an answer names beside its images: what it means, and what to do about it. */
export function explainButtons(parts: readonly RegionPart[], words: Words) {
  const codes = new Set(parts.flatMap(failuresOf).map(({ code }) => code));
  return [...codes]
    .filter((code) => code.length <= LONGEST_CODE && /^[\w.:-]*[A-Za-z\d][\w.:-]*$/.test(code))
    .slice(0, MOST_EXPLAINED)
    .map((code) => commandButton(words.answers.buttons.explain(code), `explain ${code}`, { id: 'explain' }));
}
