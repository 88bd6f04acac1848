import type { WireEntry } from '../../page/protocol.ts';

interface WireProps {
  readonly entries: readonly WireEntry[];
  /** The id of the entry to open and to bring into view. */
  readonly focus?: string;
}

/** What went over both edges of the bot, in order. */
export function WirePanel({ entries }: WireProps) {
  return <ol aria-label="Wire">{entries.length}</ol>;
}
