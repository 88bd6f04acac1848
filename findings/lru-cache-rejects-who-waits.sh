#!/usr/bin/env bash
# lru-cache 11.5.3: fetch() rejects people who wait as soon as more keys are asked for than fit.
#
# One would guess: max is how much is kept. Who asks for one key more gets an answer, which is then not kept for long.
# What is on its way counts as kept, so the oldest is evicted before it has come, and all who wait for it get
# "Error: evicted" although nothing failed. ignoreFetchAbort: true cures it.
#
# Seen on 2026-11-30 with Node 20.20.2:
#   a: Error: evicted
#   b: Error: evicted
#   c: list of c
#   d: list of d
#   with ignoreFetchAbort: list of a, list of b, list of c, list of d
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund lru-cache@11.5.3
cat >finding.mjs <<'EOF'
import assert from 'node:assert/strict';
import { LRUCache } from 'lru-cache';

async function ask(keys, options) {
  let open;
  const gate = new Promise((resolve) => {
    open = resolve;
  });
  const cache = new LRUCache({
    max: 2,
    fetchMethod: async (key) => {
      await gate;
      return `list of ${key}`;
    },
    ...options,
  });
  const answers = Promise.allSettled(keys.map((key) => cache.fetch(key)));
  open();
  return (await answers).map(({ value, reason }) => value ?? String(reason));
}

const keys = ['a', 'b', 'c', 'd'];
const usual = await ask(keys, {});
const ignoring = await ask(keys, { ignoreFetchAbort: true });
console.log(keys.map((key, n) => `${key}: ${usual[n]}`).join('\n'));
console.log(`with ignoreFetchAbort: ${ignoring.join(', ')}`);
assert.deepEqual(usual, ['Error: evicted', 'Error: evicted', 'list of c', 'list of d']);
assert.deepEqual(ignoring, ['list of a', 'list of b', 'list of c', 'list of d']);
EOF
timeout 60 node finding.mjs
