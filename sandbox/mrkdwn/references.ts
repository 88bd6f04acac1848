import { decode } from './entities.ts';
import type { DateNode, Reference } from './nodes.ts';

/**
 * What stands between `<` and `>`: a link, a mention or a date.
 * https://docs.slack.dev/messaging/formatting-message-text#advanced
 */
export function readReference(inside: string): Reference {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? '' : decode(inside.slice(bar + 1));
  if (target.startsWith('!date^')) return readDate(target, label);
  const labelled = label === '' ? {} : { label };
  const id = decode(target.slice(1));
  if (target.startsWith('@')) return { type: 'user', id, ...labelled };
  if (target.startsWith('#')) return { type: 'channel', id, ...labelled };
  if (target.startsWith('!')) return { type: 'broadcast', name: id, ...labelled };
  const url = decode(target);
  return isLive(url) ? { type: 'link', url, ...labelled } : { type: 'dead-link', target: url, ...labelled };
}

/** `<!date^1795503540^{date_num} {time}^https://example.com|2026-11-24 06:59 UTC>` */
function readDate(target: string, fallback: string): DateNode {
  const [, seconds = '', format = '', url] = target.split('^');
  const link = url === undefined ? undefined : decode(url);
  return {
    type: 'date',
    seconds: /^-?\d+$/.test(seconds) ? Number(seconds) : Number.NaN,
    format: decode(format),
    ...(link !== undefined && isLive(link) && { url: link }),
    fallback,
  };
}

/** Only such links may be followed; a `javascript:` would run on the page. */
export const isLive = (url: string): boolean => /^(?:https?:\/\/|mailto:)[^\s]/i.test(url);
