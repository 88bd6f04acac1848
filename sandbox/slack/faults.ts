import type { ServerResponse } from 'node:http';
import { readJson } from '../json.ts';
import { answer, type Raw } from '../raw.ts';
import { at } from './complaints.ts';

/** What Slack does wrong on purpose. */
export interface SlackFault {
  /**
   * All of the Web API (`web-api`), one of its methods (`chat.postEphemeral`), or `response_url`; `events` for those
   * that Slack sends, `socket` for whatever it sends over one.
   */
  readonly on: string;
  /**
   * An HTTP status (429 comes with Retry-After), a wait without end, a broken connection, or Slack's own word for a
   * refusal (`not_in_channel`, `used_url`). `invalid_blocks` hits only what carries blocks: Slack cannot say it of a text.
   * For `events` only `duplicate`: each is sent twice. For `socket` only `drop before` and `drop after`: the connection
   * breaks when the request is out and not acknowledged yet, or as soon as it is.
   */
  readonly answer: number | 'hang' | 'reset' | 'duplicate' | (string & {});
  /** How many requests it hits; without it, all until `heal`. */
  readonly times?: number;
  /** Seconds, for 429; Slack's proxies sometimes do not say. */
  readonly retryAfter?: number | 'none';
  /** The only conversation that it hits, by its id. */
  readonly channel?: string;
}

/** What stands in place of a reason where a sound card is refused; it points at the whole first block. */
export const complaintsOf = (answer: string): readonly string[] =>
  answer === 'invalid_blocks' ? [at('/blocks/0', 'refused on purpose, by a switch of the sandbox')] : [];

export interface SlackFaults {
  /** What is on, with the times that are left, in the order in which they were set. */
  readonly active: readonly SlackFault[];
  /** How long each answer takes, in milliseconds. */
  latencyMs: number;
  set(fault: SlackFault): void;
  /** Ends the faults on one thing, or all of them and the latency. */
  heal(on?: string): void;
  /** The next fault for a request to any of `names`, which uses one of its times. `body`: what the request says. */
  take(names: readonly string[], body?: unknown): SlackFault | undefined;
  /** Waits as long as Slack takes now. */
  late(): Promise<void>;
}

export function createSlackFaults(): SlackFaults {
  let active: readonly SlackFault[] = [];
  const faults: SlackFaults = {
    latencyMs: 0,
    get active() {
      return active;
    },
    set(fault) {
      active = [...active, fault];
    },
    heal(on) {
      active = on === undefined ? [] : active.filter((fault) => fault.on !== on);
      if (on === undefined) faults.latencyMs = 0;
    },
    take(names, body) {
      const found = active.find(
        ({ on, answer: how, channel = channelOf(body) }) =>
          names.includes(on) &&
          channel === channelOf(body) &&
          (how !== 'invalid_blocks' || carriesBlocks(body)),
      );
      if (found?.times !== undefined) active = active.flatMap((one) => (one === found ? less(one) : one));
      return found;
    },
    async late() {
      if (faults.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, faults.latencyMs));
    },
  };
  return faults;
}

const less = ({ times = 1, ...fault }: SlackFault): SlackFault[] =>
  times > 1 ? [{ ...fault, times: times - 1 }] : [];

const channelOf = (body: unknown): unknown => Object(parsed(body)).channel;

/** Of a message, or of its view. */
function carriesBlocks(body: unknown): boolean {
  const { blocks, view }: { readonly blocks?: unknown; readonly view?: unknown } = Object(parsed(body));
  if (view !== undefined) return carriesBlocks(view);
  const list = parsed(blocks);
  return Array.isArray(list) && list.length > 0;
}

const parsed = (value: unknown): unknown => (typeof value === 'string' ? readJson(value) : value);

/**
 * Answers as the fault says, if it is one of the wire; returns what went over it, if anything. A refusal in Slack's own
 * words is the caller's to send: then it returns null.
 */
export function failOnTheWire(
  response: ServerResponse,
  { answer: how, retryAfter = 1 }: SlackFault,
): { readonly answered?: Raw } | null {
  if (typeof how === 'number') {
    const wait = how === 429 && retryAfter !== 'none' ? { 'retry-after': String(retryAfter) } : {};
    const headers = { 'content-type': 'text/plain', ...wait };
    return { answered: answer(response, how, headers, how === 429 ? 'rate_limited' : '') };
  }
  if (how === 'reset') response.socket?.resetAndDestroy();
  return how === 'hang' || how === 'reset' ? {} : null;
}
