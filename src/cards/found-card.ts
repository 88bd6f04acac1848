import type { KnownBlock } from '@slack/types';
import type { Image } from '../catalog/image.ts';
import type { RegionPart } from '../lists/gather.ts';
import { isToldByListOnly, type Term } from '../query/filters.ts';
import { formatCommand, ordered } from '../query/format.ts';
import type { Query } from '../query/query.ts';
import { namesSystem } from '../query/systems.ts';
import type { Narrowing } from '../search/narrow.ts';
import type { Found } from '../search/search.ts';
import { commandLine } from '../words/command.ts';
import type { Words } from '../words/en.ts';
import { bold, code, join, type Mrkdwn, md } from '../words/mrkdwn.ts';
import { actions, type Card, card, commandButton, context, section } from './blocks.ts';
import { imageLine, imageText, nameText } from './image-texts.ts';
import { ageTexts, explainButtons, spoken, warningTexts } from './lists-texts.ts';
import { compareControls, narrowBlocks } from './narrow-blocks.ts';

const PAGE_SIZE = 8;

/** How the bot read a question: `CentOS · 7.* · arm64`. */
export function reading({ terms, sort }: Query, words: Words): Mrkdwn {
  const { questions } = words;
  const alone = !namesSystem(terms);
  const say = (term: Term) =>
    term.key === 'version' && alone ? questions.versionAlone(questions.term(term)) : questions.term(term);
  const parts = terms.length === 0 ? [md`${questions.everything}`] : ordered(terms).map(say);
  return join([...parts, ...(sort === undefined ? [] : [md`${questions.sorted(sort)}`])], ' · ');
}

/** What was read otherwise than typed, and what an order can mean. */
export function readingNotes({ query, corrections }: Found, words: Words): Mrkdwn[] {
  const { questions } = words;
  return [
    ...corrections.map(({ typed, read, publicImage }) =>
      (publicImage ? questions.publicImage : questions.corrected)(typed, read),
    ),
    ...(query.sort === 'newest' ? [md`${questions.noDates}`] : []),
  ];
}

/** The button that asks E-HPC for the lists of an answer again. */
export const refreshButton = (query: Query, words: Words) =>
  commandButton(words.answers.buttons.refresh, formatCommand({ ...query, fresh: true }), { id: 'refresh' });

/** The line that reproduces an answer, ready to be copied into Slack. */
export const reproduceText = (query: Query, words: Words): Mrkdwn =>
  words.answers.found.reproduce(commandLine(formatCommand({ ...query, fresh: false })));

interface FoundImages {
  readonly found: Found;
  /** What they can be narrowed by. */
  readonly narrowings: readonly Narrowing[];
  readonly parts: readonly RegionPart[];
}

interface Page {
  readonly shown: readonly Image[];
  readonly page: number;
  readonly pages: number;
}

function pageOf({ images, query }: Found): Page {
  const pages = Math.max(1, Math.ceil(images.length / PAGE_SIZE));
  const page = Math.min(query.page, pages);
  return { shown: images.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE), page, pages };
}

/** The images that fit, a page of at most eight. `parts` says what lists they are from. */
export function foundCard({ found, narrowings, parts }: FoundImages, words: Words): Card {
  const { images, of } = found;
  const { shown, page, pages } = pageOf(found);
  const query = { ...found.query, page };
  const count = words.answers.found.count(images.length, of);
  const title = md`${bold(reading(query, words))} – ${count}`;
  const named = shown.map((image) => md`${nameText(image, words)} (${code(image.id)})`);
  const compare = compareControls(shown, query, words);
  return card(spoken(md`${title}: ${join(named, ', ')}`, parts, words), [
    section(pages === 1 ? title : md`${title}, ${words.answers.found.page(page, pages)}`),
    ...notes(found, pages, parts, words),
    ...shown.map((image) => imageBlock(image, query, words)),
    // One image needs no narrowing.
    ...(images.length > 1 ? narrowBlocks(query, narrowings, words) : []),
    ...compare.blocks,
    context(
      ...(page === 1 ? fitsAllText(query, words) : []),
      ...ageTexts(parts, words),
      reproduceText(query, words),
    ),
    ...actions([
      page > 1 ? turn(words.answers.buttons.previous, 'previous', query, page - 1) : undefined,
      page < pages ? turn(words.answers.buttons.next, 'next', query, page + 1) : undefined,
      compare.button,
      refreshButton(query, words),
      ...explainButtons(parts, words),
    ]),
  ]);
}

function notes(found: Found, pages: number, parts: readonly RegionPart[], words: Words): KnownBlock[] {
  const { lastPage, narrow } = words.answers.found;
  const { terms, page } = found.query;
  const texts = [
    ...warningTexts(parts, words),
    ...readingNotes(found, words),
    ...(page > pages ? [md`${lastPage(page, pages)}`] : []),
    ...(terms.length === 0 ? [narrow] : []),
  ];
  return texts.length === 0 ? [] : [context(...texts)];
}

/** Said where E-HPC left out images that fit only some instance types or clusters. */
export function fitsAllText({ terms }: Query, words: Words): Mrkdwn[] {
  const narrowed = terms.some((term) => !term.not && isToldByListOnly(term));
  return narrowed ? [] : [words.answers.found.fitsAll];
}

const turn = (label: string, id: string, query: Query, page: number) =>
  commandButton(label, formatCommand({ ...query, page, fresh: false }), { id });

/** One image with its **Show** button; none where its id is nothing that can be typed. */
export function imageBlock(image: Image, query: Query, words: Words): KnownBlock {
  const line = imageLine('show', image, query);
  const button =
    line === undefined ? undefined : commandButton(words.answers.buttons.show, line, { id: 'show' });
  return section(imageText(image, words), button);
}
