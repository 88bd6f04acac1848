import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:http';

const CHANNEL = 'http.server.request.start';

/**
 * The server that takes the first request which `ask` sends, so that its bounds can be read instead of waited for.
 * https://nodejs.org/api/diagnostics_channel.html#http
 */
export async function serverOf(ask: () => Promise<unknown>): Promise<Server> {
  const servers: Server[] = [];
  const hear = (told: unknown) => void servers.push(Reflect.get(Object(told), 'server'));
  subscribe(CHANNEL, hear);
  await ask().finally(() => unsubscribe(CHANNEL, hear));
  const [server] = servers;
  if (!server) throw new Error('no request came to a server of this process');
  return server;
}
