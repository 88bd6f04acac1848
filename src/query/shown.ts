import type { Context } from './filter.ts';
import { asks } from './filters.ts';
import { formatCommand } from './format.ts';
import { lineOf, type Mentioned, mentioned } from './mentioned.ts';
import { parse } from './parse.ts';
import type { Command, Problem, Query } from './query.ts';

/** What a message shows beside the words of its question: code, quotes, forwarded messages, attachments. Data, never a command. */
export interface ShownText {
  readonly text: string;
  /** What of it is code: the person wrote or pasted it with the question. */
  readonly code: string;
}

/** What a question asks, once what the message shows is taken into account. */
export interface Asks {
  readonly line: string;
  /** Lines that the answer offers, too: a message may show an error and an image. */
  readonly also: readonly string[];
  /** What is shown is the subject of the answer. */
  readonly aboutShown: boolean;
}

/**
 * A question that asks by itself stays as it is. One that does not (`explain`, "what is this?", no words at all) is about
 * what is shown: the error in it, its image, its operating system. Undefined where nothing of that is shown.
 */
export function asksBeside(text: string, shown: ShownText, context: Context): Asks | undefined {
  const pointing = readPointing(text, context);
  if (!pointing) return asItIs(text);
  const found = mentioned(shown.text);
  const { verb } = pointing;
  if (verb === 'propose' || verb === 'choose') return decided(verb, text, shown);
  const lines = linesOf(found, shown);
  if (verb === 'explain') {
    const order = [lines.error, lines.image, lines.systems, `explain ${shown.text}`];
    return chosenFrom(order, lines, undefined, pointing.share);
  }
  if (typeof verb === 'string' && verb !== 'this') return chosenFrom([lines.image], lines, text);
  const errorFirst = [lines.error, lines.image];
  const order = ASKS_FOR_IMAGE.test(text) ? errorFirst.reverse() : errorFirst;
  if (verb === 'this') {
    const search = searchLine(shown.code);
    return chosenFrom([...order, lines.systems, search], lines, undefined, pointing.share);
  }
  // Ordinary words beside an error: `my job fails`. They can still be searched for.
  const asks = chosenFrom(order, lines, text);
  return asks?.aboutShown ? { ...asks, also: [...asks.also, formatCommand(verb)] } : asks;
}

const asItIs = (line: string): Asks => ({ line, also: [], aboutShown: false });

interface Pointing {
  /** `this`: the question points at what is shown. A search has ordinary words only, which may or may not be meant as such. */
  readonly verb: Extract<Problem, { kind: 'missingArgument' }>['verb'] | 'this' | Query;
  /** All shall see the answer. */
  readonly share?: true;
}

const POINTS = /\b(?:this|that|these|those|it|above|below)\b|[这那]|上面|以下/i;

const ASKS_FOR_IMAGE = /\b(?:images?|have|got|use|exists?)\b|镜像|有没有/i;

/** Undefined where a question asks by itself, or cannot be read. */
function readPointing(text: string, context: Context): Pointing | undefined {
  if (/^[?？!！.。\s]+$/.test(text)) return { verb: 'this' };
  const parsed = parse(text, context);
  if ('command' in parsed) return pointingOf(parsed.command, text);
  const [problem] = parsed.problems;
  if (problem?.kind === 'missingArgument') return { verb: problem.verb };
  return problem?.kind === 'wrongCount' && problem.count === 0 ? { verb: problem.verb } : undefined;
}

function pointingOf(command: Command, text: string): Pointing | undefined {
  switch (command.verb) {
    case 'share': {
      const inner = pointingOf(command.of, text);
      return inner && { ...inner, share: true };
    }
    case 'explain':
      return POINTS.test(command.code) ? { verb: 'explain' } : undefined;
    case 'find': {
      if (!isProse(command)) return undefined;
      return { verb: command.terms.length === 0 || POINTS.test(text) ? 'this' : command };
    }
    default:
      return undefined;
  }
}

/** Ordinary words, as in `my job fails`, which may or may not be meant as a search. `mine` alone is meant. */
const isProse = ({ terms }: Query): boolean =>
  terms.every((term) => asks(term, 'word', 'number') || term.key === 'whose') &&
  (terms.length === 0 || terms.some((term) => asks(term, 'word', 'number')));

interface Lines {
  readonly error: string | undefined;
  readonly image: string | undefined;
  readonly systems: string | undefined;
  /** What the answer offers beside an image: an explanation offers the images itself. */
  readonly explain: string | undefined;
}

const lineFor = (some: Partial<Mentioned>): string | undefined =>
  lineOf({ ids: [], codes: [], systems: [], ...some }) || undefined;

function linesOf({ ids, codes, systems }: Mentioned, { text }: ShownText): Lines {
  const explain = lineFor({ codes });
  // The whole text, as the explanation reads more in it than the code.
  const error = explain && `explain ${text}`;
  return { error, image: lineFor({ ids }), systems: lineFor({ systems }), explain };
}

/** A message may name an error and an image: beside a question about the one, the line about the other. */
export function othersBeside(line: string, { ids, codes }: Mentioned): readonly string[] {
  const lines = [lineFor({ codes }), lineFor({ ids })].filter((one) => one !== undefined);
  return lines.includes(line) ? lines.filter((one) => one !== line) : [];
}

/** A line about the error of a message, as if it were pasted with the RequestId that stood beside it there. */
export function withRequestId(line: string, { codes, requestId }: Mentioned): string {
  const [code = ''] = codes;
  if (requestId === undefined || line !== lineFor({ codes })) return line;
  return `explain ${/^\d/.test(code) ? 'HTTP status' : 'Code'}: ${code} RequestId: ${requestId}`;
}

/** The first line that there is, else the question as it is. */
function chosenFrom(
  order: readonly (string | undefined)[],
  { error, explain }: Lines,
  otherwise: string | undefined,
  share?: true,
): Asks | undefined {
  const line = order.find((one) => one !== undefined);
  if (line === undefined) return otherwise === undefined ? undefined : asItIs(otherwise);
  const also = explain === undefined || line === error ? [] : [explain];
  return { line: share ? `share ${line}` : line, also, aboutShown: true };
}

/** Proposes or chooses only an image that the person wrote into this very message, never one of a quoted message. */
function decided(verb: 'propose' | 'choose', text: string, { code }: ShownText): Asks {
  const [id, ...more] = mentioned(code).ids;
  return id === undefined || more.length > 0
    ? asItIs(text)
    : { ...asItIs(`${verb} ${id}`), aboutShown: true };
}

/** Characters of one line of code that may be searched for as it stands. */
const SHORT = 100;

const searchLine = (text: string): string | undefined =>
  text !== '' && text.length <= SHORT && !text.includes('\n') ? `find ${text}` : undefined;
