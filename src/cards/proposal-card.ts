import type { SectionBlock } from '@slack/types';
import type { Image } from '../catalog/image.ts';
import type { CompareWarning } from '../search/compare.ts';
import type { Words } from '../words/en.ts';
import { code, cut, join, type Mrkdwn, md } from '../words/mrkdwn.ts';
import { actions, type Card, card, commandButton, context, section } from './blocks.ts';
import { type ChoiceRecord, REASON_LIMIT, recordButton } from './choice-record.ts';
import { againstText } from './compare-card.ts';
import { imageText, nameText, showLine } from './image-texts.ts';

interface Proposal {
  readonly image: Image;
  /** The line that chooses it. */
  readonly line: string;
  readonly record: ChoiceRecord;
  /** Whether E-HPC could be asked about the image. */
  readonly checked?: boolean;
  /** What speaks against the image; nothing where it was not checked. */
  readonly warnings?: readonly CompareWarning[];
  /** Once it was chosen: by whom, and when (ms). The card is then a view of that. */
  readonly chosen?: { readonly by: string; readonly at: number };
}

/** Who proposed an image, when and why, as far as the record says. */
export function proposedTexts({ proposedBy, proposedAt, why }: ChoiceRecord, { together }: Words): Mrkdwn[] {
  const { proposal } = together;
  return [
    ...(proposedBy === undefined || proposedAt === undefined
      ? []
      : [proposal.proposed(proposedBy, proposedAt)]),
    ...(why === undefined || why === '' ? [] : [proposal.why(cut(why, REASON_LIMIT))]),
  ];
}

/** What speaks against an image must stand where it is chosen. */
export const againstBlocks = (warnings: readonly CompareWarning[], words: Words): SectionBlock[] =>
  warnings.length === 0
    ? []
    : [
        section(
          join(
            warnings.map((warning) => againstText(warning, words)),
            '\n',
          ),
        ),
      ];

/** An image for all to choose: what it is, who proposed it, when and why. */
export function proposalCard(
  { image, line, record, checked = true, warnings = [], chosen }: Proposal,
  words: Words,
): Card {
  const { proposal, buttons } = words.together;
  const title = proposal.title(nameText(image, words));
  const about = [...proposedTexts(record, words), ...(checked ? [] : [words.together.decision.notChecked])];
  const outcome = chosen ? [proposal.chosen(chosen.by, chosen.at)] : [];
  return card(join([md`${title} (${code(image.id)})`, ...about, ...outcome], ' · '), [
    section(title),
    section(imageText(image, words)),
    section(join([...about, ...outcome], '\n')),
    ...againstBlocks(warnings, words),
    ...(chosen ? [] : [context(proposal.how)]),
    ...actions([
      chosen ? undefined : recordButton(buttons.choose, line, record, 'choose'),
      commandButton(words.answers.buttons.show, showLine(line), { id: 'show' }),
    ]),
  ]);
}
