#!/usr/bin/env bash
# @alicloud/credentials 2.4.7: of ten who ask at once at the start, nine are told that there are no credentials.
#
# One would guess: the default chain finds the profile of the CLI for everybody, however many ask at the same moment.
# While the first call walks the chain, the others take the provider that it happens to try, the environment, for the one
# that was found. Once one call has come back, all is well: so await one before serving.
#
# Seen on 2026-11-30 with Node 20.20.2:
#   ten at once: 1 found, 9 rejected
#   rejected with: unable to get credentials from enviroment variables
#   ten afterwards: 10 found, 0 rejected
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund @alicloud/credentials@2.4.7
cat >finding.mjs <<'EOF'
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';

// A home of its own, with a profile as `aliyun configure` writes it; and no metadata service is asked.
for (const name of Object.keys(process.env)) if (name.startsWith('ALIBABA_CLOUD_')) delete process.env[name];
process.env.ALIBABA_CLOUD_ECS_METADATA_DISABLED = 'true';
process.env.HOME = process.cwd();
mkdirSync('.aliyun');
const profile = { name: 'default', mode: 'AK', access_key_id: 'example-id', access_key_secret: 'example-secret' };
writeFileSync('.aliyun/config.json', JSON.stringify({ current: 'default', profiles: [profile] }));

const { default: credentials } = await import('@alicloud/credentials');
const credential = new credentials.default();
const ten = () => Promise.allSettled(Array.from({ length: 10 }, () => credential.getCredential()));
const count = (results) => {
  const found = results.filter(({ value }) => value?.accessKeyId === 'example-id').length;
  return `${found} found, ${results.length - found} rejected`;
};

const first = await ten();
const [reason] = first.flatMap(({ reason }) => reason?.message.split(',')[0] ?? []);
const seen = [
  `ten at once: ${count(first)}`,
  `rejected with: ${reason}`,
  `ten afterwards: ${count(await ten())}`,
];
console.log(seen.join('\n'));
assert.deepEqual(seen, [
  'ten at once: 1 found, 9 rejected',
  'rejected with: unable to get credentials from enviroment variables',
  'ten afterwards: 10 found, 0 rejected',
]);
EOF
timeout 60 node finding.mjs
