import { checkBlocks } from '../slack/blocks.ts';
import { complaintsOf } from '../slack/faults.ts';
import { readContent } from '../slack/message-body.ts';
import type { Exchange } from '../slack/transcript.ts';

/** What Slack did not take from the bot, and why. */
interface Refused {
  readonly error: string;
  readonly errors: readonly string[];
  readonly channel?: string;
  /** Who alone would have seen it. */
  readonly person?: string;
}

/** Methods that show something. Of others a refusal is an answer like any other: `channel_not_found` says so. */
const SHOWS = /^(chat\.(postMessage|postEphemeral|update)|views\.)/;
/** What was there is gone or has changed. The bot cannot know that before it asks. */
const LATE: readonly string[] = ['hash_conflict', 'not_found', 'message_not_found'];

/** Nothing while it is not answered, or if it was taken. */
export function refusedIn(exchange: Exchange): Refused | undefined {
  if (exchange.wire === 'web-api') return refusedByMethod(exchange);
  if (exchange.wire === 'response_url') return refusedByUrl(exchange);
  return exchange.what === 'slash_commands' ? refusedInAcknowledgement(exchange) : undefined;
}

function refusedByMethod({ what, request, response, person }: Exchange): Refused | undefined {
  const error = field(response, 'error');
  if (typeof error !== 'string' || !SHOWS.test(what) || LATE.includes(error)) return undefined;
  const place = placeOf(field(request, 'channel'), person);
  return { error, errors: texts(field(response, 'errors')), ...place };
}

/** Here Slack says one word only; what it means stands in the card. */
function refusedByUrl({ request, response, channel, person }: Exchange): Refused | undefined {
  const [status, error] = [field(response, 'status'), field(response, 'body')];
  if (status === 200 || typeof error !== 'string') return undefined;
  const checked = checkBlocks(field(request, 'blocks') ?? []);
  const errors = 'error' in checked ? checked.errors : complaintsOf(error);
  return { error, errors, ...placeOf(channel, person) };
}

/** The person who typed the command sees the word; the app is not told. */
function refusedInAcknowledgement({ request, response }: Exchange): Refused | undefined {
  const body = field(response, 'body');
  if (typeof body !== 'object' || body === null) return undefined;
  const content = readContent(body);
  if (!('error' in content) || content.error === 'no_text') return undefined;
  const person = field(body, 'response_type') === 'in_channel' ? undefined : field(request, 'user_id');
  return { ...content, ...placeOf(field(request, 'channel_id'), person) };
}

export interface Outcome {
  /** In few words; nothing while the answer is on its way. */
  readonly outcome?: string;
  readonly failed: boolean;
}

export function outcomeOf(exchange: Exchange): Outcome {
  const { response, wire } = exchange;
  if (response === undefined) return { failed: false };
  const refused = refusedIn(exchange);
  const wrong = refused?.error ?? field(response, 'fault') ?? field(response, 'error');
  const status = field(response, 'status');
  const words = [status, wrong ?? good(wire, response)].filter((word) => word !== undefined && word !== '');
  return {
    outcome: words.join(' '),
    failed: wrong !== undefined,
  };
}

function good(wire: Exchange['wire'], response: unknown): string {
  if (wire === 'web-api' || wire === 'response_url') return 'ok';
  return field(response, 'body') === undefined ? 'acknowledged' : 'acknowledged, with an answer';
}

export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const placeOf = (channel: unknown, person: unknown) => ({
  ...(typeof channel === 'string' && { channel }),
  ...(typeof person === 'string' && { person }),
});
