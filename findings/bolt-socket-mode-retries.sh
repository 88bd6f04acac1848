#!/usr/bin/env bash
# @slack/bolt 5.1.0: in Socket Mode, a listener's client retries 100 times where app.client retries 10 times.
#
# One would guess: app.client and the client that a listener gets behave alike, in Socket Mode and in HTTP mode; and the
# object of clientOptions that one passes stays as it was.
# Socket Mode writes the retries that it wants for its own connection into that object, after app.client was made. Each
# listener's client is made of it later. So while Slack fails, a listener that awaits a call waits far longer than in HTTP
# mode. Give retryConfig and it holds for all.
#
# Seen on 2026-11-30 with Node 20.20.2:
#   HTTP mode: app.client 10, listener 10, clientOptions undefined
#   Socket Mode: app.client 10, listener 100, clientOptions 100
#   Socket Mode with retries: 2: app.client 2, listener 2, clientOptions 2
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund @slack/bolt@5.1.0
cat >finding.mjs <<'EOF'
import assert from 'node:assert/strict';
import bolt from '@slack/bolt';

/** No connection is made: the App is not started, and gets one command as from a receiver. */
async function retries(mode, retryConfig) {
  const clientOptions = { slackApiUrl: 'http://127.0.0.1:9/api/', ...retryConfig };
  const who = { token: 'xoxb-example', botId: 'B1', botUserId: 'U1' };
  const app = new bolt.App({ ...mode, ...who, clientOptions, logLevel: bolt.LogLevel.ERROR });
  let listener;
  app.command('/hello', async ({ client, ack }) => {
    listener = client.retryConfig.retries;
    await ack();
  });
  const body = { command: '/hello', text: '', team_id: 'T1', user_id: 'U2', channel_id: 'C1' };
  await app.processEvent({ body, ack: async () => undefined });
  return `app.client ${app.client.retryConfig.retries}, listener ${listener}, clientOptions ${clientOptions.retryConfig?.retries}`;
}

const http = { signingSecret: 'example' };
const socket = { socketMode: true, appToken: 'xapp-example' };
const seen = [
  `HTTP mode: ${await retries(http, {})}`,
  `Socket Mode: ${await retries(socket, {})}`,
  `Socket Mode with retries: 2: ${await retries(socket, { retryConfig: { retries: 2 } })}`,
];
console.log(seen.join('\n'));
assert.deepEqual(seen, [
  'HTTP mode: app.client 10, listener 10, clientOptions undefined',
  'Socket Mode: app.client 10, listener 100, clientOptions 100',
  'Socket Mode with retries: 2: app.client 2, listener 2, clientOptions 2',
]);
EOF
timeout 60 node finding.mjs
