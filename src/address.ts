import type { Question, Reply, Told } from './answer.ts';
import { forAll, forOne, type SharedBy } from './cards/addressed.ts';
import type { Words } from './words/en.ts';

/** Answers that help nobody but the person who asked; a card that all see must not give way to one. */
const OF_ONE = new Set<Told['facts']['outcome']>(['problem', 'error']);

/** Makes an answer private, or one for all that says who shared it, asked for it, or changed it. */
export function addressed(
  told: Told,
  question: Question,
  { now, words }: { readonly now: () => number; readonly words: Words },
): Reply {
  const { card, facts, original, announces } = told;
  if (announces) return { card, to: 'everyone', posts: true, ...(original && { original }), facts };
  const { shared, person, audience } = question;
  const shares = isShare(facts);
  const line = shares ? facts.question?.slice('share '.length) : facts.question;
  const failed = OF_ONE.has(facts.outcome) || (shared !== undefined && facts.outcome === 'failed');
  if (line === undefined || (failed && (shares || shared))) return { card, to: asked(told, question), facts };
  if (shares) {
    const by: SharedBy = { how: 'shared', by: person.id, at: now() };
    return { card: forAll(card, line, by, words), to: 'everyone', posts: true, facts };
  }
  if (audience === 'asker') return { card: forOne(card, line, words), to: 'asker', facts };
  const by: SharedBy = shared
    ? { ...shared, changedBy: person.id, changedAt: now() }
    : { how: 'asked', by: person.id, at: now() };
  return { card: forAll(card, line, by, words), to: 'everyone', facts };
}

/** A mention is answered where it was asked, also where it could not be read. */
const asked = ({ facts }: Told, { audience, shared }: Question): Reply['to'] =>
  shared || isShare(facts) ? 'asker' : audience;

const isShare = ({ question = '' }: Told['facts']): boolean =>
  question === 'share' || question.startsWith('share ');
