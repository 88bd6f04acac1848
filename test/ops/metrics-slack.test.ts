import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import { webApi } from '@slack/bolt';
import { Agent, request, WebSocket } from 'undici';
import { WebSocketServer } from 'ws';
import { hearSlackCalls, type SlackCall } from '../../src/ops/metrics-slack.ts';
import { portOf } from '../../src/ops/ports.ts';
import { webApiOptions } from '../../src/slack/outbound/web-api.ts';
import { testClock, timeoutsBy, until } from '../support/clock.ts';
import { logLines } from '../support/log-lines.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A Slack that answers as the test says, and a dispatcher that hears. */
async function slackThat(answers: (response: ServerResponse, request: IncomingMessage) => unknown) {
  const server = createServer((incoming, response) => {
    incoming.resume().on('end', () => answers(response, incoming));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${portOf(server)}`;
  const apiUrl = `${origin}/api/`;
  const heard: Omit<SlackCall, 'ms'>[] = [];
  const agent = new Agent();
  let time = 0;
  const dispatcher = agent.compose(
    hearSlackCalls({
      apiUrl,
      heard: ({ ms, ...call }) => {
        expect(ms).toBe(5);
        heard.push(call);
      },
      now: () => (time += 5),
    }),
  );
  closing.push(
    () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
    () => agent.destroy(),
  );
  return { server, origin, apiUrl, dispatcher, heard, log: logLines().log };
}

type Scene = Awaited<ReturnType<typeof slackThat>>;

const update = (scene: Scene, more: Partial<ReturnType<typeof webApiOptions>> = {}) =>
  new webApi.WebClient('xoxb-1', { ...webApiOptions(scene), ...more }).chat
    .update({ channel: 'C1', ts: '1.2', text: 'x' })
    .catch((error: unknown) => error);

const post = ({ origin, dispatcher }: Scene, signal?: AbortSignal) =>
  request(`${origin}/commands/T1/2/secret`, {
    method: 'POST',
    body: '{}',
    dispatcher,
    signal: signal ?? null,
  })
    .then(({ body }) => body.text())
    .catch((error: unknown) => error);

const json = (text: string) => (response: ServerResponse) =>
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(text);

test.each<[SlackCall['outcome'], string, (response: ServerResponse) => unknown]>([
  ['ok', '{"ok":true}', json('{"ok":true,"ts":"1.2"}')],
  ['refused', '{"ok":false}', json('{"ok": false, "error": "invalid_blocks"}')],
  ['rate_limited', 'a 200 that says so', json('{"ok":false,"error":"ratelimited"}')],
  ['rate_limited', 'a 429', (response) => response.writeHead(429, { 'Retry-After': '9' }).end('{}')],
  ['refused', 'a 403', (response) => response.writeHead(403).end()],
  ['error', 'a 503', (response) => response.writeHead(503).end('<html>')],
  ['error', 'a page that is no JSON', json('<html>captive portal</html>')],
  ['error', 'a connection that breaks', (response) => response.destroy()],
  [
    'error',
    'one that breaks within the body',
    (response) => {
      response.writeHead(200, { 'Content-Length': '100' }).write('{"ok":');
      setImmediate(() => response.destroy());
    },
  ],
])('a call of the Web API is %s with %s', async (outcome, _, answers) => {
  const scene = await slackThat(answers);
  await update(scene);
  expect(scene.heard).toEqual([{ method: 'chat.update', outcome }]);
});

test('the words of an answer do not speak for Slack', async () => {
  const text = JSON.stringify({ ok: true, message: { text: '"ok":false' } });
  const scene = await slackThat(json(text));
  await update(scene);
  expect(scene.heard).toEqual([{ method: 'chat.update', outcome: 'ok' }]);
});

test.each([
  ['before the head', () => undefined],
  ['within the body', (response: ServerResponse) => response.writeHead(200).write('{"ok":')],
])('an answer that does not come is a timeout, %s', async (_, answers) => {
  let asked = 0;
  const scene = await slackThat((response) => {
    answers(response);
    asked += 1;
  });
  const clock = testClock();
  const undo = timeoutsBy(clock);
  for (const call of [() => update(scene), () => post(scene, AbortSignal.timeout(3000))]) {
    const [before, calling] = [asked, call()];
    await until(() => asked > before);
    await clock.advance(3000);
    await calling;
  }
  undo();
  expect(scene.heard).toEqual([
    { method: 'chat.update', outcome: 'timeout' },
    { method: 'response_url', outcome: 'timeout' },
  ]);
});

test.each<[SlackCall['outcome'], (response: ServerResponse) => unknown]>([
  ['ok', (response) => response.end('ok')],
  ['ok', json('{"ok":true}')],
  ['error', (response) => response.end('<html>captive portal</html>')],
  ['error', (response) => response.end()],
  ['refused', json('{"ok":false,"error":"used_url"}')],
  ['refused', (response) => response.writeHead(404).end('used_url')],
  ['error', (response) => response.writeHead(500).end()],
])('a post to a response_url is %s', async (outcome, answers) => {
  const scene = await slackThat(answers);
  await post(scene);
  expect(scene.heard).toEqual([{ method: 'response_url', outcome }]);
});

test('whoever calls gets the answer whole', async () => {
  const long = 'x'.repeat(300_000);
  const scene = await slackThat((response) => response.end(long));
  expect(await post(scene)).toBe(long);
});

test('a WebSocket is no call', async () => {
  const scene = await slackThat((response) => response.end());
  const sockets = new WebSocketServer({ server: scene.server });
  const socket = new WebSocket(`${scene.origin.replace('http', 'ws')}/link`, {
    dispatcher: scene.dispatcher,
  });
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  const closed = new Promise((resolve) => socket.addEventListener('close', resolve));
  socket.close();
  await closed;
  sockets.close();
  expect(scene.heard).toEqual([]);
});
