import type { ActionsBlock, KnownBlock, SectionBlock } from '@slack/types';
import type { Image } from '../catalog/image.ts';
import { asks, type Facet, labelOf } from '../query/filters.ts';
import { explicitTerm, formatCommand } from '../query/format.ts';
import type { Query } from '../query/query.ts';
import { verbs } from '../query/verbs.ts';
import type { Choice, Narrowing } from '../search/narrow.ts';
import type { Words } from '../words/en.ts';
import { clean, cut } from '../words/mrkdwn.ts';
import { actions, commandButton, limits, type Option, section, select, ticks, typeahead } from './blocks.ts';
import { listTerms, nameText, osText, typableId, wordFor } from './image-texts.ts';

function choiceOption(facet: Facet, choice: Choice, words: Words): Option {
  const label = labelOf(choice.term);
  const said = clean(facet === 'owner' ? wordFor(words.answers.owner, label) : label);
  const counted = ` (${choice.count})`;
  return {
    label: `${cut(said, limits.optionText - counted.length)}${counted}`,
    value: explicitTerm(choice.term),
  };
}

/** Menus that add a filter to `line`, which their block carries, and one that finds an image by its name. */
export function narrowActions(line: string, narrowings: readonly Narrowing[], words: Words): ActionsBlock[] {
  // An empty line is asked as `find`: white space at the end of an id might not survive.
  const id = `narrow ${line || 'find'}`;
  if (id.length > limits.blockId) return [];
  const { narrow, image } = words.views;
  const menus = narrowings.map(({ facet, choices }) =>
    select(
      `narrow-${facet}`,
      narrow[facet],
      choices.map((choice) => choiceOption(facet, choice, words)),
    ),
  );
  return actions([...menus, typeahead('image', image)], id);
}

/** The menus below an answer, for its question without page and `fresh`. */
export const narrowBlocks = (query: Query, narrowings: readonly Narrowing[], words: Words): KnownBlock[] =>
  narrowActions(formatCommand({ ...query, page: 1, fresh: false }), narrowings, words);

function tickOption(image: Image, words: Words): Option[] {
  const value = typableId(image);
  if (value === undefined) return [];
  const os = clean(osText(image));
  return [{ label: os === '' ? nameText(image, words) : `${nameText(image, words)} – ${os}`, value }];
}

/** What compares some of the images on a page: where to tick them, and the button that then asks. */
export function compareControls(images: readonly Image[], query: Query, words: Words) {
  const { compare } = words;
  const unique = [...new Map(images.map((image) => [typableId(image), image])).values()];
  const menu = ticks(
    'tick',
    compare.ticks,
    unique.flatMap((image) => tickOption(image, words)),
    verbs.compare.ids.most,
  );
  if (!menu) return { blocks: [] as SectionBlock[], button: undefined };
  const regions = query.terms.filter((term) => asks(term, 'region'));
  const terms = [...listTerms(query), ...regions];
  const line = formatCommand({ verb: 'compare', terms, page: 1, fresh: false });
  return {
    blocks: [section(compare.tick, menu)],
    button: commandButton(compare.button, line, { id: 'compare' }),
  };
}
