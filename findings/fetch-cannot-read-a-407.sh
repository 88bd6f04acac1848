#!/usr/bin/env bash
# fetch (of Node, and of undici 7.30.2) cannot read an answer with status 407.
#
# One would guess: fetch rejects when there is no answer, and resolves with any status that a server sends.
# It does so but for 407: that one rejects, and status, headers and body are gone. An API that says 407 for "you are not
# authorized" (Alibaba Cloud E-HPC does) cannot be used by fetch, nor by anything built on it. undici.request reads it.
# The standard wants it so, for browsers: https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
#
# Seen on 2026-11-30 with Node 20.20.2:
#   403 fetch: 403 not allowed
#   407 fetch: TypeError: fetch failed
#   407 undici.fetch: TypeError: fetch failed
#   407 undici.request: 407 not allowed
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund undici@7.30.2
cat >finding.mjs <<'EOF'
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import * as undici from 'undici';

const server = createServer((asked, reply) => reply.writeHead(Number(asked.url.slice(1))).end('not allowed'));
await once(server.listen(0, '127.0.0.1'), 'listening');
const url = (status) => `http://127.0.0.1:${server.address().port}/${status}`;

const byFetch = (fetch, status) =>
  fetch(url(status)).then(
    async (answer) => `${answer.status} ${await answer.text()}`,
    (error) => `${error.name}: ${error.message}`,
  );
const byRequest = async (status) => {
  const { statusCode, body } = await undici.request(url(status));
  return `${statusCode} ${await body.text()}`;
};

const seen = [
  `403 fetch: ${await byFetch(fetch, 403)}`,
  `407 fetch: ${await byFetch(fetch, 407)}`,
  `407 undici.fetch: ${await byFetch(undici.fetch, 407)}`,
  `407 undici.request: ${await byRequest(407)}`,
];
console.log(seen.join('\n'));
server.closeAllConnections();
server.close();
assert.deepEqual(seen, [
  '403 fetch: 403 not allowed',
  '407 fetch: TypeError: fetch failed',
  '407 undici.fetch: TypeError: fetch failed',
  '407 undici.request: 407 not allowed',
]);
EOF
timeout 60 node finding.mjs
