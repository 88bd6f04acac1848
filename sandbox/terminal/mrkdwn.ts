import type { Style } from './style.ts';

/**
 * Slack's mrkdwn as a person reads it. `now`: milliseconds since 1970, for "3 minutes ago".
 * https://docs.slack.dev/messaging/formatting-message-text
 */
export function readMrkdwn(text: string, style: Style, now: number): string {
  const parts = text.split(/(```[\s\S]*?```|`[^`\n]+`)/);
  return parts
    .map((part, index) => (index % 2 === 1 ? readPlain(part) : readFormatted(part, style, now)))
    .join('');
}

/** Text that Slack does not format. Names come from strangers, so nothing in them may steer the terminal. */
export function readPlain(text: string): string {
  const decoded = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return [...decoded].filter((char) => char === '\n' || !/\p{Cc}/u.test(char)).join('');
}

function readFormatted(text: string, style: Style, now: number): string {
  const parts = text.split(/<([^<>]*)>/);
  const read = parts.map((part, index) => (index % 2 === 1 ? readReference(part, now) : part)).join('');
  const bold = /(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\p{L}\p{N}*])/gu;
  return readPlain(read)
    .replaceAll(':warning:', '⚠')
    .replace(bold, (_, inner: string) => style.bold(inner));
}

/** What stands in angle brackets: a time, a mention or a link. */
function readReference(reference: string, now: number): string {
  const [target = '', label] = reference.split(/\|(.*)/s);
  if (target.startsWith('!date^')) return readDate(target, label, now);
  if (target.startsWith('!')) return `@${label ?? target.slice(1)}`;
  if (target.startsWith('@')) return `@${label ?? target.slice(1)}`;
  if (target.startsWith('#')) return `#${label ?? target.slice(1)}`;
  return label === undefined || label === target ? target : `${label} (${target})`;
}

function readDate(target: string, fallback: string | undefined, now: number): string {
  const [, seconds = '', format = ''] = target.split('^');
  const at = Number(seconds) * 1000;
  if (!Number.isFinite(at) || format === '') return fallback ?? '';
  const [day = '', time = ''] = localTime(at).split(' ');
  return format.replaceAll(/\{(\w+)\}/g, (_, token: string) => {
    if (token === 'ago') return ago(now - at);
    return token.startsWith('time') ? time : day;
  });
}

/** `2026-11-24 10:15`, in the zone of this machine. */
export function localTime(at: number): string {
  const date = new Date(at);
  const two = (number: number) => String(number).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

function ago(ms: number): string {
  const [unit, size] = UNITS.find(([, length]) => ms >= length) ?? ['second', 1000];
  const count = Math.max(0, Math.floor(ms / size));
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
}
