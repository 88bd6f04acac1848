import type { RegionPart } from '../images/gather.ts';
import type { Words } from '../words/en.ts';
import { join, type Mrkdwn, md } from '../words/mrkdwn.ts';
import { commandButton } from './blocks.ts';
import { failureLine } from './failure-card.ts';

/** How old the lists are that an answer rests on, and what is wrong with them: a text per region. */
export function listTexts(parts: readonly RegionPart[], words: Words): Mrkdwn[] {
  const { lists } = words.answers;
  return parts.flatMap((part) => {
    const { region, fetchedAt, failure } = part;
    if (fetchedAt === undefined) return failure ? [failureLine({ region, failure }, words)] : [];
    const age = part.outdated ? lists.outdated(region, fetchedAt) : lists.age(region, fetchedAt);
    const more = [
      ...(part.standIn ? [md`${lists.standIn}`] : []),
      ...(failure ? [lists.noNewer(failureLine({ region, failure }, words))] : []),
      ...(part.pending ? [md`${lists.pending}`] : []),
    ];
    return [join([age, ...more], ' – ')];
  });
}

const MOST_EXPLAINED = 3;

/** A button per failure that an answer names beside its images: what it means, and what to do about it. */
export function explainButtons(parts: readonly RegionPart[], words: Words) {
  const codes = new Set(parts.flatMap(({ failure }) => (failure ? [failure.code] : [])));
  return [...codes]
    .slice(0, MOST_EXPLAINED)
    .map((code) => commandButton(words.answers.buttons.explain(code), `explain ${code}`, { id: 'explain' }));
}
