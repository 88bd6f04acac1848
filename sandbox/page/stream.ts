import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Feed } from './feed.ts';
import type { Told } from './told.ts';

const HEARTBEAT_MS = 15_000;
/** A browser that does not read is let go; it connects again when it does. Bytes. */
const WAITING_LIMIT = 32 * 1024 * 1024;

/**
 * Tells one browser of all that happens, until it leaves. One that comes back says which event was its last.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function stream(feed: Feed, request: IncomingMessage, response: ServerResponse): void {
  const send = ({ id, event }: Told) => {
    response.write(`id: ${id}\ndata: ${JSON.stringify(event)}\n\n`);
  };
  response.writeHead(200, { 'content-type': 'text/event-stream;charset=utf-8' });
  response.write('retry: 1000\n\n');
  const id = feed.newest();
  send({ id, event: feed.start() });
  for (const event of feed.missed(lastHeard(request))) send({ id, event });
  // However long the start is, every browser gets it.
  const most = response.writableLength + WAITING_LIMIT;
  const leave = feed.on((event) => {
    send(event);
    if (response.writableLength > most) response.destroy();
  });
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS);
  heartbeat.unref();
  response.on('close', () => {
    clearInterval(heartbeat);
    leave();
  });
}

/** The id of the last event that it was told; nothing is missed by a page that is loaded. */
function lastHeard({ headers, url = '' }: IncomingMessage): number {
  const written = headers['last-event-id'] ?? new URL(url, 'http://localhost').searchParams.get('after');
  return Number(written || Number.POSITIVE_INFINITY);
}
