import { randomBytes } from 'node:crypto';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from '../config/config.ts';
import { withoutSecrets } from '../failures/secrets.ts';

export interface LogOptions {
  readonly level: Config['logLevel'];
  /** Texts that no line may hold, wherever they come from. */
  readonly secrets?: readonly string[];
  /** Without it, stdout. */
  readonly destination?: DestinationStream;
}

/** Characters of one text within a line. */
const longestText = 500;
/** Characters of a line; a longer one loses its longest fields, since a cut one would be no JSON. */
const longestLine = 8000;
/** Characters of it that say what was left out. */
const leftOutRoom = 500;

/**
 * JSON lines. No secret gets into them: keys that hold one are blanked, errors are reduced to what is safe to keep (those
 * of HTTP libraries carry whole requests), and in the finished line whatever looks like a secret is blanked too.
 */
export function createLog({ level, secrets = [], destination }: LogOptions): Logger {
  const scrub = scrubber(secrets);
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (error: unknown) => plainError(error) },
    formatters: { level: (label: string) => ({ level: label }), log: (fields: object) => bounded(fields, 0) },
    hooks: { streamWrite: (line: string) => fitting(scrub(line)) },
  };
  // Written at once: a line that is still on its way when the process exits comes behind the last one, or not at all.
  return pino(options, destination ?? pino.destination({ dest: 1, sync: true }));
}

/** A short name for one mishap, to find its log line by. */
export const newReference = (): string => randomBytes(4).toString('hex');

const blanked = '[secret]';
const secretKeys = /token|secret|password|authorization|signature|response_?url|trigger_?id|cookie/i;

/** Blanks `secrets`, and whatever looks like one, in a text. */
export function scrubber(secrets: readonly string[]): (line: string) => string {
  // As they stand in JSON, in any case. A very short one would blank half of every line.
  const texts = secrets
    .filter((secret) => secret.length >= 6)
    .map((text) => new RegExp(literally(JSON.stringify(text).slice(1, -1)), 'gi'));
  return (line) =>
    withoutSecrets(
      texts.reduce((rest, text) => rest.replace(text, blanked), line),
      blanked,
    );
}

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** The short fields stay: who asked what, and what came of it, must not get lost with a long list beside it. */
function fitting(line: string): string {
  if (line.length <= longestLine) return line;
  const fields = Object.entries(fieldsOf(line)).map(([name, value]) => {
    const size = JSON.stringify(name).length + JSON.stringify(value).length + 2;
    return { name, value, size };
  });
  let room = longestLine - leftOutRoom;
  const short = new Set<string>();
  for (const { name, size } of fields.toSorted((a, b) => a.size - b.size)) {
    room -= size;
    if (room >= 0) short.add(name);
  }
  const kept = fields.filter(({ name }) => short.has(name)).map(({ name, value }) => [name, value]);
  const leftOut = fields.flatMap(({ name }) => (short.has(name) ? [] : [name.slice(0, 40)])).slice(0, 10);
  return `${JSON.stringify({ ...Object.fromEntries(kept), leftOut, length: line.length })}\n`;
}

/** A number that holds a secret is no number any more once that is blanked. */
function fieldsOf(line: string): object {
  try {
    return JSON.parse(line);
  } catch {
    return { msg: 'a log line was too long' };
  }
}

function bounded(value: object, depth: number): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value))
    fields[key] = secretKeys.test(key) ? blanked : tidy(field, depth);
  return fields;
}

function tidy(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return shortText(value);
  if (typeof value !== 'object' || value === null || isError(value)) return value;
  if (depth === 3) return '…';
  if (Array.isArray(value)) return value.slice(0, 20).map((item) => tidy(item, depth + 1));
  return bounded(value, depth + 1);
}

/** What is cut in the middle of a secret would look like none. */
const shortText = (text: string): string =>
  text.length <= longestText
    ? text
    : withoutSecrets(text.slice(0, 2 * longestText), blanked).slice(0, longestText);

/** `instanceof` would not know errors of another realm, nor a DOMException. */
const isError = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'stack' in value && 'message' in value;

/** An error's own fields are left out: they hold requests, headers and answers. */
function plainError(error: unknown, causes = 2): unknown {
  if (!isError(error)) return { message: shortText(String(error)) };
  const field = (name: string): unknown => Reflect.get(Object(error), name);
  const [code, cause] = [field('code'), field('cause')];
  return {
    type: field('name'),
    message: shortText(String(field('message'))),
    ...(typeof code === 'string' && { code }),
    stack: String(field('stack')).split('\n').slice(1, 9).join('\n'),
    ...(cause !== undefined && causes > 0 && { cause: plainError(cause, causes - 1) }),
  };
}
