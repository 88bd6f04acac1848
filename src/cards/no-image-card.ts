import type { Scope } from '../catalog/list-index.ts';
import { distance } from '../catalog/spelling.ts';
import type { RegionPart } from '../lists/gather.ts';
import type { Query } from '../query/query.ts';
import type { Words } from '../words/en.ts';
import { join } from '../words/mrkdwn.ts';
import { actions, card, commandButton, context, section } from './blocks.ts';
import type { Card } from './card.ts';
import { imageBlock, refreshButton, reproduceText } from './found-card.ts';
import { ageTexts, explainButtons, readRegions, spoken, unreadRegions, warningTexts } from './lists-texts.ts';

interface Missing {
  readonly id: string;
  readonly query: Query;
  readonly scopes: readonly Scope[];
  readonly parts: readonly RegionPart[];
}

/** Edits between two ids that still look like one another: one letter read wrongly, two swapped. */
const ALIKE = 2;
const MOST = 3;

/** The answer to `show` where no list has the image: why that can be, and ids that look like it. */
export function noImageCard({ id, query, scopes, parts }: Missing, words: Words): Card {
  const { image: said, buttons } = words.answers;
  const alike = scopes
    .flatMap(({ index, only }) => index.images.filter((one) => isAlike(one.id, id) && (!only || only(one))))
    .slice(0, MOST)
    .map(({ image }) => image);
  const unread = unreadRegions(parts);
  const title = unread.length > 0 ? said.notFoundYet(id, unread) : said.unknown(id, readRegions(parts));
  return card(spoken(join([title, ...said.hints], ' '), parts, words), [
    section(join([title, ...said.hints], '\n')),
    ...alike.map((image) => imageBlock(image, query, words)),
    context(...warningTexts(parts, words), ...ageTexts(parts, words), reproduceText(query, words)),
    ...actions([
      commandButton(buttons.all, '', { id: 'all' }),
      refreshButton(query, words),
      ...explainButtons(parts, words),
    ]),
  ]);
}

/** What was typed may also be a part of an id, or an id that has lost its end. */
const isAlike = (id: string, typed: string): boolean =>
  id.startsWith(typed) || id.endsWith(typed) || (typed.length > 8 && distance(id, typed, ALIKE) <= ALIKE);
