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
