import { setImmediate } from 'node:timers/promises';
import { type Dispatcher, request } from 'undici';
import { CloudError } from '../failures/failure.ts';
import { networkFailure } from '../net/network-failure.ts';
import { type HttpReply, refusalOf } from './refusal.ts';
import { parseWithout } from './text.ts';

/** A whole region's list is about 1 kB per image; more than this is no list of images. */
const maxBytes = 32 * 1024 * 1024;

/** Bytes of all replies that are being read, beyond the share that each of them has. */
const REPLIES_LIMIT = 96 * 1024 * 1024;

/** Bytes that a reply may have whatever the others take: enough for a thousand images. */
const REPLY_SHARE = 1024 * 1024;

/** An image has about 25 parts, so this is enough for the 10,000 that are kept; the rest of a second is spent on them. */
const maxParts = 400_000;

interface Attempt {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly dispatcher: Dispatcher;
  readonly signal: AbortSignal;
  readonly budget: MemoryBudget;
  /** What of the request must not be shown, should its answer quote it. */
  readonly secrets: readonly string[];
}

/**
 * One GET, without retries: what `read` makes of the JSON of an answer that succeeded, and its length in bytes. Rejects with
 * `CloudError` for everything else. `undici.request` rather than `fetch`, which hides every 407, and 407 is this API's NotAuthorized.
 */
export async function requestJson<Result extends object>(
  attempt: Attempt,
  read: (json: unknown) => Promise<Result>,
): Promise<Result & { readonly bytes: number }> {
  const { take, release } = attempt.budget.reserve();
  try {
    const reply = await send(attempt, take);
    return { ...(await read(readJson(reply, attempt.secrets))), bytes: reply.bytes };
  } finally {
    release();
  }
}

function readJson(reply: HttpReply, secrets: readonly string[]): unknown {
  const json = jsonOf(reply.text, secrets);
  const failure = refusalOf(reply, json, secrets);
  if (failure) throw new CloudError(failure);
  if (json === undefined) throw new CloudError({ code: 'UnreadableReply', status: reply.status });
  return json;
}

function jsonOf(text: string, secrets: readonly string[]): unknown {
  try {
    return parseWithout(secrets, text);
  } catch {
    return undefined;
  }
}

/** Whether so many bytes more may be held in memory. */
type Take = (bytes: number) => boolean;

async function send({ url, headers, dispatcher, signal }: Attempt, take: Take): Promise<HttpReply> {
  try {
    const response = await request(url, { method: 'GET', headers, dispatcher, signal });
    const retryAfter = milliseconds(response.headers['x-acs-retry-after']);
    const body = await readBody(response.body, response.statusCode, take);
    return { status: response.statusCode, ...body, ...(retryAfter !== undefined && { retryAfter }) };
  } catch (error) {
    throw error instanceof CloudError ? error : new CloudError(networkFailure(error));
  }
}

async function readBody(
  body: AsyncIterable<Buffer>,
  status: number,
  take: Take,
): Promise<{ text: string; bytes: number }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes || !take(chunk.length)) throw new CloudError({ code: 'ReplyTooLarge', status });
    chunks.push(chunk);
  }
  const whole = Buffer.concat(chunks);
  if (hasMoreParts(whole, maxParts)) throw new CloudError({ code: 'ReplyTooLarge', status });
  const text = whole.toString();
  // What comes next, `JSON.parse`, cannot be done in steps.
  await setImmediate();
  return { text, bytes };
}

const milliseconds = (header: string | string[] | undefined): number | undefined =>
  typeof header === 'string' && /^\d{1,9}$/.test(header) ? Number(header) : undefined;

const [QUOTE, BACKSLASH, COMMA, BRACE, BRACKET] = [0x22, 0x5c, 0x2c, 0x7b, 0x5b];

/** The part of a budget that one reply has. */
interface Reservation {
  /** Adds so many bytes to it. Whether there are so many left. */
  take(bytes: number): boolean;
  /** Gives back all that was taken. */
  release(): void;
}

/** Memory for replies: few very large ones at once, so that many of them cannot take all that there is. */
export interface MemoryBudget {
  reserve(): Reservation;
}

/** `share`: bytes that each reply may have by itself. `most`: bytes of all replies beyond their shares. */
export function createMemoryBudget(most = REPLIES_LIMIT, share = REPLY_SHARE): MemoryBudget {
  let taken = 0;
  return {
    reserve() {
      let own = 0;
      const beyond = () => Math.max(0, own - share);
      return {
        take(bytes) {
          const before = beyond();
          own += bytes;
          taken += beyond() - before;
          return beyond() === 0 || taken <= most;
        },
        release() {
          taken -= beyond();
          own = 0;
        },
      };
    },
  };
}

/**
 * The JSON size guard: whether JSON has more parts than that: fields, entries, objects and arrays. It looks at each byte once, which is cheap;
 * `JSON.parse` is not: a reply of 32 MB that is all empty objects keeps it busy for many seconds, in which nobody is
 * answered, and takes a gigabyte.
 */
export function hasMoreParts(json: Buffer, most: number): boolean {
  let parts = 0;
  for (let at = 0; at < json.length && parts <= most; at += 1) {
    const byte = json[at];
    if (byte === QUOTE) at = endOfString(json, at + 1);
    else if (byte === COMMA || byte === BRACE || byte === BRACKET) parts += 1;
  }
  return parts > most;
}

/** The place of the quote that closes the string that begins at `from`. */
function endOfString(json: Buffer, from: number): number {
  for (let at = json.indexOf(QUOTE, from); at !== -1; at = json.indexOf(QUOTE, at + 1)) {
    let slashes = 0;
    while (json[at - 1 - slashes] === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return json.length;
}
