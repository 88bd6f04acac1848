import { createServer } from 'node:net';
import { cannotListen } from '../ops/ports.ts';
import { isHealthy } from '../ops/probe.ts';
import { type DoctorContext, type Finding, ok, wrongLine } from './finding.ts';

/** Milliseconds for a bot on this machine to say that it runs. */
const patience = 2000;

/** Whether `ADMIN_PORT` is free, or taken by the bot itself. */
export const adminPort = async (context: DoctorContext): Promise<readonly Finding[]> => [
  await portFinding(
    context.words.doctor.names.adminPort,
    { variable: 'ADMIN_PORT', ...context.config.admin },
    context,
  ),
];

/** The same of `PORT`, in HTTP mode only. */
export async function httpPort(context: DoctorContext): Promise<readonly Finding[]> {
  const { mode } = context.config.slack;
  if (mode.kind !== 'http') return [];
  return [await portFinding(context.words.doctor.names.httpPort, { variable: 'PORT', ...mode }, context)];
}

interface Place {
  readonly variable: string;
  readonly host: string;
  readonly port: number;
}

/** A port that a running bot has already taken is as good as a free one. */
async function portFinding(name: string, place: Place, { config, words }: DoctorContext): Promise<Finding> {
  const { port } = words.doctor;
  const error = await refusalOf(place);
  if (error === undefined) return ok(name, port.free(place.host, place.port));
  if (error.code === 'EADDRINUSE' && (await isHealthy(config.admin, patience)))
    return ok(name, port.byBot(place.port));
  return wrongLine(name, cannotListen(place.variable, place.port, error).lines.join(' '));
}

const refusalOf = ({ host, port }: Place): Promise<NodeJS.ErrnoException | undefined> =>
  new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', resolve);
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
