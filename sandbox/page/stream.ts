import type { ServerResponse } from 'node:http';
import type { Feed } from './feed.ts';
import type { PageEvent } from './protocol.ts';

const HEARTBEAT_MS = 15_000;
/** A browser that does not read is let go; it connects again when it does. Bytes. */
const WAITING_LIMIT = 32 * 1024 * 1024;

/**
 * Tells one browser of all that happens, until it leaves.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function stream(feed: Feed, response: ServerResponse): void {
  const send = (event: PageEvent) => {
    response.write(`data: ${JSON.stringify(event)}\n\n`);
    if (response.writableLength > WAITING_LIMIT) response.destroy();
  };
  response.writeHead(200, { 'content-type': 'text/event-stream;charset=utf-8' });
  response.write('retry: 1000\n\n');
  send(feed.start());
  const leave = feed.on(send);
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS);
  heartbeat.unref();
  response.on('close', () => {
    clearInterval(heartbeat);
    leave();
  });
}
