import type { IncomingMessage } from 'node:http';

/** Bytes; a shortcut brings a message of somebody else's, of which every character may take nine. */
const BODY_LIMIT = 4_194_304;

/** The whole body as text; nothing where it is longer than the bound, of which no more is kept. Rejects if it breaks off. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > BODY_LIMIT) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

type Payload = Readonly<Record<string, unknown>>;

/**
 * What Slack sends: JSON for events, a form for commands, JSON in the field `payload` of a form for the rest. Nothing for
 * all that is no JSON object. https://docs.slack.dev/interactivity/handling-user-interaction#payloads
 */
export function readPayload(contentType: string | undefined, body: string): Payload | undefined {
  const kind = contentType?.split(';')[0]?.trim().toLowerCase();
  if (kind !== 'application/x-www-form-urlencoded') return readObject(body);
  const form = new URLSearchParams(body);
  const payload = form.get('payload');
  if (payload !== null) return readObject(payload);
  return form.size === 0 ? undefined : Object.fromEntries(form);
}

function readObject(text: string): Payload | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json } : undefined;
  } catch {
    return undefined;
  }
}
