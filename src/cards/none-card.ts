import type { KnownBlock } from '@slack/types';
import type { Scope } from '../catalog/list-index.ts';
import { findCode } from '../failures/codes.ts';
import type { RegionPart } from '../lists/gather.ts';
import { formatCommand } from '../query/format.ts';
import type { Query, Term } from '../query/query.ts';
import { UPSTREAM } from '../search/conditions.ts';
import { type Near, nearest } from '../search/nearest.ts';
import type { Found } from '../search/search.ts';
import type { Words } from '../words/en.ts';
import { join, type Mrkdwn } from '../words/mrkdwn.ts';
import { actions, card, commandButton, context, section } from './blocks.ts';
import type { Card } from './card.ts';
import { fitsAllText, reading, readingNotes, refreshButton, reproduceText } from './found-card.ts';
import { ageTexts, explainButtons, readRegions, spoken, warningTexts } from './lists-texts.ts';

interface Nothing {
  readonly found: Found;
  /** What was looked through. */
  readonly scopes: readonly Scope[];
  readonly parts: readonly RegionPart[];
}

/** Nothing fits: what was looked for, what is nearest, and never an image that was not asked for. */
export function noneCard({ found, scopes, parts }: Nothing, words: Words): Card {
  const { none } = words.answers;
  const { query } = found;
  const near = nearest(query, scopes);
  const narrowed = query.terms.filter((term) => isNarrowing(term));
  const title =
    found.of === 0 && narrowed.length === 0
      ? none.empty(readRegions(parts))
      : none.text(reading(query, words), found.of);
  const hints = [...versionText(near.versions, words), ...near.without.map((one) => withoutText(one, words))];
  return card(spoken(join([title, ...hints], ' '), parts, words), [
    section(join([title, ...hints], '\n')),
    ...footnotes(found, parts, words),
    context(...fitsAllText(query, words), ...ageTexts(parts, words), reproduceText(query, words)),
    ...actions([
      ...nearButtons([...(near.versions?.near ?? []), ...near.without], words),
      ...(found.of === 0 ? widerButtons(query, narrowed, words) : []),
      ...(near.without.length === 0 ? waysOut(query, words) : []),
      refreshButton(query, words),
      ...explainButtons(parts, words),
    ]),
  ]);
}

function versionText(versions: ReturnType<typeof nearest>['versions'], words: Words): Mrkdwn[] {
  const [first, last] = [versions?.all[0], versions?.all.at(-1)];
  if (!versions || first === undefined || last === undefined) return [];
  return [words.answers.none.versions(versions.os, first, last, versions.all)];
}

const withoutText = ({ without = [], count }: Near, words: Words): Mrkdwn =>
  words.answers.none.without(join(without.map(words.questions.term), ', '), count);

function footnotes(found: Found, parts: readonly RegionPart[], words: Words): KnownBlock[] {
  const texts = [...warningTexts(parts, words), ...readingNotes(found, words)];
  return texts.length === 0 ? [] : [context(...texts)];
}

/** What E-HPC itself left out can be shown by asking it for more. */
function widerButtons(query: Query, narrowed: readonly Term[], words: Words) {
  const wider = {
    ...query,
    page: 1,
    fresh: false,
    terms: query.terms.filter((term) => !narrowed.includes(term)),
  };
  const line = formatCommand(wider);
  return narrowed.length === 0 ? [] : [commandButton(words.answers.none.wider(line), line, { id: 'wider' })];
}

/** Where nothing is near: what else can be asked; a word may be an error code. */
function waysOut({ terms }: Query, { answers, questions }: Words) {
  const codes = terms.flatMap(({ key, value }) => (key === 'word' ? [findCode(value)] : []));
  return [
    ...codes.flatMap((code) =>
      code === undefined
        ? []
        : [commandButton(answers.buttons.explain(code), `explain ${code}`, { id: 'explain' })],
    ),
    commandButton(answers.buttons.all, '', { id: 'all' }),
    commandButton(questions.seeHelp, 'help filters', { id: 'help' }),
  ];
}

const isNarrowing = ({ key, not }: Term): boolean => !not && UPSTREAM.includes(key);

/** A button per nearest question, each once. */
function nearButtons(near: readonly Near[], words: Words) {
  const lines = new Map(near.map(({ query, count }) => [formatCommand({ ...query, fresh: false }), count]));
  return [...lines].map(([line, count]) =>
    commandButton(words.answers.none.button(line, count), line, { id: 'near' }),
  );
}
