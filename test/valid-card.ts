import { expect } from '@jest/globals';
import type { Card } from '../src/cards/card.ts';

/**
 * What Slack would refuse or misread in a card, written down from Slack's pages and not from `src/cards/limits.ts`.
 * https://docs.slack.dev/reference/block-kit/blocks https://docs.slack.dev/messaging/formatting-message-text
 */
type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The object and every object in it. */
function nodes(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodes);
  return isNode(value) ? [value, ...Object.values(value).flatMap(nodes)] : [];
}

/** Outside of code, only date tokens and https links may stand in angle brackets. */
function markupProblems(text: string): string[] {
  const withoutBlocks = text.replace(/```[\s\S]*?```/g, '');
  const withoutCode = withoutBlocks.replace(/`[^`\n]+`/g, '');
  const bare = withoutCode.replace(/<!date\^\d+\^[^|<>]+\|[^<>|]+>|<https:\/\/[^\s|<>]+\|[^|<>]+>/g, '');
  return [
    ...(/[<>]/.test(bare) ? ['a live token'] : []),
    ...(/`/.test(bare) ? ['a broken code span'] : []),
    ...(/&(?!amp;|lt;|gt;)/.test(text) ? ['a bare &'] : []),
    ...(/[<>]/.test(text.match(/`[^`]*`/g)?.join('') ?? '') ? ['a token in code'] : []),
    ...(/[\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(text) ? ['a broken or reordering character'] : []),
  ];
}

function textProblems(text: unknown, longest: number): string[] {
  if (typeof text !== 'string' || text.trim() === '') return ['no text'];
  return Array.from(text).length > longest ? [`text of more than ${longest}`] : [];
}

const innerText = (value: unknown): unknown => (isNode(value) ? value['text'] : undefined);

function buttonProblems(node: Node): string[] {
  const { value, url } = node;
  return [
    ...textProblems(innerText(node['text']), 75),
    ...(value === undefined ? [] : textProblems(value, 2000)),
    ...(url === undefined ? [] : textProblems(url, 3000)),
    ...(value === undefined && url === undefined ? ['a button that does nothing'] : []),
  ];
}

function optionProblems(node: Node): string[] {
  const options = [
    ...list(node['options']),
    ...list(node['option_groups']).flatMap((g) => list(isNode(g) && g['options'])),
  ];
  const inside = options
    .filter(isNode)
    .flatMap((option) => [
      ...textProblems(innerText(option['text']), 75),
      ...textProblems(option['value'], 150),
    ]);
  return [...(options.length === 0 || options.length > 100 ? ['1 to 100 options'] : []), ...inside];
}

const count = (value: unknown, most: number, what: string) =>
  list(value).length === 0 || list(value).length > most ? [`1 to ${most} ${what}`] : [];

const checks: Readonly<Record<string, (node: Node) => string[]>> = {
  section: (node) => [
    ...(node['text'] === undefined
      ? count(node['fields'], 10, 'fields')
      : textProblems(innerText(node['text']), 3000)),
    ...list(node['fields']).flatMap((field) => textProblems(innerText(field), 2000)),
  ],
  context: (node) => [
    ...count(node['elements'], 10, 'elements'),
    ...list(node['elements']).flatMap((element) => textProblems(innerText(element), 3000)),
  ],
  actions: (node) => count(node['elements'], 25, 'elements'),
  header: (node) => textProblems(innerText(node['text']), 150),
  divider: () => [],
  button: buttonProblems,
  static_select: optionProblems,
  overflow: (node) => [...count(node['options'], 5, 'options'), ...optionProblems(node)],
  mrkdwn: (node) => [
    ...(node['verbatim'] === true ? [] : ['not verbatim']),
    ...markupProblems(String(node['text'])),
  ],
  plain_text: (node) => (node['emoji'] === false ? [] : ['emoji not off']),
};

function nodeProblems(node: Node): string[] {
  if (node['type'] === undefined) return [];
  const check = checks[String(node['type'])];
  return (check ? check(node) : ['unknown type']).map((problem) => `${String(node['type'])}: ${problem}`);
}

const ids = (found: readonly Node[], key: string) =>
  found.flatMap((node) => (typeof node[key] === 'string' ? [node[key]] : []));

function idProblems(values: readonly string[], what: string): string[] {
  const wrong = values.filter((value) => value === '' || Array.from(value).length > 255);
  return [
    ...(new Set(values).size < values.length ? [`${what} not unique`] : []),
    ...(wrong.length > 0 ? [`${what} empty or too long`] : []),
  ];
}

export function cardProblems(card: Card): string[] {
  const blocks: readonly unknown[] = card.blocks;
  return [
    ...(blocks.length > 50 ? ['more than 50 blocks'] : []),
    ...textProblems(card.text, 3000),
    ...markupProblems(card.text),
    ...nodes(blocks).flatMap(nodeProblems),
    ...idProblems(ids(blocks.filter(isNode), 'block_id'), 'block_id'),
    ...blocks.flatMap((block) => idProblems(ids(nodes(block), 'action_id'), 'action_id')),
  ];
}

/** Fails and names what Slack would refuse or misread. */
export function expectValidCard(card: Card): void {
  expect(cardProblems(card)).toEqual([]);
}
