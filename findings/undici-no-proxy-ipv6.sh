#!/usr/bin/env bash
# undici 7.30.2, EnvHttpProxyAgent: NO_PROXY=::1 does not keep ::1 from the proxy, nor does 127.0.0.0/8 keep 127.0.0.1.
#
# One would guess: an address in NO_PROXY is reached directly, as with curl, in the spelling that one has for it. And the own
# machine is never asked by way of the proxy.
# The list is compared with the host of the URL as text, where an IPv6 address has brackets: only NO_PROXY=[::1] holds. curl
# takes both (https://curl.se/docs/manpage.html#--noproxy), and ranges, too. Without NO_PROXY even localhost is proxied; and
# plain http goes by CONNECT, which many proxies allow for port 443 only.
#
# Seen on 2026-11-30 with Node 20.20.2:
#   NO_PROXY=::1 http://[::1]: by the proxy (CONNECT)
#   NO_PROXY=[::1] http://[::1]: direct
#   NO_PROXY=127.0.0.1 http://127.0.0.1: direct
#   NO_PROXY=127.0.0.0/8 http://127.0.0.1: by the proxy (CONNECT)
#   NO_PROXY= http://127.0.0.1: by the proxy (CONNECT)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund undici@7.30.2
cat >finding.mjs <<'EOF'
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { EnvHttpProxyAgent, request } from 'undici';

const listening = async (server, host) => {
  await once(server.listen(0, host), 'listening');
  return server;
};
const answer = () => createServer((_, reply) => reply.end('direct'));
const servers = { '127.0.0.1': await listening(answer(), '127.0.0.1'), '[::1]': await listening(answer(), '::1') };
let connects = 0;
const proxy = await listening(createServer((_, reply) => reply.end('by the proxy')), '127.0.0.1');
proxy.on('connect', (_, socket) => {
  connects += 1;
  socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
});

async function way(noProxy, host) {
  connects = 0;
  const httpProxy = `http://127.0.0.1:${proxy.address().port}`;
  const dispatcher = new EnvHttpProxyAgent({ httpProxy, httpsProxy: '', noProxy });
  const url = `http://${host}:${servers[host].address().port}/`;
  const how = await request(url, { dispatcher }).then(
    ({ body }) => body.text(),
    (error) => (connects > 0 ? 'by the proxy (CONNECT)' : String(error)),
  );
  await dispatcher.destroy();
  return `NO_PROXY=${noProxy} http://${host}: ${how}`;
}

const seen = [
  await way('::1', '[::1]'),
  await way('[::1]', '[::1]'),
  await way('127.0.0.1', '127.0.0.1'),
  await way('127.0.0.0/8', '127.0.0.1'),
  await way('', '127.0.0.1'),
];
console.log(seen.join('\n'));
for (const server of [proxy, ...Object.values(servers)]) {
  server.closeAllConnections();
  server.close();
}
assert.deepEqual(seen, [
  'NO_PROXY=::1 http://[::1]: by the proxy (CONNECT)',
  'NO_PROXY=[::1] http://[::1]: direct',
  'NO_PROXY=127.0.0.1 http://127.0.0.1: direct',
  'NO_PROXY=127.0.0.0/8 http://127.0.0.1: by the proxy (CONNECT)',
  'NO_PROXY= http://127.0.0.1: by the proxy (CONNECT)',
]);
EOF
timeout 60 node finding.mjs
