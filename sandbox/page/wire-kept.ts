import type { Call } from '../ehpc/calls.ts';
import type { AccessKey } from '../ehpc/gate.ts';
import { forgetOldest } from '../forget.ts';
import type { Exchange } from '../slack/transcript.ts';
import type { Stage } from '../stage.ts';
import type { WireEntry, WireLine } from './protocol.ts';
import { ehpcEntry, ehpcLine, slackEntry, slackLine } from './wire.ts';

/** A line for the list, and what makes the whole of it when somebody opens it. */
export interface Kept {
  readonly line: WireLine;
  whole(): WireEntry;
}

export const ofSlack = (exchange: Exchange): Kept => ({
  line: slackLine(exchange),
  whole: () => slackEntry(exchange),
});

export const ofEhpc = (call: Call, keys: readonly AccessKey[]): Kept => ({
  line: ehpcLine(call),
  whole: () => ehpcEntry(call, keys),
});

export interface Wire {
  /** Adds an entry, or takes the place of the one with its id. */
  put(kept: Kept): void;
  lines(): readonly WireLine[];
  entry(id: string): WireEntry | undefined;
}

const KEPT_ENTRIES = 300;

/** The newest three hundred entries, each where it began; at first those that the stage knows already. */
export function createWire({ slack, ehpc }: Stage): Wire {
  const entries = new Map<string, Kept>();
  const put = (kept: Kept) => {
    entries.set(kept.line.id, kept);
    forgetOldest(entries, KEPT_ENTRIES);
  };
  const earlier = [
    ...slack.transcript.slice(-KEPT_ENTRIES).map(ofSlack),
    ...ehpc.calls.slice(-KEPT_ENTRIES).map((call) => ofEhpc(call, ehpc.keys)),
  ];
  earlier.sort((one, other) => one.line.at - other.line.at).forEach(put);
  return {
    put,
    lines: () => [...entries.values()].map(({ line }) => line),
    entry: (id) => entries.get(id)?.whole(),
  };
}
