import type { IncomingMessage } from 'node:http';

/** Bytes; a shortcut brings a message of somebody else's, of which every character may take nine. */
const BODY_LIMIT = 4_194_304;

/** The whole body, unless it is longer than the bound; of that no more is kept. Rejects if it breaks off. */
export async function readBody(request: IncomingMessage): Promise<{ readonly text: string } | 'too long'> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > BODY_LIMIT) return 'too long';
    chunks.push(chunk);
  }
  return { text: Buffer.concat(chunks).toString('utf8') };
}

/**
 * Slack tries certificates out with it, unsigned, so nothing else of such a body is looked at.
 * https://docs.slack.dev/interactivity/implementing-slash-commands
 */
export const isSslCheck = (contentType: string | undefined, body: string): boolean =>
  isForm(contentType) && /(?:^|&)ssl_check=1(?:&|$)/.test(body);

const isForm = (contentType = ''): boolean =>
  contentType.split(';')[0]?.trim().toLowerCase() === 'application/x-www-form-urlencoded';

type Payload = Readonly<Record<string, unknown>>;

/**
 * What Slack sends: JSON for events, a form for commands, JSON in the field `payload` of a form for the rest. Nothing for
 * all that is no JSON object. https://docs.slack.dev/interactivity/handling-user-interaction#payloads
 */
export function readPayload(contentType: string | undefined, body: string): Payload | undefined {
  if (!isForm(contentType)) return readObject(body);
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
