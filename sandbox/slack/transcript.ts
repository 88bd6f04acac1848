/** One exchange between Slack and the bot, in the order of its beginning. */
export interface Exchange {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `web-api` and `response_url`: the bot asked; `http` and `socket`: Slack did. */
  readonly wire: 'web-api' | 'response_url' | 'http' | 'socket';
  /** E.g. `chat.postMessage`, `slash_commands`. */
  readonly what: string;
  readonly request: unknown;
  /** Nothing yet, or never. */
  readonly response?: unknown;
}

export interface Transcript {
  readonly entries: readonly Exchange[];
  /** Notes the beginning; the function that it returns notes the answer. */
  begin(wire: Exchange['wire'], what: string, request: unknown): (response: unknown) => void;
}

export function createTranscript(now: () => number, emit: (exchange: Exchange) => void): Transcript {
  const entries: Exchange[] = [];
  return {
    entries,
    begin(wire, what, request) {
      const begun = { at: now(), wire, what, request };
      const index = entries.push(begun) - 1;
      emit(begun);
      return (response) => {
        const ended = { ...begun, response };
        entries[index] = ended;
        emit(ended);
      };
    },
  };
}
