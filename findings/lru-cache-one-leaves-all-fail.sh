#!/usr/bin/env bash
# lru-cache 11.5.3: who gives up waiting for fetch() takes the answer from everybody who asked for the same key.
#
# One would guess: the signal that is given to fetch() ends the wait of the caller that gave it. Others share the work, not
# the signal.
# The first caller's signal is the signal of the work. A second caller, without any signal, is rejected with the first one's
# reason.
#
# Seen on 2026-11-30 with Node 20.20.2:
#   first: Error: the first has left
#   second: Error: the first has left
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund lru-cache@11.5.3
cat >finding.mjs <<'EOF'
import assert from 'node:assert/strict';
import { LRUCache } from 'lru-cache';

let finish;
const work = new Promise((resolve) => {
  finish = resolve;
});
const cache = new LRUCache({ max: 2, fetchMethod: () => work });
const first = new AbortController();
const both = Promise.allSettled([cache.fetch('key', { signal: first.signal }), cache.fetch('key')]);
first.abort(new Error('the first has left'));
finish('a list');
const seen = (await both).map(({ value, reason }) => value ?? String(reason));
console.log(`first: ${seen[0]}\nsecond: ${seen[1]}`);
assert.deepEqual(seen, ['Error: the first has left', 'Error: the first has left']);
EOF
timeout 60 node finding.mjs
