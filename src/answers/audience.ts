import { forAll, forOne, type SharedBy } from '../cards/audience.ts';
import type { Words } from '../words/en.ts';
import type { Draft, Question, Reply } from './question.ts';

/** Makes an answer private, or one for all that says who shared it, asked for it, or changed it. */
export function addressed(
  draft: Draft,
  question: Question,
  { now, words }: { readonly now: () => number; readonly words: Words },
): Reply {
  const { alone, card, facts, original, posts, line, shares } = draft;
  if (posts) return { card, to: 'everyone', posts: true, ...(original && { original }), facts };
  if (line === undefined || helpsOne(draft, question)) return { card, to: toWhom(question), facts };
  const { shared, person, audience } = question;
  const who = (how: SharedBy['how']): SharedBy => ({ how, by: person.id, at: now() });
  if (shares) return { card: forAll(card, line, who('shared'), words), to: 'everyone', posts: true, facts };
  if (audience === 'asker') return { card: alone ?? forOne(card, line, words), to: 'asker', facts };
  const by = shared ? { ...shared, changedBy: person.id, changedAt: now() } : who('asked');
  return { card: forAll(card, line, by, words), to: 'everyone', facts };
}

/** A fault in an answer helps nobody else; a failure is neither shared unseen nor put in the place of a shared card. */
const helpsOne = ({ facts: { outcome }, shares = false }: Draft, { shared }: Question): boolean =>
  outcome === 'error' || outcome === 'problem' || ((shares || shared !== undefined) && outcome === 'failed');

/** A mention is answered where it was asked, also where it could not be read. */
export const toWhom = ({ audience, shared }: Question): Reply['to'] => (shared ? 'asker' : audience);
