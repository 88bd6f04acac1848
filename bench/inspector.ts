import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A process of Node's, looked into from outside, so that nothing is built into what is measured. */
export interface Inspector {
  /** A method of https://chromedevtools.github.io/devtools-protocol/v8/ */
  send(method: string, params?: object): Promise<Readonly<Record<string, unknown>>>;
  /** The value of an expression, or of the promise that it makes, if JSON can carry it. */
  evaluate(expression: string): Promise<unknown>;
  /** All threads of the process together, in microseconds since its start. */
  cpu(): Promise<number>;
  /** Bytes, after a collection of what is no longer used. */
  memory(): Promise<{ readonly rss: number; readonly heap: number; readonly external: number }>;
  /** The process does not end before this. */
  close(): Promise<void>;
}

/** For NODE_OPTIONS: any free port of this machine. */
export const INSPECTED = '--inspect=127.0.0.1:0';

/** `lines`: what the process has written so far; Node says there where it listens. */
export async function inspect(lines: readonly string[]): Promise<Inspector> {
  const url = lines.map((line) => /^Debugger listening on (ws:\S+)/.exec(line)?.[1]).find(Boolean);
  if (url === undefined) throw new Error('The process has no inspector.');
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await once(socket, 'open');
  const send = createSend(socket);
  const evaluate = async (expression: string) => {
    const how = { expression, returnByValue: true, awaitPromise: true };
    const { result, exceptionDetails } = await send('Runtime.evaluate', how);
    if (exceptionDetails !== undefined) throw new Error(`${expression} threw.`);
    return field(result, 'value');
  };
  const numbers = async (expression: string, ...names: readonly string[]) => {
    const value = await evaluate(expression);
    return names.map((name) => Number(field(value, name)));
  };
  return {
    send,
    evaluate,
    async cpu() {
      const [user = 0, system = 0] = await numbers('process.cpuUsage()', 'user', 'system');
      return user + system;
    },
    async memory() {
      await send('HeapProfiler.collectGarbage');
      const names = ['rss', 'heapUsed', 'external'];
      const [rss = 0, heap = 0, external = 0] = await numbers('process.memoryUsage()', ...names);
      return { rss, heap, external };
    },
    async close() {
      if (socket.readyState === WebSocket.CLOSED) return;
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}

function createSend(socket: WebSocket): Inspector['send'] {
  const waiting = new Map<number, (reply: Readonly<Record<string, unknown>>) => void>();
  socket.on('message', (data) => {
    const reply = JSON.parse(String(data));
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  // Otherwise whoever waits for a process that ended would wait without end.
  socket.on('close', () => {
    for (const settle of waiting.values()) settle({ error: { message: 'The process has ended.' } });
  });
  let count = 0;
  return async (method, params = {}) => {
    count += 1;
    const id = count;
    const reply = await new Promise<Readonly<Record<string, unknown>>>((resolve) => {
      waiting.set(id, resolve);
      socket.send(JSON.stringify({ id, method, params }));
    });
    if (reply['error'] !== undefined) throw new Error(`${method}: ${field(reply['error'], 'message')}`);
    return Object(reply['result']);
  };
}

export const field = (from: unknown, name: string): unknown => Reflect.get(Object(from), name);
