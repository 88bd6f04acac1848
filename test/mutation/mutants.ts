import { parseSync } from '@swc/core';

/** One small change of a source text, such as `<` for `<=`. */
export interface Mutant {
  readonly file: string;
  /** Counted from 1. */
  readonly lineNumber: number;
  /** The line as it stands there, and as the change leaves it; without the spaces around it. */
  readonly line: string;
  readonly changed: string;
  /** The whole text with the change. */
  readonly text: string;
}

/** A node of the syntax tree, as far as this file reads it. */
interface Node {
  readonly type: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly [field: string]: unknown;
}

/** A piece to be replaced; positions are the parser's: bytes of UTF-8, counted from 1. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** Reads pieces of one source by the parser's positions. */
interface Source {
  readonly text: (start: number, end: number) => string;
  readonly of: (node: unknown) => string;
}

const OPERATORS: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '**': '*',
  '&&': '||',
  '||': '&&',
};

/** Methods that are easily taken for each other. */
const METHODS: Readonly<Record<string, string>> = {
  every: 'some',
  some: 'every',
  min: 'max',
  max: 'min',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  toLowerCase: 'toUpperCase',
  trim: 'toString',
  filter: 'slice',
  toReversed: 'slice',
  toSorted: 'slice',
};

const spanOf = (node: unknown) => (node as Node).span;
const replace = (node: unknown, replacement: string): Change => ({ ...spanOf(node), replacement });

/** Conditions hold always, or never. */
const decided = (test: unknown): Change[] => [replace(test, 'true'), replace(test, 'false')];

/** What each kind of node can become; a row per kind. */
const CHANGES: Readonly<Record<string, (node: Node, source: Source) => readonly Change[]>> = {
  BinaryExpression: ({ operator, left, right }, { text, of }) => {
    // Beside `&&` and `||`, `??` must be in parentheses, so it gives way as a whole.
    if (operator === '??')
      return [{ start: spanOf(left).start, end: spanOf(right).end, replacement: of(left) }];
    const swapped = OPERATORS[String(operator)];
    const between = text(spanOf(left).end, spanOf(right).start);
    const start = spanOf(left).end + Buffer.byteLength(between.slice(0, between.indexOf(String(operator))));
    return swapped === undefined
      ? []
      : [{ start, end: start + String(operator).length, replacement: swapped }];
  },
  UnaryExpression: (node, { of }) =>
    node['operator'] === '!' || node['operator'] === '-' ? [replace(node, `(${of(node['argument'])})`)] : [],
  ConditionalExpression: ({ test }) => decided(test),
  IfStatement: ({ test }) => decided(test),
  BooleanLiteral: (node) => [replace(node, node['value'] === true ? 'false' : 'true')],
  NumericLiteral: (node) => [replace(node, String(Number(node['value']) + 1))],
  StringLiteral: (node) => [replace(node, node['value'] === '' ? "'mutant'" : "''")],
  CallExpression: ({ callee }) => {
    const property = (callee as Node)['property'] as Node | undefined;
    const swapped =
      property && Object.hasOwn(METHODS, String(property['value'])) && METHODS[String(property['value'])];
    return property && swapped ? [replace(property, swapped)] : [];
  },
  ExpressionStatement: (node) => [replace(node, ';')],
  ThrowStatement: (node) => [replace(node, ';')],
};

const NEVER_WALKED = new Set(['ImportDeclaration', 'ExportAllDeclaration', 'ExportNamedDeclaration']);
/** Types are nothing at run time, but these hold an expression. */
const TYPED = new Set(['TsAsExpression', 'TsSatisfiesExpression', 'TsNonNullExpression', 'TsConstAssertion']);

/** The fields of a node under which something happens at run time. */
function fieldsOf(node: Node): readonly unknown[] {
  if (NEVER_WALKED.has(node.type)) return [];
  if (TYPED.has(node.type)) return [node['expression']];
  if (node.type.startsWith('Ts')) return [];
  // The name of a property is no constant: to change it is to rename it.
  if (node.type === 'KeyValueProperty' && (node['key'] as Node).type !== 'Computed') return [node['value']];
  return Object.values(node);
}

const isNode = (value: unknown): value is Node => typeof Reflect.get(Object(value), 'type') === 'string';

function* nodesIn(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return;
  if (isNode(value)) yield value;
  for (const field of isNode(value) ? fieldsOf(value) : Object.values(value)) yield* nodesIn(field);
}

/** All changes of one file, in the order in which they stand there. Throws where the text is no TypeScript. */
export function mutantsOf(file: string, source: string): Mutant[] {
  const bytes = Buffer.from(source);
  const text = (start: number, end = bytes.length + 1) => bytes.subarray(start - 1, end - 1).toString();
  const of = (node: unknown) => text(spanOf(node).start, spanOf(node).end);
  const tree = parseSync(source, { syntax: 'typescript', target: 'es2022' });
  return [...nodesIn(tree.body)]
    .flatMap((node) => CHANGES[node.type]?.(node, { text, of }) ?? [])
    .filter(({ start, end, replacement }) => text(start, end) !== replacement)
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, replacement }) => {
      const [before, after] = [text(1, start), text(end)];
      const lines = (middle: string) => `${lastOf(before)}${middle}${firstOf(after)}`.trim();
      return {
        file,
        lineNumber: before.split('\n').length,
        line: lines(text(start, end)),
        changed: lines(replacement),
        text: `${before}${replacement}${after}`,
      };
    });
}

const lastOf = (text: string): string => text.slice(text.lastIndexOf('\n') + 1);
const firstOf = (text: string): string => text.split('\n')[0] ?? '';
