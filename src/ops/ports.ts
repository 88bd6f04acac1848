import type { Server } from 'node:http';
import { ConfigError } from '../config/config.ts';

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another process; it must be a free port',
  EACCES: 'may not be opened by this user; it must be 1024 or higher',
};

/** Why a server could not start, told by the variable of its port. */
export function cannotListen(variable: string, port: number, error: NodeJS.ErrnoException): ConfigError {
  const reason =
    reasons[error.code ?? ''] ?? `cannot be opened (${error.code}); its host must be one of this machine`;
  return new ConfigError([`${variable} ${port} ${reason}`], { cause: error });
}

/** The port that a listening server has got. */
export function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
