import { quotes, reasonText } from '../cards/failure-card.ts';
import { explain } from '../failures/codes.ts';
import type { Failure } from '../failures/failure.ts';
import { ramPolicy } from '../failures/policy.ts';
import type { Words } from '../words/en.ts';
import { type Mrkdwn, plainOf } from '../words/mrkdwn.ts';

/** A failure in the words of the bot's cards, as plain text: what it is, and what to do about it. */
export function explained(failure: Failure, region: string, words: Words): { found: string; todo: string } {
  const { topic, policy } = explain(failure);
  const said = quotes({ region, failure }, words.failures);
  const { requestId } = failure;
  const found = [
    ...[reasonText(failure, words), ...said].map(sentence),
    ...(requestId === undefined ? [] : [`${words.failures.requestId} ${requestId}`]),
  ];
  const least = policy ? [words.failures.policy, JSON.stringify(JSON.parse(ramPolicy))] : [];
  const todo = [...words.failures.topics[topic].remedy.map(plainOf), ...least];
  return { found: found.join(' '), todo: todo.join(' ') };
}

function sentence(text: Mrkdwn): string {
  const plain = plainOf(text);
  return /[.!?”]$/.test(plain) ? plain : `${plain}.`;
}
