import type { KnownBlock } from '@slack/types';
import type { RegionPart } from '../lists/gather.ts';
import { formatCommand } from '../query/format.ts';
import type { Query } from '../query/query.ts';
import type { Near, Nearest } from '../search/nearest.ts';
import type { Found } from '../search/search.ts';
import type { Words } from '../words/en.ts';
import { join, type Mrkdwn } from '../words/mrkdwn.ts';
import { actions, type Card, card, commandButton, context, section } from './blocks.ts';
import { fitsAllText, reading, readingNotes, refreshButton, reproduceText } from './found-card.ts';
import { ageTexts, explainButtons, readRegions, spoken, warningTexts } from './lists-texts.ts';

interface Nothing {
  readonly found: Found;
  /** The smallest changes to the question that find something. */
  readonly near: Nearest;
  /** Where the lists are empty: the question without the filters that E-HPC itself narrowed them by. */
  readonly wider?: Query;
  /** Error codes among the words. */
  readonly codes: readonly string[];
  readonly parts: readonly RegionPart[];
}

/** Nothing fits: what was looked for, what is nearest, and never an image that was not asked for. */
export function noneCard({ found, near, wider, codes, parts }: Nothing, words: Words): Card {
  const { none } = words.answers;
  const { query } = found;
  const title =
    found.of === 0 && wider === undefined
      ? none.empty(readRegions(parts))
      : none.text(reading(query, words), found.of);
  const hints = [...valuesText(near.values, words), ...near.without.map((one) => withoutText(one, words))];
  return card(spoken(join([title, ...hints], ' '), parts, words), [
    section(join([title, ...hints], '\n')),
    ...footnotes(found, parts, words),
    context(...fitsAllText(query, words), ...ageTexts(parts, words), reproduceText(query, words)),
    ...actions([
      ...nearButtons([...(near.values?.near ?? []), ...near.without], words),
      ...(wider === undefined ? [] : [widerButton(wider, words)]),
      ...(near.without.length === 0 ? waysOut(codes, words) : []),
      refreshButton(query, words),
      ...explainButtons(parts, words),
    ]),
  ]);
}

function valuesText(values: Nearest['values'], words: Words): Mrkdwn[] {
  const [first, last] = [values?.all[0], values?.all.at(-1)];
  if (!values || first === undefined || last === undefined) return [];
  return [words.answers.none.near[values.key](values.os, first, last, values.all)];
}

const withoutText = ({ without = [], count }: Near, words: Words): Mrkdwn =>
  words.answers.none.without(join(without.map(words.questions.term), ', '), count);

function footnotes(found: Found, parts: readonly RegionPart[], words: Words): KnownBlock[] {
  const texts = [...warningTexts(parts, words), ...readingNotes(found, words)];
  return texts.length === 0 ? [] : [context(...texts)];
}

/** What E-HPC itself left out can be shown by asking it for more. */
function widerButton(wider: Query, words: Words) {
  const line = formatCommand(wider);
  return commandButton(words.answers.none.wider(line), line, { id: 'wider' });
}

/** Where nothing is near: what else can be asked; a word may be an error code. */
const waysOut = (codes: readonly string[], { answers, questions }: Words) => [
  ...codes.map((code) => commandButton(answers.buttons.explain(code), `explain ${code}`, { id: 'explain' })),
  commandButton(answers.buttons.all, '', { id: 'all' }),
  commandButton(questions.seeHelp, 'help filters', { id: 'help' }),
];

/** A button per nearest question, each once. */
function nearButtons(near: readonly Near[], words: Words) {
  const lines = new Map(near.map(({ query, count }) => [formatCommand({ ...query, fresh: false }), count]));
  return [...lines].map(([line, count]) =>
    commandButton(words.answers.none.button(line, count), line, { id: 'near' }),
  );
}
