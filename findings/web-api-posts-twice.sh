#!/usr/bin/env bash
# @slack/web-api 8.2.0: with a timeout, one chat.postMessage can become two messages.
#
# One would guess: a timeout makes the call reject. Posting is not idempotent, so it is left to the caller whether to try again.
# A timeout counts as a network error, and these are retried, ten times by default. Slack may have posted the first one and
# merely have been slow to say so: people see the message twice, and the caller learns of one. For posts, use
# retryConfig { retries: 0 }.
#
# Seen on 2026-11-30 with Node 20.20.2:
#   messages in the channel: hello, hello
#   the caller knows of: 2.0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund @slack/web-api@8.2.0
cat >finding.mjs <<'EOF'
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { LogLevel, WebClient } from '@slack/web-api';

const channel = [];
const slack = createServer(async (asked, reply) => {
  let body = '';
  for await (const chunk of asked) body += chunk;
  channel.push(new URLSearchParams(body).get('text'));
  // It has posted the first, too, but does not get round to saying so.
  if (channel.length === 1) return;
  reply.setHeader('Content-Type', 'application/json').end(JSON.stringify({ ok: true, ts: `${channel.length}.0` }));
});
await once(slack.listen(0, '127.0.0.1'), 'listening');

const client = new WebClient('xoxb-example', {
  slackApiUrl: `http://127.0.0.1:${slack.address().port}/api/`,
  timeout: 500,
  logLevel: LogLevel.ERROR,
});
const { ts } = await client.chat.postMessage({ channel: 'C1', text: 'hello' });
const seen = [`messages in the channel: ${channel.join(', ')}`, `the caller knows of: ${ts}`];
console.log(seen.join('\n'));
slack.closeAllConnections();
slack.close();
assert.deepEqual(seen, ['messages in the channel: hello, hello', 'the caller knows of: 2.0']);
EOF
timeout 60 node finding.mjs
