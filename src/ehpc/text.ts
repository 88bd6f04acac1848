import { copyOf } from '../copy-of.ts';

/**
 * A string as the cloud meant it: numbers become strings, '' (also written with spaces) and everything else is missing.
 * At most `limit` UTF-16 units are kept, and no half of a surrogate pair, which Slack refuses. Integers that JSON could not carry exactly
 * are missing too: a wrong account id is worse than none.
 */
export function limitedText(value: unknown, limit: number): string | undefined {
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) return undefined;
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const whole = String(value);
  const text = whole
    .trim()
    .slice(0, limit)
    .replace(/\p{Cs}/gu, '')
    .trim();
  return (text.length < whole.length ? copyOf(text) : text) || undefined;
}

/** A shorter one would blank half of every text. */
const SHORTEST = 6;

/** A request is quoted as it was sent, or encoded once or twice. */
const spellingsOf = (secret: string): readonly string[] => {
  const encoded = encodeURIComponent(secret);
  return [secret, encoded, encodeURIComponent(encoded)];
};

const allSpellings = (secrets: readonly string[]): readonly string[] => [
  ...new Set(secrets.filter(({ length }) => length >= SHORTEST).flatMap(spellingsOf)),
];

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Blanks these secrets in a text, in whatever spelling, and what matches one of `shapes` as well. */
export function hiding(secrets: readonly string[], ...shapes: readonly string[]): (text: string) => string {
  const parts = [...allSpellings(secrets).map(literal), ...shapes];
  if (parts.length === 0) return (text) => text;
  const hidden = new RegExp(parts.join('|'), 'gi');
  return (text) => text.replace(hidden, '…');
}

/** The JSON of a text, without these secrets. Whether one is in it decides, so that others cost nothing but that look. */
export function parseWithout(secrets: readonly string[], text: string): unknown {
  // JSON may have a backslash before each slash.
  const spellings = new Set(allSpellings(secrets).flatMap((one) => [one, one.replaceAll('/', '\\/')]));
  if (![...spellings].some((spelling) => text.includes(spelling))) return JSON.parse(text);
  const hide = hiding(secrets);
  return JSON.parse(text, (_name, value) => (typeof value === 'string' ? hide(value) : value));
}
