import type { Logger } from 'pino';
import { z } from 'zod';
import { newReference } from '../../ops/log.ts';

/**
 * The shape of what Slack sends, as far as Bolt and the listeners read it. All else may be there or be missing. Bolt looks
 * into payloads before any listener and throws on some that are not as expected, so this is asked first.
 * https://docs.slack.dev/reference/interaction-payloads https://docs.slack.dev/apis/events-api
 */

/** Of a person, a team, a conversation: never a name that every object has. */
const id = z.string().regex(/^[A-Z]\w{0,63}$/);
/** Where there may be none; a form can say so by nothing behind the name. */
const idOrNothing = z.union([id, z.literal('')]);
const maybeId = idOrNothing.nullish();
const text = z.string();
const one = z.object({ id });

const who = {
  user: z.object({ id, team_id: maybeId }),
  team: z.object({ id, enterprise_id: maybeId }).nullish(),
  enterprise: one.nullish(),
  // Bolt looks for what is in these wherever they are.
  channel: one.optional(),
  response_url: text.nullish(),
  response_urls: z.array(z.object({ response_url: text, channel_id: maybeId })).optional(),
};

const picked = z.object({ value: text });

const filled = z.object({
  value: text.nullish(),
  selected_option: picked.nullish(),
  selected_options: z.array(picked).nullish(),
  selected_conversation: maybeId,
});

const state = z.object({ values: z.record(text, z.record(text, filled)) });

const view = z.object({
  id: text,
  type: text,
  callback_id: text,
  private_metadata: text,
  hash: text.nullish(),
  state,
  app_installed_team_id: maybeId,
});

const action = z.object({
  type: text,
  action_id: text,
  block_id: text,
  value: text.nullish(),
  selected_option: picked.nullish(),
});

const eventOf = { item: z.object({}).optional(), subteam: z.object({}).optional() };

/** Of a message: who wrote it, and when. What it says is read by `read-message.ts`, which takes anything. */
const written = {
  subtype: text.nullish(),
  bot_id: maybeId,
  // Bolt takes null for an object.
  user: idOrNothing.optional(),
  ts: text,
  thread_ts: text.optional(),
  user_team: maybeId,
  team: maybeId,
  edited: z.object({}).nullish(),
};

const said = z.object({
  ...eventOf,
  ...written,
  type: z.enum(['app_mention', 'message']),
  channel_type: text.nullish(),
  channel: id,
  text: text.nullish(),
  /** Of a change: the message as it is now, and as it was. */
  message: z.object(written).nullish(),
  previous_message: z.object({}).nullish(),
});

/** What somebody said, as far as it is read: a field that is not looked at before could be anything. */
export type MessageEventBody = z.infer<typeof said>;

const opened = z.object({
  ...eventOf,
  type: z.literal('app_home_opened'),
  user: id,
  channel: idOrNothing.optional(),
});

/** Events that the manifest does not ask for. */
const otherEvent = z.object({
  ...eventOf,
  type: text.regex(/^(?!app_mention$|message$|app_home_opened$|function_executed$)/),
  user: z.union([text, z.object({})]).optional(),
  channel: z.union([text, z.object({})]).optional(),
});

const KINDS = {
  event_callback: z.object({
    event_id: text,
    team_id: maybeId,
    enterprise_id: maybeId,
    authorizations: z.array(z.object({ team_id: maybeId, enterprise_id: maybeId })).nullish(),
    event: z.union([said, opened, otherEvent]),
  }),
  command: z.object({
    command: text,
    text: text.optional(),
    user_id: id,
    channel_id: id,
    team_id: maybeId,
    enterprise_id: maybeId,
    response_url: text.optional(),
  }),
  block_actions: z.object({
    ...who,
    trigger_id: text.nullish(),
    view: view.nullish(),
    state: state.nullish(),
    actions: z.array(action).min(1),
  }),
  block_suggestion: z.object({ ...who, action_id: text, block_id: text, value: text.optional() }),
  shortcut: z.object({ ...who, callback_id: text, trigger_id: text }),
  message_action: z.object({
    ...who,
    callback_id: text,
    trigger_id: text,
    channel: one,
    response_url: text,
    message: z.object({ ts: text, thread_ts: text.optional() }),
  }),
  view_submission: z.object({ ...who, view }),
} as const satisfies Readonly<Record<string, z.ZodType>>;

/** `unknown`: a kind that nothing here is for. `broken`: a known kind that lacks what makes it one. */
type Fit = 'fits' | 'unknown' | 'broken';

/** What each of these fields makes of a payload for Bolt, whatever its `type` says. */
const MARKS: Readonly<Record<string, readonly string[]>> = {
  event: ['event_callback'],
  command: ['command'],
  name: [],
  actions: ['block_actions'],
};

function fitOf(body: Readonly<Record<string, unknown>>): Fit {
  const { type = Object.hasOwn(body, 'command') ? 'command' : undefined } = body;
  const known = (Object.keys(KINDS) as (keyof typeof KINDS)[]).find((kind) => kind === type);
  if (known === undefined) return 'unknown';
  const strays = Object.keys(MARKS).filter(
    (mark) => body[mark] !== undefined && !MARKS[mark]?.includes(known),
  );
  return strays.length === 0 && KINDS[known].safeParse(body).success ? 'fits' : 'broken';
}

/** Whether Bolt and the listeners can read a payload. Of one that is broken the log gets a line with a reference. */
export function checkPayload(body: Readonly<Record<string, unknown>>, log: Logger): Fit {
  const fit = fitOf(body);
  if (fit === 'broken') {
    const kind = String(body['type'] ?? 'command');
    log.warn({ reference: newReference(), kind }, 'a payload of Slack is not as it should be');
  }
  return fit;
}
