import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

/** Places where E-HPC, or the way to it, should be and is not. One set serves all cells: they keep nothing. */
export interface DeadEnds {
  /** `127.0.0.1:PORT` where nothing listens. */
  readonly closed: string;
  /** Takes every connection and never says a word. */
  readonly silent: string;
  /** TLS with a certificate that nobody vouches for. */
  readonly selfSigned: string;
  /** A proxy that refuses CONNECT with 407. */
  readonly refusing: string;
  stop(): Promise<void>;
}

/** A certificate that nobody trusts, with its key. */
const pem = readFileSync(new URL('../fixtures/untrusted-localhost.pem', import.meta.url), 'utf8');

export async function openDeadEnds(): Promise<DeadEnds> {
  const sockets = new Set<Socket>();
  const servers: Server[] = [];
  const open = async (server: Server): Promise<string> => {
    servers.push(server);
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const close = (server: Server) => new Promise<void>((resolve) => server.close(() => resolve()));
  const nobody = createServer();
  const closed = await open(nobody);
  await close(nobody);
  const proxy = createHttpServer().on('connect', (_request, socket) => {
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n');
  });
  return {
    closed,
    silent: await open(createServer()),
    selfSigned: await open(createTlsServer({ key: pem, cert: pem }).on('tlsClientError', () => undefined)),
    refusing: await open(proxy),
    async stop() {
      for (const socket of sockets) socket.destroy();
      await Promise.all(servers.filter((server) => server !== nobody).map(close));
    },
  };
}
