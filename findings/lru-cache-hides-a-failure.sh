#!/usr/bin/env bash
# lru-cache 11.5.3: with allowStaleOnFetchRejection, a failure with nothing to fall back on is no failure any more.
#
# One would guess: the option serves an old value where a new one cannot be had. Where there is no old one, fetch() rejects
# as it does without the option.
# It resolves to undefined. Why the fetch failed is told to nobody, so it cannot be explained to whoever asked.
#
# Seen on 2026-11-30 with Node 20.20.2:
#   without the option: rejected with Error: 403 from the API
#   with it: resolved to undefined
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund lru-cache@11.5.3
cat >finding.mjs <<'EOF'
import assert from 'node:assert/strict';
import { LRUCache } from 'lru-cache';

async function ask(options) {
  const fetchMethod = async () => {
    throw new Error('403 from the API');
  };
  const cache = new LRUCache({ max: 2, fetchMethod, ...options });
  return await cache.fetch('key').then(
    (value) => `resolved to ${value}`,
    (error) => `rejected with ${error}`,
  );
}

const seen = [
  `without the option: ${await ask({})}`,
  `with it: ${await ask({ allowStaleOnFetchRejection: true })}`,
];
console.log(seen.join('\n'));
assert.deepEqual(seen, [
  'without the option: rejected with Error: 403 from the API',
  'with it: resolved to undefined',
]);
EOF
timeout 60 node finding.mjs
