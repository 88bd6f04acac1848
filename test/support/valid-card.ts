import { expect } from '@jest/globals';
import type { View } from '@slack/types';
import type { Card } from '../../src/cards/blocks.ts';

/**
 * What Slack would refuse or misread in a card or view, written down from Slack's pages and not from
 * the limits in `src/cards/blocks.ts`. https://docs.slack.dev/reference/block-kit/blocks
 * https://docs.slack.dev/messaging/formatting-message-text https://docs.slack.dev/reference/views/modal-views
 */
export type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The object and every object in it, added to those that were `found`. */
export function nodesIn(value: unknown, found: Node[] = []): Node[] {
  if (typeof value !== 'object' || value === null) return found;
  if (isNode(value)) found.push(value);
  for (const part of Object.values(value)) nodesIn(part, found);
  return found;
}

/** Outside of code, only date tokens, https links and these people may stand in angle brackets. */
function markupProblems(text: string, people: readonly string[]): string[] {
  const withoutBlocks = text.replace(/```[\s\S]*?```/g, '');
  const withoutCode = withoutBlocks.replace(/`[^`\n]+`/g, '');
  const bare = withoutCode
    .replace(/<!date\^\d+\^[^|<>]+\|[^<>|]+>|<https:\/\/[^\s|<>]+\|[^|<>]+>/g, '')
    .replace(/<@([^<>]*)>/g, (token, id: string) => (people.includes(id) ? '' : token));
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

const innerProblems = (value: unknown, longest: number) =>
  value === undefined ? [] : textProblems(innerText(value), longest);

function buttonProblems(node: Node): string[] {
  const { value, url } = node;
  return [
    ...textProblems(innerText(node['text']), 75),
    ...(value === undefined ? [] : textProblems(value, 2000)),
    ...(url === undefined ? [] : textProblems(url, 3000)),
    ...(value === undefined && url === undefined ? ['a button that does nothing'] : []),
  ];
}

function optionProblems(node: Node, most = 100): string[] {
  const options = [
    ...list(node['options']),
    ...list(node['option_groups']).flatMap((g) => list(isNode(g) && g['options'])),
  ].filter(isNode);
  const values = options.map((option) => option['value']);
  return [
    ...(options.length === 0 || options.length > most ? [`1 to ${most} options`] : []),
    ...(new Set(values).size < values.length ? ['equal options'] : []),
    ...options.flatMap((option) => [
      ...textProblems(innerText(option['text']), 75),
      ...textProblems(option['value'], 150),
    ]),
    ...innerProblems(node['placeholder'], 150),
  ];
}

const count = (value: unknown, most: number, what: string) =>
  list(value).length === 0 || list(value).length > most ? [`1 to ${most} ${what}`] : [];

function tableProblems(node: Node): string[] {
  const rows = list(node['rows']).map(list);
  const cells = rows.flat().map((cell) => String(innerText(cell) ?? ''));
  return [
    ...count(rows, 100, 'rows'),
    ...rows.flatMap((row) => count(row, 20, 'cells')),
    ...(new Set(rows.map((row) => row.length)).size > 1 ? ['rows of different lengths'] : []),
    ...(cells.join('').length > 10_000 ? ['more than 10,000 characters'] : []),
  ];
}

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
  table: tableProblems,
  raw_text: (node) => textProblems(node['text'], 10_000),
  input: (node) => [
    ...textProblems(innerText(node['label']), 2000),
    ...innerProblems(node['hint'], 2000),
    ...(isNode(node['element']) ? [] : ['nothing to fill in']),
  ],
  plain_text_input: (node) => [
    ...(node['initial_value'] === undefined ? [] : textProblems(node['initial_value'], 3000)),
    ...innerProblems(node['placeholder'], 150),
  ],
  button: buttonProblems,
  static_select: optionProblems,
  multi_static_select: optionProblems,
  radio_buttons: (node) => [
    ...optionProblems(node, 10),
    ...(list(node['options']).some((one) => JSON.stringify(one) === JSON.stringify(node['initial_option']))
      ? []
      : ['nothing chosen']),
  ],
  external_select: (node) => innerProblems(node['placeholder'], 150),
  conversations_select: (node) => innerProblems(node['placeholder'], 150),
  overflow: (node) => [...count(node['options'], 5, 'options'), ...optionProblems(node)],
  mrkdwn: (node) => (node['verbatim'] === true ? [] : ['not verbatim']),
  plain_text: (node) => (node['emoji'] === false ? [] : ['emoji not off']),
};

function nodeProblems(node: Node, people: readonly string[]): string[] {
  const { type } = node;
  if (type === undefined) return [];
  const check = checks[String(type)];
  const markup = type === 'mrkdwn' ? markupProblems(String(node['text']), people) : [];
  return [...(check ? check(node) : ['unknown type']), ...markup].map((problem) => `${type}: ${problem}`);
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

interface Looked {
  readonly types: readonly string[];
  readonly problems: readonly string[];
}

function lookAt(blocks: readonly unknown[], most: number, people: readonly string[]): Looked {
  const inEach = blocks.map((block) => nodesIn(block));
  const all = inEach.flat();
  const problems = [
    ...(blocks.length > most ? [`more than ${most} blocks`] : []),
    ...all.flatMap((node) => nodeProblems(node, people)),
    ...idProblems(ids(blocks.filter(isNode), 'block_id'), 'block_id'),
    ...inEach.flatMap((found) => idProblems(ids(found, 'action_id'), 'action_id')),
  ];
  return { types: all.map(({ type }) => String(type)), problems };
}

/** `people`: the ids of those that the card may mention. */
export function cardProblems(card: Card, people: readonly string[] = []): string[] {
  const { types, problems } = lookAt(card.blocks, 50, people);
  return [
    ...problems,
    ...textProblems(card.text, 3000),
    ...markupProblems(card.text, people),
    ...(types.some((type) => ['input', 'plain_text_input'].includes(type)) ? ['an input in a message'] : []),
    ...(types.filter((type) => type === 'table').length > 1 ? ['two tables'] : []),
  ];
}

/** `people`: as above. */
export function viewProblems(view: View, people: readonly string[] = []): string[] {
  const { types, problems } = lookAt(view.blocks, 100, people);
  const title = 'title' in view ? textProblems(view.title.text, 24) : [];
  const submit = 'submit' in view ? innerProblems(view.submit, 24) : [];
  const needed = view.type === 'modal' && types.includes('input') && !view.submit;
  return [
    ...problems,
    ...[...title, ...submit, ...('close' in view ? innerProblems(view.close, 24) : [])],
    ...(types.includes('table') ? ['a table in a view'] : []),
    ...(needed ? ['an input without submit'] : []),
    ...idProblems(view.callback_id === undefined ? [] : [view.callback_id], 'callback_id'),
  ];
}

/** Fails and names what Slack would refuse or misread. */
export function expectValidCard(card: Card, people: readonly string[] = []): void {
  expect(cardProblems(card, people)).toEqual([]);
}

export function expectValidView(view: View): void {
  expect(viewProblems(view)).toEqual([]);
}
