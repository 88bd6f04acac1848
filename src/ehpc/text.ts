/**
 * A string as the cloud meant it: numbers become strings, '' (also written with spaces) and everything else is missing.
 * At most `limit` UTF-16 units are kept, and no half of a surrogate pair, which Slack refuses. Integers that JSON could not carry exactly
 * are missing too: a wrong account id is worse than none.
 */
export function textOf(value: unknown, limit: number): string | undefined {
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) return undefined;
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim().slice(0, limit);
  return text.replace(/\p{Cs}/gu, '').trim() || undefined;
}
