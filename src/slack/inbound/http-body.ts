import type { IncomingMessage } from 'node:http';

/** Bytes; a shortcut brings a message of somebody else's, of which every character may take nine. */
export const BODY_LIMIT = 4_194_304;
/** Bytes of a body that need no room: even one for each connection is not much. Commands and most clicks are shorter. */
const SMALL = 32_768;
/** Bytes of all longer bodies that are on their way in. */
export const BODIES_LIMIT = 67_108_864;

/** `no room`: too much else is on its way in. */
type Unread = 'too long' | 'no room' | 'broken off';

/** Reads a whole body, unless it is longer than so many bytes; nothing is read of one that says so itself. */
export type ReadBody = (
  request: IncomingMessage,
  limit: number,
) => Promise<{ readonly text: string } | Unread>;

/** For all requests together, since anybody may send a body, and only a whole one can be verified. */
export function createBodies(most: number): ReadBody {
  const room = createRoom(most);
  return async (request, limit) => {
    if (Number(request.headers['content-length'] ?? 0) > limit) return 'too long';
    const chunks: Buffer[] = [];
    const place = room();
    let length = 0;
    try {
      for await (const chunk of request as AsyncIterable<Buffer>) {
        length += chunk.length;
        if (length > limit) return 'too long';
        if (!place.holds(length)) return 'no room';
        chunks.push(chunk);
      }
      return { text: Buffer.concat(chunks).toString('utf8') };
    } catch {
      return 'broken off';
    } finally {
      place.leave();
    }
  };
}

/** Places in a room of so many bytes. */
function createRoom(most: number) {
  let taken = 0;
  return () => {
    let held = 0;
    const hold = (bytes: number) => {
      taken += bytes - held;
      held = bytes;
    };
    return {
      holds: (length: number): boolean => {
        if (length <= SMALL) return true;
        if (taken + length - held > most) return false;
        hold(length);
        return true;
      },
      leave: () => hold(0),
    };
  };
}

/**
 * Slack tries certificates out with it, unsigned, so nothing else of such a body is looked at.
 * https://docs.slack.dev/interactivity/implementing-slash-commands
 */
export const isSslCheck = (contentType: string | undefined, body: string): boolean =>
  isForm(contentType) && /(?:^|&)ssl_check=1(?:&|$)/.test(body);

export const isForm = (contentType = ''): boolean =>
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
