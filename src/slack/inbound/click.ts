import type { BlockAction, BlockElementAction } from '@slack/bolt';
import type { Question } from '../../answers/question.ts';
import { readShared, type SharedBy } from '../../cards/audience.ts';
import { postingVerb } from '../../query/verbs.ts';
import type { Destination } from '../outbound/destination.ts';
import type { BotIds } from '../outbound/web-api.ts';
import { CARRIES_RECORD, type Records } from '../signed-records.ts';
import type { Request } from './command.ts';
import { personOf } from './identity.ts';
import { secretsTyped } from './typed-secrets.ts';

/** Controls of a shared card that change it for all who see it; the others answer the person who clicked. */
const FOR_ALL = /^(?:next|previous|refresh|retry|narrow-\w+)$/;

interface Clicks {
  readonly bot: Pick<BotIds, 'botId'>;
  readonly records: Records;
  readonly language: Question['language'];
}

/**
 * Undefined for a click that asks nothing: Slack tells of link buttons and ticks, too. A click on an ephemeral card brings
 * no `message`, so all that is asked must be in the control itself.
 */
export function fromClick(body: BlockAction, { bot, language, records }: Clicks): Request | undefined {
  const asked = pressedControl(body);
  if (!asked) return undefined;
  const card = cardOf(body, bot.botId);
  // Pressed twice, a message for all is posted once.
  const posts = postingVerb(asked.line);
  const shared = FOR_ALL.test(asked.actionId) ? card.shared : undefined;
  const channel = body.channel?.id ?? '';
  const thread = card.thread ?? (posts && card.public ? card.ts : undefined);
  const place = { channel, ...(thread !== undefined && { thread }) };
  const user = body.user.id;
  const { line: text, entrance, adds, signed } = asked;
  const record = card.believed ? recordIn(signed, channel, records) : undefined;
  return {
    question: {
      text,
      entrance,
      person: personOf(body),
      place,
      audience: shared ? 'everyone' : 'asker',
      ...(adds !== undefined && { adds }),
      ...(record && { record }),
      ...(shared && { shared }),
      language,
    },
    destination: {
      responseUrl: body.response_url ?? '',
      user,
      ...place,
      ...changeOf(card, { shared, posts }),
    },
    ...(posts && card.ts !== '' && { once: `${posts} ${channel} ${card.ts} ${user} ${text}` }),
    ...(card.plain && { plain: true }),
    ...secretsTyped(body),
  };
}

const recordIn = (signed: string | undefined, channel: string, { read }: Records) =>
  signed === undefined ? undefined : read(signed, channel).record;

/** The message that was clicked. */
interface Clicked {
  readonly ts: string;
  readonly thread: string | undefined;
  readonly public: boolean;
  readonly shared: SharedBy | undefined;
  /** Slack does not say that somebody else wrote it; of a private message it says nothing. */
  readonly believed: boolean;
  /** A plain answer in a conversation with the bot alone. */
  readonly plain: boolean;
}

/** What a message says of itself is believed only if the bot wrote it. */
function cardOf({ container, message, channel, api_app_id: app }: BlockAction, botId: string): Clicked {
  const ours = message?.['bot_id'] === botId && isOfApp(message, app) ? message : undefined;
  const blocks: readonly unknown[] = Array.isArray(ours?.['blocks']) ? ours['blocks'] : [];
  const first: unknown = Reflect.get(Object(blocks[0]), 'block_id');
  const isPublic = container?.['is_ephemeral'] === false;
  const shared = isPublic ? readShared(typeof first === 'string' ? first : undefined) : undefined;
  return {
    ts: text(container?.['message_ts']) ?? '',
    thread: text(container?.['thread_ts']) ?? text(message?.['thread_ts']),
    public: isPublic,
    shared,
    believed: message === undefined || ours !== undefined,
    plain: isPublic && !shared && (channel?.id.startsWith('D') ?? false) && blocks.some(hasShare),
  };
}

/** Of both ids, a message and a payload may name one only. */
const isOfApp = ({ app_id: of }: NonNullable<BlockAction['message']>, app: string | undefined): boolean =>
  typeof of !== 'string' || app === undefined || of === app;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Only answers to one person can be shared; proposals and decisions cannot, and stay where they are. */
function hasShare(block: unknown): boolean {
  const elements: unknown = Reflect.get(Object(block), 'elements');
  return (
    Array.isArray(elements) &&
    elements.some((element: unknown) => Reflect.get(Object(element), 'action_id') === 'share')
  );
}

/** What an answer may do to the message that was clicked. */
function changeOf(
  card: Clicked,
  { shared, posts }: { readonly shared: SharedBy | undefined; readonly posts: string | undefined },
): Pick<Destination, 'original' | 'message' | 'public'> {
  const replace = !posts && (!card.public || shared !== undefined || card.plain);
  return {
    original: replace ? 'replace' : 'keep',
    ...((replace || posts) && card.ts !== '' && { message: card.ts }),
    ...(card.public && { public: true }),
  };
}

/** What a control of a card asks: a line, and what may only come beside one from the bot's own cards. */
export interface PressedControl {
  readonly line: string;
  readonly entrance: 'button' | 'select';
  readonly actionId: string;
  readonly adds?: string;
  /** The whole value of a button that carries a record behind its line. */
  readonly signed?: string;
}

/**
 * Undefined where a click asks nothing: a link button, a tick, a search field of its own.
 * https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
 */
export function pressedControl({
  actions,
  state,
}: Pick<BlockAction, 'actions' | 'state'>): PressedControl | undefined {
  return actions.map((action) => controlOf(action, state)).find((asked) => asked !== undefined);
}

type State = BlockAction['state'];

function controlOf(action: BlockElementAction, state: State): PressedControl | undefined {
  const { action_id: actionId, block_id: block } = action;
  switch (action.type) {
    case 'button':
      return typeof action.value === 'string' ? byButton(actionId, action.value, state) : undefined;
    case 'static_select': {
      const adds = action.selected_option?.value;
      const [word, ...line] = block.split(' ');
      if (word !== 'narrow' || adds === undefined) return undefined;
      return { line: line.join(' '), entrance: 'select', actionId, adds };
    }
    case 'external_select': {
      const line = actionId === 'image' ? action.selected_option?.value : undefined;
      return line === undefined ? undefined : { line, entrance: 'select', actionId };
    }
    default:
      return undefined;
  }
}

function byButton(actionId: string, value: string, state: State): PressedControl {
  const carries = CARRIES_RECORD.has(actionId);
  const line = carries ? (value.split('\n', 1)[0] ?? '') : value;
  const all = actionId === 'compare' ? [line, ...ticked(state)].join(' ') : line;
  return { line: all, entrance: 'button', actionId, ...(carries && { signed: value }) };
}

/** The images that are ticked beside a Compare button; Slack keeps them for each person. */
const ticked = (state: State): readonly string[] =>
  Object.values(state?.values ?? {}).flatMap(
    ({ tick }) => tick?.selected_options?.map(({ value }) => value) ?? [],
  );
