import type { Image } from '../catalog/image.ts';
import type { RegionPart } from '../lists/gather.ts';
import type { Query } from '../query/query.ts';
import type { Words } from '../words/en.ts';
import { join } from '../words/mrkdwn.ts';
import { actions, type Card, card, commandButton, context, section } from './blocks.ts';
import { imageBlock, refreshButton, reproduceText } from './found-card.ts';
import { ageTexts, explainButtons, readRegions, spoken, unreadRegions, warningTexts } from './lists-texts.ts';

interface Missing {
  readonly id: string;
  readonly query: Query;
  /** Images whose ids look like it. */
  readonly alike: readonly Image[];
  readonly parts: readonly RegionPart[];
}

/** The answer to `show` where no list has the image: why that can be, and ids that look like it. */
export function noImageCard({ id, query, alike, parts }: Missing, words: Words): Card {
  const { image: said, buttons } = words.answers;
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
