import { WebSocket } from 'undici';
import { withinDeadline } from '../clock.ts';
import type { CloudError } from '../failures/failure.ts';
import { networkFailure } from '../net/network-failure.ts';
import { callSlack, probe } from './calls.ts';
import { type DoctorContext, type Finding, ok, wrong, wrongLine } from './finding.ts';

/** Milliseconds to connect and hear `hello`. */
const patience = 10_000;

/** An address by the app-level token, and a connection to it that is closed as soon as Slack has said hello. */
export async function socketMode(context: DoctorContext): Promise<readonly Finding[]> {
  const { words, config } = context;
  const { names, socket } = words.doctor;
  const { mode } = config.slack;
  if (mode.kind !== 'socket') return [];
  const token = { variable: 'SLACK_APP_TOKEN', token: mode.appToken };
  const { data, error, refused } = await callSlack('apps.connections.open', token, context);
  if (error) {
    const { found, todo } = wrongLine(names.socketMode, error.lines.join(' '));
    return [wrong(names.socketMode, found, refused ? socket.tokenTodo : todo)];
  }
  const { url } = Object(data);
  if (!URL.canParse(String(url))) return [wrong(names.socketMode, socket.noAddress, words.doctor.report)];
  const { host } = new URL(url);
  try {
    const connections = await greeted(url, context);
    return [ok(names.socketMode, socket.connected(host, connections))];
  } catch (reason) {
    const code = await codeOf(reason, url, context);
    return [wrong(names.socketMode, socket.failed(host, code), socket.todo)];
  }
}

/** A WebSocket does not tell why it could not connect; the same host asked by HTTP does. The ticket stays out of it. */
async function codeOf(reason: unknown, url: string, context: DoctorContext): Promise<string> {
  const { code } = networkFailure(reason);
  if (code !== 'NetworkError') return code;
  const host = new URL('/', url.replace(/^ws/, 'http'));
  return probe(host, context).then(
    () => code,
    (error: CloudError) => error.failure.code,
  );
}

/** How many connections Slack counts with ours, if it says so. https://docs.slack.dev/apis/events-api/using-socket-mode */
function greeted(url: string, { clock, dispatcher }: DoctorContext): Promise<number | undefined> {
  const socket = new WebSocket(url, { dispatcher });
  const hello = () =>
    new Promise<number | undefined>((resolve, reject) => {
      socket.addEventListener('message', ({ data }) => {
        const greeting = helloOf(String(data));
        if (greeting) resolve(greeting.connections);
      });
      socket.addEventListener('error', ({ error }) => reject(error));
      socket.addEventListener('close', () => reject(coded('ECONNRESET')));
    });
  return withinDeadline(patience, clock, hello, () => coded('ETIMEDOUT')).finally(() => socket.close());
}

const coded = (code: string): Error => Object.assign(new Error(code), { code });

function helloOf(text: string): { readonly connections?: number } | undefined {
  try {
    const { type, num_connections: connections } = Object(JSON.parse(text));
    if (type !== 'hello') return undefined;
    return Number.isSafeInteger(connections) ? { connections } : {};
  } catch {
    return undefined;
  }
}
