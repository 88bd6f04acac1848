import type { ServerResponse } from 'node:http';

/** What Slack does wrong on purpose, on the two wires that the bot calls. */
export interface SlackFault {
  /** All of the Web API, one of its methods (`chat.postEphemeral`), or `response_url`. */
  readonly on: string;
  /**
   * An HTTP status (429 comes with Retry-After), a wait without end, a broken connection, or Slack's own word for a
   * refusal (`not_in_channel`, `used_url`, `invalid_blocks`).
   */
  readonly answer: number | 'hang' | 'reset' | (string & {});
  /** How many requests it hits; without it, all until `heal`. */
  readonly times?: number;
  /** Seconds, for 429. */
  readonly retryAfter?: number;
}

export interface SlackFaults {
  set(fault: SlackFault): void;
  heal(): void;
  /** The next fault for a request to any of `names`, which uses one of its times. */
  take(...names: readonly string[]): SlackFault | undefined;
}

export function createSlackFaults(): SlackFaults {
  let active: { fault: SlackFault; left: number }[] = [];
  return {
    set: (fault) => void active.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }),
    heal() {
      active = [];
    },
    take(...names) {
      const found = active.find(({ fault }) => names.includes(fault.on));
      if (found === undefined) return undefined;
      found.left -= 1;
      active = active.filter(({ left }) => left > 0);
      return found.fault;
    },
  };
}

/** Answers as the fault says, if it is one of the wire; a refusal in Slack's own words is the caller's to send. */
export function failOnTheWire(response: ServerResponse, { answer, retryAfter = 1 }: SlackFault): boolean {
  if (typeof answer === 'number') {
    const headers = answer === 429 ? { 'retry-after': String(retryAfter) } : {};
    response
      .writeHead(answer, { 'content-type': 'text/plain', ...headers })
      .end(answer === 429 ? 'rate_limited' : '');
    return true;
  }
  if (answer === 'reset') response.socket?.resetAndDestroy();
  return answer === 'hang' || answer === 'reset';
}
