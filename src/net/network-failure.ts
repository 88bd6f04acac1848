import type { Failure } from '../failures/failure.ts';

/** Wrappers of wrappers end here: a cause may point back at its own error. */
const depth = 5;

const property = (error: unknown, name: 'name' | 'code' | 'cause' | 'errors' | 'message'): unknown =>
  typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;

/** The innermost code says most: undici wraps Node's errors, and Node gathers those of several addresses. */
function codeOf(error: unknown, level = 0): string | undefined {
  if (level === depth || error === undefined) return undefined;
  const errors = property(error, 'errors');
  const inner = codeOf(property(error, 'cause'), level + 1);
  if (inner !== undefined) return inner;
  const own = property(error, 'code');
  if (typeof own === 'string' && /^[A-Z][A-Z0-9_]+$/.test(own)) return own;
  return Array.isArray(errors) ? codeOf(errors[0], level + 1) : undefined;
}

/**
 * What a request that brought no answer failed with: the code of Node or undici, and never their words, which may name
 * hosts and keys. undici tells of a proxy that declines CONNECT with the code of an abort and the status in its words.
 * https://undici.nodejs.org/#/docs/api/Errors.md
 */
export function networkFailure(error: unknown): Failure {
  if (property(error, 'name') === 'HTTPParserError') return { code: 'UnreadableReply' };
  const code = codeOf(error) ?? 'NetworkError';
  if (code !== 'UND_ERR_ABORTED') return { code };
  const status = /^Proxy response \((\d{3})\)/.exec(String(property(error, 'message')))?.[1];
  return { code: 'ProxyRefused', ...(status && { status: Number(status) }) };
}
