import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { KnownBlock } from '@slack/types';
import type { Question, Reply } from '../answers/question.ts';
import type { Service } from '../answers/service.ts';
import type { Card } from '../cards/blocks.ts';
import { type ChoiceRecord, readRecord } from '../cards/choice-record.ts';

/**
 * The records that buttons and modals carry: who proposed an image, when and why, and what a choice replaces. They are
 * signed, so that nobody can be made to have proposed or chosen something.
 */
export interface Records {
  /** A value (`withRecord`), signed for the conversation in which it will be shown. */
  sign(value: string, channel: string): string;
  /** The line of a value, and its record where that was signed by this bot for this line and conversation. */
  read(value: string, channel: string): { readonly line: string; readonly record?: ChoiceRecord };
}

/** Buttons whose value has a record behind its line; no other's is looked for one. */
export const CARRIES_RECORD: ReadonlySet<string> = new Set(['choose', 'change']);

/** Bytes: half of SHA-256, as RFC 2104 allows, to leave room in a value. In base64url with a line break: 23 characters. */
const BYTES = 16;

/**
 * The key is derived from the bot token: all replicas have it, and it outlives a restart. With another token no record of
 * before holds. `team`: the workspace or organisation in which the bot is installed.
 * https://www.rfc-editor.org/rfc/rfc5869 https://www.rfc-editor.org/rfc/rfc2104#section-5
 */
export function createRecords(botToken: string, team: string): Records {
  const key = Buffer.from(hkdfSync('sha256', botToken, '', 'ehpc-images record', 32));
  const macOf = (value: string, channel: string): string =>
    createHmac('sha256', key)
      .update(JSON.stringify([team, channel, value]))
      .digest()
      .subarray(0, BYTES)
      .toString('base64url');
  return {
    sign: (value, channel) => `${value}\n${macOf(value, channel)}`,
    read: (signed, channel) => {
      const end = signed.lastIndexOf('\n');
      const value = signed.slice(0, Math.max(end, 0));
      const holds = isEqual(signed.slice(end + 1), macOf(value, channel));
      return holds ? readRecord(value) : { line: signed.split('\n', 1)[0] ?? '' };
    },
  };
}

/** Takes as long wherever two texts differ, so that nobody can guess one piece by piece. */
function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The same service, but the records on its cards are signed for the conversation of the question. */
export const signingService = (service: Service, records: Records): Service => {
  const signed = (reply: Reply, { place: { channel } }: Question): Reply => {
    // Only proposals and decisions carry records; all others stay the very same cards.
    if (!reply.posts) return reply;
    const { card, original } = reply;
    return {
      ...reply,
      card: signCard(card, channel, records),
      ...(original && { original: signCard(original, channel, records) }),
    };
  };
  return {
    ...service,
    // An answer that is ready shows images, and carries no record.
    answer: async (question) => signed(await service.answer(question), question),
  };
};

const signCard = ({ text, blocks }: Card, channel: string, records: Records): Card => ({
  text,
  blocks: blocks.map((block): KnownBlock => {
    if (block.type !== 'actions') return block;
    const elements = block.elements.map((element) =>
      element.type === 'button' &&
      CARRIES_RECORD.has(element.action_id ?? '') &&
      element.value?.includes('\n')
        ? { ...element, value: records.sign(element.value, channel) }
        : element,
    );
    return { ...block, elements };
  }),
});
