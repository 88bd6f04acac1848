import { isDeepStrictEqual } from 'node:util';
import type { View } from '@slack/types';
import { LRUCache } from 'lru-cache';
import { checkBlocks } from '../../sandbox/slack/blocks.ts';
import type { Card } from '../../src/cards/blocks.ts';
import { parse } from '../../src/query/parse.ts';
import type { Command } from '../../src/query/query.ts';
import { cardProblems, type Node, nodesIn, viewProblems } from '../support/valid-card.ts';
import { REGIONS } from './catalogue.ts';
import { EVIL, FAKE } from './texts.ts';

/** What the bot links to by itself. */
const HOSTS = new Set([
  ...[
    'www.alibabacloud.com',
    'api.alibabacloud.com',
    'api.aliyun.com',
    'www.suse.com',
    'wiki.rockylinux.org',
  ],
  ...['wiki.debian.org', 'wiki.almalinux.org', 'ubuntu.com', 'learn.microsoft.com', 'access.redhat.com'],
  ...['endoflife.date', 'docs.fedoraproject.org', 'get.opensuse.org', 'openanolis.cn', 'www.openeuler.org'],
]);

/** Names of emoji that the bot draws itself. */
const OWN_EMOJI = new Set([
  'warning',
  'white_check_mark',
  'no_entry',
  'hourglass',
  'arrows_counterclockwise',
]);

/** Of all characters that nobody sees, the bot itself writes line breaks and, ahead of marks, a zero-width space. */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2028\u2029\u2800]/gu;

const unseenIn = (text: string, allowed: string): string[] =>
  [...new Set(text.match(UNSEEN) ?? [])]
    .filter((one) => !allowed.includes(one))
    .map((one) => `unseen ${JSON.stringify(one)}`);

const withoutCode = (text: string): string => text.replace(/```[\s\S]*?```/g, ' ').replace(/`[^`\n]*`/g, ' ');

function linkProblems(text: string): string[] {
  return [...withoutCode(text).matchAll(/<([a-z]+:[^|>]*)\|?([^>]*)>/g)].flatMap(
    ([, url = '', label = '']) => [
      ...(URL.canParse(url) && HOSTS.has(new URL(url).host) ? [] : [`a link to ${url}`]),
      ...(/:\/\/|www\.|\.\w{2,}(?:\/|$)/.test(label) ? [`a link that is called ${label}`] : []),
    ],
  );
}

const emojiProblems = (text: string): string[] =>
  [...withoutCode(text).matchAll(/:([\p{L}\p{N}_+'-]+):/gu)]
    .filter(
      ([, name = '']) =>
        !OWN_EMOJI.has(name) ||
        (name === 'white_check_mark' && !/:white_check_mark: Chosen by <@/.test(text)),
    )
    .map(([emoji]) => `an emoji ${emoji}`);

const mrkdwnProblems = (text: string): string[] => [
  ...unseenIn(text, '\n\u200b'),
  ...linkProblems(text),
  ...emojiProblems(text),
  ...(new RegExp(`^\\W*${FAKE}`, 'm').test(text) ? ['a line of somebody else'] : []),
];

function textProblems({ type, text }: Node): string[] {
  if (typeof text !== 'string') return [];
  return type === 'mrkdwn' ? mrkdwnProblems(text) : unseenIn(text, '');
}

/** Buttons that carry a record behind their line, or need what is ticked beside them. */
const SPECIAL = new Set(['choose', 'change', 'compare']);

const commands = new LRUCache<string, { readonly command: Command | undefined }>({ max: 10_000 });

/** What a line asks; most buttons are on many cards. */
function commandOf(line: string): Command | undefined {
  const known = commands.get(line);
  if (known) return known.command;
  const parsed = parse(line, { regions: REGIONS });
  const command = 'command' in parsed ? parsed.command : undefined;
  commands.set(line, { command });
  return command;
}

/** A button asks something that can be read, in one line; one that is called by its line asks just that. */
function buttonProblems({ type, action_id: id, value, text }: Node): string[] {
  if (type !== 'button' || typeof value !== 'string') return [];
  const [line = '', ...record] = value.split('\n');
  const label = String(Reflect.get(Object(text), 'text'));
  const command = commandOf(line);
  const said = id === 'mended' && !label.endsWith('…') ? commandOf(label) : command;
  return [
    ...(record.length > 0 && !['choose', 'change'].includes(String(id))
      ? ['a button with a second line']
      : []),
    ...(record.length > 0 && !isRecord(record.join('\n')) ? ['a record that is none'] : []),
    ...(command === undefined && !SPECIAL.has(String(id)) && !MAY_FAIL.has(String(id))
      ? [`a button that asks ${line}`]
      : []),
    ...(isDeepStrictEqual(said, command) ? [] : [`a button called ${label} that asks ${line}`]),
  ];
}

/** Buttons of a line as somebody typed it, which need not be a right one. */
const MAY_FAIL = new Set(['mended', 'only-for-me', 'share', 'retry']);

function isRecord(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

function spoofs(blocks: unknown): string[] {
  const nodes = nodesIn(blocks);
  const ids = nodes.flatMap(({ block_id: block, action_id: action }) => [block, action]);
  return [
    ...nodes.flatMap((node) => [...textProblems(node), ...buttonProblems(node)]),
    ...ids.flatMap((one) => (typeof one === 'string' ? unseenIn(one, '') : [])),
  ];
}

const slackProblems = (blocks: unknown, surface: 'message' | 'modal' | 'home'): string[] => {
  const checked = checkBlocks(blocks, surface);
  return 'error' in checked ? [checked.error, ...checked.errors] : [];
};

/** What is wrong with a card that was made of what others have written. `people`: whom it may mention. */
export const hostileCardProblems = (card: Card, people: readonly string[]): string[] => [
  ...cardProblems(card, people),
  ...(card.blocks.length > 0 ? slackProblems(card.blocks, 'message') : []),
  ...spoofs(card.blocks),
  ...mrkdwnProblems(card.text),
  ...(withoutCode(card.text).includes(`<https://${EVIL}`) ? ['a link to somebody else'] : []),
];

export const hostileViewProblems = (view: View, people: readonly string[]): string[] => [
  ...viewProblems(view, people),
  ...slackProblems(view.blocks, view.type === 'home' ? 'home' : 'modal'),
  ...spoofs(view.blocks),
  ...((view.private_metadata ?? '').length > 3000 ? ['private_metadata too long'] : []),
];
