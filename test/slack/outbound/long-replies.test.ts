import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { webApi } from '@slack/bolt';
import { Agent } from 'undici';
import { portOf } from '../../../src/ops/ports.ts';
import { mayBeCarriedOut, reasonOf } from '../../../src/slack/outbound/errors.ts';
import { responseUrlWay } from '../../../src/slack/outbound/ways.ts';
import { webApiOptions } from '../../../src/slack/outbound/web-api.ts';
import { testClock } from '../../support/clock.ts';
import { logLines } from '../../support/log-lines.ts';
import { botToken } from '../bot-set-up.ts';

const MiB = 1024 * 1024;

/** A Slack whose replies never end, and what it could get rid of. */
let server: Server;
let url: string;
let sent = 0;
let hungUp: Promise<unknown>;
let dispatcher: Agent;
beforeEach(async () => {
  sent = 0;
  dispatcher = new Agent();
  let gone = (_: unknown) => {};
  hungUp = new Promise((resolve) => {
    gone = resolve;
  });
  server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).on('close', () => gone('hung up'));
    const piece = Buffer.alloc(64 * 1024, 'a');
    // More than enough, but not for ever, so that a bot that reads on fails the test and nothing else.
    const go = () => {
      while (sent < 64 * MiB) {
        sent += piece.length;
        if (!response.write(piece)) return response.once('drain', go);
      }
      return response.end();
    };
    go();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${portOf(server)}/`;
});
afterEach(async () => {
  await dispatcher.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test('of what response_url answers, no more than a megabyte is read', async () => {
  const [way] = responseUrlWay({ dispatcher, apiUrl: url, clock: testClock() })(url, 'asker', {});
  expect(await way?.post({ text: 'a', blocks: [] }, false)).toEqual({ retryIn: 200, unheard: true });
  await hungUp;
  expect(sent).toBeLessThan(16 * MiB);
});

test('of what the Web API answers, no more than a megabyte is read', async () => {
  const client = new webApi.WebClient(
    botToken,
    webApiOptions({ apiUrl: url, dispatcher, log: logLines().log }),
  );
  const error: unknown = await client.chat
    .postMessage({ channel: 'C1', text: 'a' })
    .catch((failed) => failed);
  expect([reasonOf(error), mayBeCarriedOut(error)]).toEqual(['REPLY_TOO_LONG', true]);
  await hungUp;
  expect(sent).toBeLessThan(16 * MiB);
});
