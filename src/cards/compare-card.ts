import type { KnownBlock } from '@slack/types';
import type { Image } from '../catalog/image.ts';
import type { RegionPart } from '../lists/gather.ts';
import type { Query } from '../query/query.ts';
import type { CompareField, CompareWarning, Comparison } from '../search/compare.ts';
import type { Words } from '../words/en.ts';
import { bold, clean, cut, join, type Mrkdwn, md } from '../words/mrkdwn.ts';
import { actions, type Card, card, commandButton, context, section, table } from './blocks.ts';
import { refreshButton, reproduceText } from './found-card.ts';
import { imageLine, nameText, wordFor } from './image-texts.ts';
import { ageTexts, explainButtons, spoken, warningTexts } from './lists-texts.ts';

interface Compared {
  readonly comparison: Comparison;
  /** Of these images: those that E-HPC does not list for the instance type or cluster of the question. */
  readonly unlisted?: readonly Image[];
  /** Ids that no list has. */
  readonly missing?: readonly string[];
  readonly query: Query;
  readonly parts: readonly RegionPart[];
}

const VALUE_LENGTH = 100;

type TitleOf = (image: Image) => string;

/** By what images are told apart: the name, or the id where there is none or two have the same. */
function titlesOf(images: readonly Image[], words: Words): TitleOf {
  const names = images.map((image) => nameText(image, words));
  return (image) => {
    const name = nameText(image, words);
    const alike = names.filter((other) => other === name).length;
    return image.name === undefined || alike > 1 ? image.id : name;
  };
}

/** Images side by side: differences first, what is equal in one line, and what speaks against one of them. */
export function compareCard(compared: Compared, words: Words): Card {
  const { comparison, query, parts } = compared;
  const { images, equal, warnings } = comparison;
  const title = words.compare.title(images.length);
  const against = [
    ...absentTexts(compared, words),
    ...warnings.map((warning) => againstText(warning, words, titlesOf(images, words))),
  ];
  return card(spoken(join([title, ...differences(comparison, words), ...against], '\n'), parts, words), [
    section(title),
    tableBlock(comparison, words),
    ...(equal.length === 0 ? [] : [context(words.compare.equal(equalTexts(equal, words)))]),
    ...(against.length === 0 ? [] : [section(join(against, '\n'))]),
    context(...warningTexts(parts, words), ...ageTexts(parts, words), reproduceText(query, words)),
    ...actions([
      ...images.map((image) => showButton(image, compared, words)),
      refreshButton(query, words),
      ...explainButtons(parts, words),
    ]),
  ]);
}

/** What was asked for and is not where it was looked for. */
const absentTexts = ({ comparison, unlisted = [], missing = [] }: Compared, words: Words): Mrkdwn[] => [
  ...missing.map((id) => words.compare.missing(id)),
  ...unlisted.map((image) => words.compare.unlisted(titlesOf(comparison.images, words)(image))),
];

function showButton(image: Image, { comparison, query }: Compared, words: Words) {
  const line = imageLine('show', image, query);
  const label = words.compare.show(titlesOf(comparison.images, words)(image));
  return line === undefined ? undefined : commandButton(label, line, { id: 'show' });
}

/** A value of the API as people read it. */
const said = (field: CompareField, value: string | undefined, { answers }: Words): string | undefined =>
  value !== undefined && field === 'owner' ? wordFor(answers.owner, value) : value;

function tableBlock({ images, differing }: Comparison, words: Words): KnownBlock {
  const { compare } = words;
  const header = [compare.field, ...images.map(titlesOf(images, words))];
  const rows = withoutNames(differing).map(({ field, values }) => [
    compare.fields[field],
    ...values.map((value) => said(field, value, words)),
  ]);
  return rows.length === 0 ? section(compare.same) : table([header, ...rows]);
}

/** The names stand above the table already. */
const withoutNames = (differing: Comparison['differing']) =>
  differing.filter(({ field }) => field !== 'name');

const short = (value: string): string => cut(clean(value), VALUE_LENGTH);

/** The differences in words, for those who see no table. */
function differences({ images, differing }: Comparison, words: Words): Mrkdwn[] {
  const titleOf = titlesOf(images, words);
  const lines = withoutNames(differing).map(({ field, values }) => {
    const each = images.map((image, place) => {
      const value = short(said(field, values[place], words) ?? '') || '–';
      return md`${titleOf(image)} ${value}`;
    });
    return md`${bold(words.compare.fields[field])}: ${join(each, ', ')}`;
  });
  return lines.length === 0 ? [words.compare.same] : lines;
}

const equalTexts = (equal: Comparison['equal'], words: Words): Mrkdwn[] =>
  equal.map(
    ({ field, value }) => md`${words.compare.fields[field]} ${short(said(field, value, words) ?? '')}`,
  );

/** What speaks against an image, as a sentence. */
export function againstText(
  warning: CompareWarning,
  words: Words,
  titleOf: TitleOf = (image) => nameText(image, words),
): Mrkdwn {
  const { warnings } = words.compare;
  const name = 'image' in warning ? titleOf(warning.image) : '';
  switch (warning.kind) {
    case 'ended':
    case 'ending':
      return warnings[warning.kind](name, warning.system, warning.on, warning.source);
    case 'tagsDisagree':
      return warnings.tagsDisagree(name);
    case 'notAvailable':
      return warnings.notAvailable(name, short(warning.status));
    case 'architectures':
      return warnings.architectures(warning.values.map(short));
    case 'wrongType':
      return warnings.wrongType(name, warning.type, short(warning.needs), short(warning.has));
  }
}
