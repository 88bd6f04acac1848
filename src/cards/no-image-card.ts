import type { RegionPart } from '../images/gather.ts';
import type { Image } from '../images/image.ts';
import { formatCommand } from '../images/query/format.ts';
import type { Query } from '../images/query/query.ts';
import { distance } from '../nearest.ts';
import type { Words } from '../words/en.ts';
import { join } from '../words/mrkdwn.ts';
import { actions, card, commandButton, context, section } from './blocks.ts';
import type { Card } from './card.ts';
import { refreshButton, reproduceText, showQuery } from './found-card.ts';
import { imageText } from './image-texts.ts';
import { ageTexts, explainButtons, warningTexts } from './lists-texts.ts';

interface Missing {
  readonly id: string;
  readonly query: Query;
  readonly images: readonly Image[];
  readonly parts: readonly RegionPart[];
}

/** Edits between two ids that still look like one another: one letter read wrongly, two swapped. */
const ALIKE = 2;
const MOST = 3;

/** The answer to `show` where no list has the image: why that can be, and ids that look like it. */
export function noImageCard({ id, query, images, parts }: Missing, words: Words): Card {
  const { image: said, buttons } = words.answers;
  const regions = parts.map(({ region }) => region);
  const alike = images.filter((image) => isAlike(image.id.toLowerCase(), id)).slice(0, MOST);
  const title = said.unknown(id, regions);
  return card(join([title, ...said.hints], ' '), [
    section(join([title, ...said.hints], '\n')),
    ...alike.map((image) =>
      section(
        imageText(image, words),
        commandButton(buttons.show, formatCommand(showQuery(image.id, image.region, query)), { id: 'show' }),
      ),
    ),
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
