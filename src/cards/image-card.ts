import type { KnownBlock } from '@slack/types';
import type { Image, OsTag } from '../catalog/image.ts';
import { osOf, tagDisagreements } from '../catalog/os.ts';
import type { RegionPart } from '../lists/gather.ts';
import type { Query } from '../query/query.ts';
import type { Words } from '../words/en.ts';
import { bold, clean, code, cut, join, type Mrkdwn, md } from '../words/mrkdwn.ts';
import {
  actions,
  type Card,
  card,
  commandButton,
  context,
  fieldsSection,
  header,
  section,
} from './blocks.ts';
import { refreshButton, reproduceText } from './found-card.ts';
import { imageLine, nameText, osText, wordFor } from './image-texts.ts';
import { ageTexts, explainButtons, spoken, warningTexts } from './lists-texts.ts';

const DESCRIPTION_LENGTH = 2_000;

interface Shown {
  readonly image: Image;
  readonly query: Query;
  readonly parts: readonly RegionPart[];
}

/** One image in full: every field that the record has, both OS tags side by side. */
export function imageCard({ image, query, parts }: Shown, words: Words): Card {
  const name = nameText(image, words);
  const fields = fieldTexts(image, words);
  const proposal = imageLine('propose', image, query);
  const about = cut(clean(image.description ?? ''), DESCRIPTION_LENGTH);
  return card(spoken(md`${bold(name)} – ${join(fields, ', ')}`, parts, words), [
    header(name),
    ...fieldsSection(fields.map((field) => md`${field}`)),
    ...(about === '' ? [] : [section(md`${bold(words.answers.image.description)}\n${about}`)]),
    ...tagBlocks(image, words),
    context(...warningTexts(parts, words), ...ageTexts(parts, words), reproduceText(query, words)),
    ...actions([
      proposal === undefined
        ? undefined
        : commandButton(words.together.buttons.propose, proposal, { id: 'propose' }),
      refreshButton(query, words),
      commandButton(words.answers.buttons.all, '', { id: 'all' }),
      ...explainButtons(parts, words),
    ]),
  ]);
}

/** A row per field: its text, or nothing where the record lacks it. */
function fieldTexts(image: Image, words: Words): Mrkdwn[] {
  const { fields, sku } = words.answers.image;
  const { size, owner, status, uid, productCode, skuCode, pricingCycle, postInstallScript } = image;
  const rows: readonly (readonly [string, Mrkdwn | string | undefined])[] = [
    [fields.id, code(image.id)],
    [fields.region, code(image.region)],
    [fields.os, osText(image)],
    [fields.architecture, osOf(image).architecture],
    [fields.size, size === undefined ? undefined : words.answers.size(size)],
    [fields.owner, owner && wordFor(words.answers.owner, owner)],
    [fields.uid, uid && code(uid)],
    [fields.status, status],
    [fields.productCode, productCode && code(productCode)],
    [fields.skuCode, skuCode && wordFor(sku, skuCode)],
    [fields.pricingCycle, pricingCycle],
    [fields.postInstallScript, postInstallScript && code(postInstallScript)],
  ];
  return rows.flatMap(([label, value]) => (value ? [md`${bold(label)}: ${value}`] : []));
}

function tagBlocks(shown: Image, words: Words): KnownBlock[] {
  const { osTag, baseOsTag } = shown;
  const { image } = words.answers;
  const sides = [
    ...(osTag ? [tagText(image.osTag, osTag, words)] : []),
    ...(baseOsTag ? [tagText(image.baseOsTag, baseOsTag, words)] : []),
  ];
  const differing = tagDisagreements(shown);
  return [
    ...fieldsSection(sides),
    ...(differing.length > 0
      ? [section(image.disagree(differing.map((field) => image.tag[field].toLowerCase())))]
      : []),
  ];
}

function tagText(title: string, tag: OsTag, words: Words): Mrkdwn {
  const { tag: labels } = words.answers.image;
  const lines = (['tag', 'platform', 'version', 'architecture', 'base'] as const).flatMap((field) =>
    tag[field] === undefined ? [] : [md`${labels[field]}: ${code(tag[field])}`],
  );
  return join([bold(title), ...lines], '\n');
}
