import type { KnownBlock } from '@slack/types';
import { type Explanation, explain, explainFamily, findCode } from '../failures/codes.ts';
import { diagnosisUrl } from '../failures/diagnosis.ts';
import { nearestCodes } from '../failures/nearest.ts';
import type { Words } from '../words/en.ts';
import { clean, code, cut, join, link, type Mrkdwn, md } from '../words/mrkdwn.ts';
import { actions, card, commandButton, context, header, section } from './blocks.ts';
import type { Card } from './card.ts';
import { explainedBlocks, outlook, steps } from './failure-explained.ts';

/** How a typed code was read: by its own row, by its family, as an HTTP status, or not at all. */
interface Reading {
  readonly code: string;
  readonly how: 'known' | 'byFamily' | 'byStatus' | 'unknown';
  readonly explanation?: Explanation;
}

function read(typed: string): Reading {
  const cleaned = cut(clean(typed), 100);
  const status = /^[45]\d\d$/.test(cleaned) ? Number(cleaned) : undefined;
  if (status !== undefined) {
    return { code: cleaned, how: 'byStatus', explanation: explain({ code: cleaned, status }) };
  }
  const found = findCode(cleaned);
  if (found !== undefined) return { code: found, how: 'known', explanation: explain({ code: found }) };
  const family = explainFamily(cleaned);
  return family ? { code: cleaned, how: 'byFamily', explanation: family } : { code: cleaned, how: 'unknown' };
}

function nearestBlocks({ code: typed, how }: Reading, words: Words): KnownBlock[] {
  const { explain: said } = words.failures;
  const near = how === 'known' ? [] : nearestCodes(typed);
  if (near.length === 0) return [];
  const buttons = near.map((name) =>
    commandButton(said.button(name), `explain ${name}`, { id: `explain:${name}` }),
  );
  return [section(md`${said.nearest}`), ...actions(buttons)];
}

function diagnosisBlocks({ code: name, how }: Reading, words: Words): KnownBlock[] {
  const url = how === 'byStatus' ? undefined : diagnosisUrl({ code: name, status: 400 });
  return url === undefined ? [] : [context(link(url, words.failures.diagnosis))];
}

function body({ explanation }: Reading, words: Words): KnownBlock[] {
  if (explanation === undefined) return [section(steps(words.failures.explain.rules))];
  return [...explainedBlocks(explanation, words.failures), context(outlook(explanation, words.failures))];
}

function spoken({ explanation }: Reading, words: Words): readonly Mrkdwn[] {
  if (explanation === undefined) return words.failures.explain.rules;
  const { title, meaning, remedy } = words.failures.topics[explanation.topic];
  return [md`${title}.`, meaning, ...remedy, md`${outlook(explanation, words.failures)}.`];
}

/** `explain <code>`: what a code means that somebody met elsewhere, however it is spelt. */
export function explainCard(typed: string, words: Words): Card {
  const reading = read(typed);
  const topic = reading.explanation && words.failures.topics[reading.explanation.topic];
  const intro = words.failures.explain[reading.how](code(reading.code));
  return card(join([intro, ...spoken(reading, words)], ' '), [
    header(topic?.title ?? words.failures.explain.unknownTitle),
    section(intro),
    ...body(reading, words),
    ...nearestBlocks(reading, words),
    ...diagnosisBlocks(reading, words),
  ]);
}
