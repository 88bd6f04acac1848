import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { afterEach } from '@jest/globals';

/** A server on 127.0.0.1 that is closed after the test, and what it heard. */
interface Loopback {
  readonly port: number;
  readonly origin: string;
  readonly heard: IncomingMessage[];
}

export type Answer = (...parts: [...Parameters<RequestListener>, number]) => void;

const open: (() => Promise<unknown>)[] = [];

/** Closes something when the test is over. */
export const afterwards = (close: () => Promise<unknown>): void => {
  open.push(close);
};

afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

/** `answer` is told how many requests came before. */
export async function serve(answer: Answer): Promise<Loopback> {
  const heard: IncomingMessage[] = [];
  const server = createServer((request, response) => answer(request, response, heard.push(request) - 1));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  afterwards(() => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  });
  const { port } = server.address() as AddressInfo;
  return { port, origin: `http://127.0.0.1:${port}`, heard };
}

/** A server that speaks bytes, not HTTP. */
export async function serveBytes(
  onSocket: (socket: Socket) => void,
): Promise<{ port: number; sockets: Socket[] }> {
  const sockets: Socket[] = [];
  const server = createTcpServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => socket.destroy());
    onSocket(socket);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  afterwards(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((done) => server.close(done));
  });
  return { port: (server.address() as AddressInfo).port, sockets };
}

/** A port of 127.0.0.1 on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
