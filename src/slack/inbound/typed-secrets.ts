import { idsOf, merged, type Span, secretsIn, withoutSpans } from '../../failures/secrets.ts';
import { inReadingOrder } from './read-message.ts';

type Payload = Readonly<Record<string, unknown>>;

/** Beside what Slack sends: the shortened ids of AccessKeys that were blanked, present where anything was. */
const FOUND = Symbol('secrets that a payload held');

/**
 * A payload without the secrets that a person has typed or pasted into it, before anything else reads it. What Slack itself
 * puts there stays: the `response_url`, and what the bot remembers in its buttons and views.
 */
export function withoutTypedSecrets(body: Payload): Payload {
  const texts = typedIn(body);
  const { cleaned, ids } = clean(texts);
  if (ids === undefined) return body;
  const copy = copyOf(body, MOST_DEPTH + 2) as Payload;
  for (const [index, { holder, key }] of typedIn(copy).entries()) holder[key] = cleaned[index];
  return { ...copy, [FOUND]: ids };
}

/** For a request that comes of a payload: the AccessKeys to rotate, where any secret was blanked in it. */
export function secretsTyped(body: object): { readonly secrets?: readonly string[] } {
  const secrets: unknown = Reflect.get(body, FOUND);
  return Array.isArray(secrets) ? { secrets } : {};
}

/** One text within a payload, and where it stands there. */
interface Typed {
  readonly holder: Record<string, unknown>;
  readonly key: string;
  readonly text: string;
  /** The line of rich text that it is a part of: Slack cuts a line where its style changes. */
  readonly line?: object;
}

/** Where people type or paste, by kind of payload: a command, an event, a menu, a message, fields and a search. */
function typedIn(body: Payload): readonly Typed[] {
  const found: Typed[] = [];
  const { event, state, view, actions, message } = body;
  for (const key of ['text', 'value']) {
    const text = body[key];
    if (typeof text === 'string') found.push({ holder: body as Record<string, unknown>, key, text });
  }
  const typed = Array.isArray(actions)
    ? actions.filter((action) => Object(action).type !== 'button')
    : undefined;
  // On other messages than those of a shortcut, a payload shows what the bot has posted.
  const shown = body['type'] === 'message_action' ? message : undefined;
  for (const part of [event, state, Object(view).state, typed, shown])
    if (part !== undefined) collect(part, found, MOST_DEPTH - 1);
  return found;
}

/** Nothing reads deeper. */
const MOST_DEPTH = 100;

/** What lies deeper is not copied: a payload may be deeper than a call stack. */
function copyOf(part: unknown, depth: number): unknown {
  if (typeof part !== 'object' || part === null || depth === 0) return part;
  if (Array.isArray(part)) return part.map((one) => copyOf(one, depth - 1));
  return Object.fromEntries(Object.entries(part).map(([key, one]) => [key, copyOf(one, depth - 1)]));
}

/** Fields that never hold what a person typed. */
const IDS = /^(?:type|subtype|id|ts|user|team|channel|bot_profile|.+_(?:id|ts))$/;

function collect(part: unknown, found: Typed[], depth: number, line?: object): void {
  if (typeof part !== 'object' || part === null || depth === 0) return;
  const holder = part as Record<string, unknown>;
  const own = line && isRichText(part) ? { line } : {};
  if (line && SILENT.has(holder['type'])) return;
  for (const [key, text] of inReadingOrder(holder)) {
    if (typeof text !== 'string') collect(text, found, depth - 1, lineOf(part, key, line));
    else if (!IDS.test(key)) found.push({ holder, key, text, ...own });
  }
}

/** The elements of one block are one line, until one of them has elements of its own. */
function lineOf(part: object, key: string, line: object | undefined): object | undefined {
  if (Array.isArray(part)) return line;
  return key === 'elements' ? part : undefined;
}

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block#element-types */
const isRichText = (part: object): boolean => ['text', 'link'].includes(Reflect.get(part, 'type'));

/** Pieces of a line that hold nothing a person typed but may stand within it, as in `secret: :key: …`. */
const SILENT: ReadonlySet<unknown> = new Set(['emoji', 'broadcast']);

/** All texts read as one, so that a name and its value are found together; and each part of a line by itself. */
function clean(texts: readonly Typed[]) {
  const starts: number[] = [];
  let whole = '';
  for (const [index, { text, line }] of texts.entries()) {
    if (index > 0 && (line === undefined || line !== texts[index - 1]?.line)) whole += '\n';
    starts.push(whole.length);
    whole += text;
  }
  const parts = texts.flatMap(({ text, line }, index) =>
    line ? secretsIn(text).map((found) => moved(found, starts[index] ?? 0)) : [],
  );
  const found = [...secretsIn(whole), ...parts];
  if (found.length === 0) return { cleaned: [] };
  const spans = [...merged(found)].reverse();
  const cleaned = texts.map(({ text }, index) => withoutSpans(text, within(text, starts[index] ?? 0, spans)));
  return { cleaned, ids: idsOf(found) };
}

const moved = <S extends Span>(span: S, by: number): S => ({
  ...span,
  from: span.from + by,
  to: span.to + by,
});

/** The parts of spans, the first one last, that lie in a text; those that end in it are taken away. */
function within(text: string, start: number, spans: Span[]): readonly Span[] {
  const end = start + text.length;
  const found: Span[] = [];
  for (let span = spans.at(-1); span && span.from < end; span = spans.at(-1)) {
    const { from, to } = moved(span, -start);
    if (to > 0) found.push({ from: Math.max(from, 0), to: Math.min(to, text.length) });
    if (to > text.length) break;
    spans.pop();
  }
  return found;
}
