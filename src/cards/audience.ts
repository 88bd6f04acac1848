import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import { z } from 'zod';
import { commandLine } from '../words/command.ts';
import type { Words } from '../words/en.ts';
import { code, join, type Mrkdwn, md } from '../words/mrkdwn.ts';
import { actions, type Card, card as cardOf, commandButton, context, limits } from './blocks.ts';

const shape = z.object({
  /** `shared` by a press or a word; `asked` in public by a mention. */
  how: z.enum(['shared', 'asked']),
  /** Slack user id. */
  by: z.string(),
  /** Milliseconds since 1970. */
  at: z.number(),
  changedBy: z.string().optional(),
  changedAt: z.number().optional(),
});

/** Who made a card one for all, and who changed it last. It is kept in the id of the card's first block. */
export type SharedBy = z.infer<typeof shape>;

const PREFIX = 'shared ';

/** What the first block of a shared card says of it; nothing for any other block. Trust it only in our own messages. */
export function readShared(blockId: string | undefined): SharedBy | undefined {
  if (!blockId?.startsWith(PREFIX)) return undefined;
  try {
    return shape.safeParse(JSON.parse(blockId.slice(PREFIX.length))).data;
  } catch {
    return undefined;
  }
}

/** A card that one person sees: **Share** posts the same for all. */
export const forOne = (card: Card, line: string, { together }: Words): Card =>
  withButton(card, lineButton(together.buttons.share, `share ${line}`.trim(), 'share'));

/** A card that all see: who shared or asked, when, what, and who changed it; **Only for me** asks the same privately. */
export function forAll(card: Card, line: string, shared: SharedBy, words: Words): Card {
  const id = PREFIX + JSON.stringify(shared);
  const about = context(aboutText(line, shared, words));
  const first = id.length > limits.blockId ? about : { ...about, block_id: id };
  const { text, blocks } = withButton(
    card,
    lineButton(words.together.buttons.onlyForMe, line, 'only-for-me'),
  );
  return cardOf({ mrkdwn: `${whoText(shared, words).mrkdwn}: ${text}` }, [first, ...blocks]);
}

const whoText = ({ how, by, at }: SharedBy, { together }: Words): Mrkdwn => together[how](by, at);

function aboutText(line: string, shared: SharedBy, words: Words): Mrkdwn {
  const { changedBy, changedAt } = shared;
  const changed =
    changedBy === undefined || changedAt === undefined ? [] : [words.together.changed(changedBy, changedAt)];
  return join([whoText(shared, words), md`${code(commandLine(line))}`, ...changed], ' · ');
}

/** A line that is too long for a button is left without one: cut, it would ask something else. */
const lineButton = (label: string, line: string, id: string): Button[] =>
  line.length > limits.buttonValue ? [] : [commandButton(label, line, { id })];

/** The button stands last in the last row of buttons, or in a row of its own. */
function withButton({ text, blocks }: Card, buttons: readonly Button[]): Card {
  const last = blocks.at(-1);
  const row: ActionsBlock | undefined = last?.type === 'actions' ? last : undefined;
  const before: readonly KnownBlock[] = row ? blocks.slice(0, -1) : blocks;
  const rows = actions([...(row?.elements ?? []), ...buttons], row?.block_id);
  return cardOf({ mrkdwn: text }, [...before, ...rows]);
}
