#!/usr/bin/env bash
# ioredis 6.0.0 with Redis: a command whose answer was lost is sent again, and has its effect twice.
#
# One would guess: a connection that breaks before the answer has come makes the command reject, since nobody knows whether it
# was carried out.
# ioredis connects again and sends it again, without a word (autoResendUnfulfilledCommands is true by default). So SET NX,
# the usual lock, answers null, "somebody else has it", to the very client that holds it: nobody does the work until the lock
# expires. INCR counts one call twice. So put a value of one's own into the lock, and read it back where the answer is null.
# Switching the option off is no cure in 6.0.0: https://github.com/redis/ioredis/issues/2193
#
# Needs redis-server (apt-get install redis-server).
#
# Seen on 2026-11-30 with Node 20.20.2:
#   SET NX: OK
#   SET NX, answer lost: null; the key holds: me
#   INCR: 1
#   INCR, answer lost: 3
set -euo pipefail
command -v redis-server >/dev/null || { echo 'redis-server is missing: apt-get install redis-server' >&2; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund ioredis@6.0.0
redis-server --port 0 --unixsocket redis.sock --save '' >redis.log &
redis=$!
trap 'kill "$redis"; wait "$redis" || true; rm -rf "$folder"' EXIT
until [[ -S redis.sock ]]; do
  kill -0 "$redis"
  sleep 0.1
done
cat >finding.mjs <<'EOF'
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { Redis } from 'ioredis';

/** Between both: it lets commands through, and when told so loses the next answer together with the connection. */
let lose = false;
const between = createServer((client) => {
  const redis = connect('redis.sock');
  client.pipe(redis);
  redis.on('data', (answer) => {
    if (!lose) return client.write(answer);
    lose = false;
    client.destroy();
  });
  client.on('error', () => undefined).on('close', () => redis.destroy());
  redis.on('error', () => undefined).on('close', () => client.destroy());
});
await once(between.listen(0, '127.0.0.1'), 'listening');

const redis = new Redis(between.address().port, '127.0.0.1');
await redis.ping();
const losing = (command) => {
  lose = true;
  return command();
};
const lock = (name) => redis.set(name, 'me', 'PX', 60_000, 'NX');

const seen = [
  `SET NX: ${await lock('lock 1')}`,
  `SET NX, answer lost: ${await losing(() => lock('lock 2'))}; the key holds: ${await redis.get('lock 2')}`,
  `INCR: ${await redis.incr('calls')}`,
  `INCR, answer lost: ${await losing(() => redis.incr('calls'))}`,
];
console.log(seen.join('\n'));
redis.disconnect();
between.close();
assert.deepEqual(seen, [
  'SET NX: OK',
  'SET NX, answer lost: null; the key holds: me',
  'INCR: 1',
  'INCR, answer lost: 3',
]);
EOF
timeout 60 node finding.mjs
