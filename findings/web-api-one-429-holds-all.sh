#!/usr/bin/env bash
# @slack/web-api 8.2.0: one method that is rate-limited holds up every other method of that client.
#
# One would guess: Slack limits each method (and chat.postMessage each channel) by itself, so a 429 of chat.postMessage delays
# that call and no other. https://docs.slack.dev/apis/web-api/rate-limits
# The client pauses its whole queue for Retry-After. views.open, whose trigger lives for 3 s, comes too late.
# rejectRateLimitedCalls: true leaves the waiting to the caller.
#
# Seen on 2026-11-30 with Node 20.20.2:
#   views.open behind a 429 of chat.postMessage (Retry-After: 2): after more than 1 s
#   with rejectRateLimitedCalls: at once
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund @slack/web-api@8.2.0
cat >finding.mjs <<'EOF'
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { LogLevel, WebClient } from '@slack/web-api';

/** Milliseconds from the 429 until another method reaches Slack. */
async function delay(options) {
  let [limited, opened] = [0, 0];
  const slack = createServer((asked, reply) => {
    asked.resume();
    reply.setHeader('Content-Type', 'application/json');
    if (asked.url.endsWith('/views.open')) opened = performance.now();
    else if (limited === 0) {
      limited = performance.now();
      return reply.writeHead(429, { 'Retry-After': '2' }).end('{"ok":false,"error":"ratelimited"}');
    }
    reply.end('{"ok":true}');
  });
  await once(slack.listen(0, '127.0.0.1'), 'listening');
  const slackApiUrl = `http://127.0.0.1:${slack.address().port}/api/`;
  const client = new WebClient('xoxb-example', { slackApiUrl, logLevel: LogLevel.ERROR, ...options });
  const heard = once(client, 'rate_limited');
  const post = client.chat.postMessage({ channel: 'C1', text: 'hello' }).catch((error) => error.code);
  await heard;
  await sleep(10);
  await client.views.open({ trigger_id: '1', view: {} });
  await post;
  slack.closeAllConnections();
  slack.close();
  return opened - limited > 1000 ? 'after more than 1 s' : 'at once';
}

const seen = [
  `views.open behind a 429 of chat.postMessage (Retry-After: 2): ${await delay({})}`,
  `with rejectRateLimitedCalls: ${await delay({ rejectRateLimitedCalls: true })}`,
];
console.log(seen.join('\n'));
assert.deepEqual(seen, [
  'views.open behind a 429 of chat.postMessage (Retry-After: 2): after more than 1 s',
  'with rejectRateLimitedCalls: at once',
]);
EOF
timeout 60 node finding.mjs
