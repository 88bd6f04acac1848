import type { RegionPart } from '../images/gather.ts';
import type { Words } from '../words/en.ts';
import { type Mrkdwn, md } from '../words/mrkdwn.ts';
import { commandButton } from './blocks.ts';
import { reasonText } from './failure-card.ts';

/** How old the lists are that an answer rests on. */
export function ageTexts(parts: readonly RegionPart[], { answers }: Words): Mrkdwn[] {
  const lists = parts.flatMap(({ region, fetchedAt }) =>
    fetchedAt === undefined ? [] : [{ region, fetchedAt }],
  );
  return lists.length === 0 ? [] : [answers.lists.ages(lists)];
}

/** What is wrong with the lists; regions that it is wrong with in the same way are named together. */
export function warningTexts(parts: readonly RegionPart[], words: Words): Mrkdwn[] {
  const regions = new Map<string, string[]>();
  const texts = new Map<string, (regions: string) => Mrkdwn>();
  for (const part of parts) {
    for (const warning of warnings(part, words)) {
      const { mrkdwn } = warning('');
      texts.set(mrkdwn, warning);
      regions.set(mrkdwn, [...(regions.get(mrkdwn) ?? []), part.region]);
    }
  }
  return [...texts].map(([mrkdwn, warning]) => warning((regions.get(mrkdwn) ?? []).join(', ')));
}

function warnings(part: RegionPart, words: Words): ((regions: string) => Mrkdwn)[] {
  const { failure, fetchedAt, pending, standIn } = part;
  const { lists } = words.answers;
  const reason = failure ? reasonText(failure, words) : md``;
  return [
    ...(standIn ? [lists.standIn] : []),
    ...(failure && fetchedAt === undefined ? [(regions: string) => lists.unreachable(regions, reason)] : []),
    ...(failure && fetchedAt !== undefined ? [(regions: string) => lists.noNewer(regions, reason)] : []),
    ...(pending && !failure ? [lists.pending] : []),
  ];
}

const MOST_EXPLAINED = 3;

/** A button per failure that an answer names beside its images: what it means, and what to do about it. */
export function explainButtons(parts: readonly RegionPart[], words: Words) {
  const codes = new Set(parts.flatMap(({ failure }) => (failure ? [failure.code] : [])));
  return [...codes]
    .slice(0, MOST_EXPLAINED)
    .map((code) => commandButton(words.answers.buttons.explain(code), `explain ${code}`, { id: 'explain' }));
}
