import { formatDate } from '../mrkdwn/dates.ts';
import { decode } from '../mrkdwn/entities.ts';
import type { Node, Reference } from '../mrkdwn/nodes.ts';
import { parseMrkdwn } from '../mrkdwn/parse.ts';
import type { Style } from './style.ts';

/** Slack's mrkdwn as a person reads it on a terminal. `now`: milliseconds since 1970, for "3 minutes ago". */
export function readMrkdwn(text: string, style: Style, now: number): string {
  return readAll(parseMrkdwn(text), style, now);
}

/** Text that Slack does not format. Names come from strangers, so nothing in them may steer the terminal. */
export const readPlain = (text: string): string => harmless(decode(text));

const harmless = (text: string) =>
  [...text].filter((char) => char === '\n' || !/\p{Cc}/u.test(char)).join('');

function readAll(nodes: readonly Node[], style: Style, now: number): string {
  const standsAlone = (node?: Node) => node?.type === 'quote' || node?.type === 'preformatted';
  return nodes
    .map((node, index) => {
      const isApart = index > 0 && (standsAlone(node) || standsAlone(nodes[index - 1]));
      return `${isApart ? '\n' : ''}${readNode(node, style, now)}`;
    })
    .join('');
}

function readNode(node: Node, style: Style, now: number): string {
  switch (node.type) {
    case 'text':
      return harmless(node.text);
    case 'bold':
      return style.bold(readAll(node.children, style, now));
    case 'italic':
      return `_${readAll(node.children, style, now)}_`;
    case 'strike':
      return `~${readAll(node.children, style, now)}~`;
    case 'code':
      return `\`${harmless(node.text)}\``;
    case 'preformatted':
      return ['```', harmless(node.text), '```'].join('\n');
    case 'quote':
      return readAll(node.children, style, now).replaceAll(/^/gm, '> ');
    case 'break':
      return '\n';
    case 'emoji':
      // A terminal draws the plain sign as wide as it counts it.
      return node.char.replace('\uFE0F', '');
    default:
      return harmless(readReference(node, now));
  }
}

function readReference(node: Reference, now: number): string {
  switch (node.type) {
    case 'date':
      return formatDate(node, { now });
    case 'channel':
      return `#${node.label ?? node.id}`;
    case 'user':
      return `@${node.label ?? node.id}`;
    case 'broadcast':
      return `@${node.label ?? node.name}`;
    default: {
      const target = node.type === 'link' ? node.url : node.target;
      return node.label === undefined || node.label === target ? target : `${node.label} (${target})`;
    }
  }
}

/** `2026-11-24 10:15`, in the zone of this machine. `at`: milliseconds since 1970. */
export const localTime = (at: number): string =>
  formatDate({ seconds: at / 1000, format: '{date_num} {time}', fallback: '' }, { now: at });
