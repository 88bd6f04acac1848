import type { Message } from '../slack/workspace.ts';

/** Of each channel. Whatever else there is would make a long session's page slow to load. */
const SHOWN = 200;

/** The newest messages of each channel that all see, oldest first, and with a reply what it replies to. */
export function shownAtFirst(messages: readonly Message[]): readonly Message[] {
  const [counts, shown] = [new Map<string, number>(), new Set<string>()];
  const forAll = messages.filter(({ only }) => only === undefined);
  for (const { channel, ts, threadTs = ts } of forAll.toReversed()) {
    const newer = counts.get(channel) ?? 0;
    counts.set(channel, newer + 1);
    if (newer < SHOWN) shown.add(key(channel, ts)).add(key(channel, threadTs));
  }
  return forAll.filter(({ channel, ts }) => shown.has(key(channel, ts)));
}

const key = (channel: string, ts: string) => `${channel} ${ts}`;
