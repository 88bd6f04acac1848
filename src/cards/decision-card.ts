import type { KnownBlock } from '@slack/types';
import type { Image } from '../catalog/image.ts';
import type { NextSteps } from '../catalog/next-steps.ts';
import type { CompareWarning } from '../search/compare.ts';
import { commandLine } from '../words/command.ts';
import type { Words } from '../words/en.ts';
import { code, codeBlock, join, type Mrkdwn, md } from '../words/mrkdwn.ts';
import { actions, type Card, card, context, header, section } from './blocks.ts';
import { type ChoiceRecord, type PastChoice, recordButton } from './choice-record.ts';
import { briefText, imageText, nameText, showLine } from './image-texts.ts';
import { againstBlocks, proposedTexts } from './proposal-card.ts';

interface Decision {
  /** Perhaps no more than id, region and name. */
  readonly image: Image;
  /** The line that chooses it. */
  readonly line: string;
  readonly record: ChoiceRecord;
  /** Whether E-HPC could be asked about the image. */
  readonly checked: boolean;
  /** What speaks against the image; nothing where it was not checked. */
  readonly warnings?: readonly CompareWarning[];
  /** What puts the image to use. */
  readonly steps: NextSteps;
}

/** The record of a choice: image, who, when, why, what it replaces, and what to do with it next. */
export function decisionCard(decision: Decision, words: Words): Card {
  const { image, line, record, warnings = [] } = decision;
  const { together } = words;
  const name = nameText(image, words);
  const title = together.decision.title(name);
  const about = recordTexts(decision, words);
  return card(join([md`${title} (${code(image.id)})`, ...about], ' · '), [
    header(title),
    section(imageText(image, words)),
    section(join(about, '\n')),
    ...againstBlocks(warnings, words),
    ...stepBlocks(decision, words),
    ...findBlocks(decision, words),
    ...actions([recordButton(together.buttons.change, line, record, 'change')]),
  ]);
}

function recordTexts({ image, record, checked }: Decision, words: Words): Mrkdwn[] {
  const { decision } = words.together;
  const { chosenBy, chosenAt, replaces, after } = record;
  return [
    ...(chosenBy === undefined || chosenAt === undefined ? [] : [decision.chosen(chosenBy, chosenAt)]),
    ...proposedTexts(record, words),
    ...(replaces ? [decision.replaces(briefText(replaces), replaces.by, replaces.at)] : []),
    ...(after ? [afterText(image, after, words)] : []),
    ...(checked ? [] : [decision.notChecked]),
  ];
}

/** Two can choose at one moment: then the later one says what the earlier one was. */
const afterText = (image: Image, after: PastChoice, { together: { decision } }: Words): Mrkdwn =>
  after.id === image.id && after.region === image.region
    ? decision.again(after.by, after.at)
    : decision.after(briefText(after), after.by, after.at);

/** Each block of code by itself, so that it is copied with one click. */
function stepBlocks({ steps: { cli, terraform } }: Decision, { together }: Words): KnownBlock[] {
  return [
    section(md`${together.decision.cli}\n${codeBlock(cli)}`),
    section(md`${together.decision.terraform}\n${codeBlock(terraform)}`),
  ];
}

/** The line of a choice finds its image, too. */
function findBlocks({ line }: Decision, { together }: Words): KnownBlock[] {
  const show = showLine(line);
  return show === undefined ? [] : [context(together.decision.find(commandLine(show)))];
}
