import type { Message } from '../slack/workspace.ts';

type Ts = Message['ts'];

/** A ts begins with the seconds since 1970. */
export const dateOf = (ts: Ts) => new Date(Number.parseInt(ts, 10) * 1000);

/** E.g. `09:05`, in the reader's zone. */
export function timeOf(ts: Ts): string {
  const date = dateOf(ts);
  return [date.getHours(), date.getMinutes()].map((number) => String(number).padStart(2, '0')).join(':');
}

const day = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** The heading above the messages of a day: `Today`, `Yesterday` or `Tuesday 24 November 2026`. */
export function dayOf(ts: Ts, now: Date): string {
  const named = day.format(dateOf(ts));
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (named === day.format(now)) return 'Today';
  return named === day.format(yesterday) ? 'Yesterday' : named;
}
