import type { ServerResponse } from 'node:http';

/** A request, an answer or a frame as it went over a wire. */
export interface Raw {
  /** E.g. `POST /api/chat.postMessage` or `200`; frames of a socket have none. */
  readonly line?: string;
  readonly headers: readonly (readonly [string, string])[];
  /** Cut where it is longer than 64 KiB. */
  readonly body: string;
  /** Of the whole body. */
  readonly bytes: number;
}

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** How much is kept: enough to read, and so little that a thousand of the largest fit into memory. */
const KEPT_CHARACTERS = 64 * 1024;

export function raw(body: string, headers: Headers = {}, line?: string): Raw {
  return {
    ...(line !== undefined && { line }),
    headers: Object.entries(headers).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, one]),
    ),
    body: body.length > KEPT_CHARACTERS ? beginningOf(body) : body,
    bytes: Buffer.byteLength(body),
  };
}

/** A copy: a part of a string would keep all of it in memory. */
const beginningOf = (body: string) => Buffer.from(body.slice(0, KEPT_CHARACTERS)).toString();

/** Sends a whole answer, and returns it as it went. */
export function answer(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): Raw {
  response.writeHead(status, headers).end(body);
  return raw(body, headers, String(status));
}

export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Raw {
  const type = { 'content-type': 'application/json;charset=utf-8' };
  return answer(response, status, { ...type, ...headers }, JSON.stringify(body));
}
