#!/usr/bin/env bash
# npm 11.19.1: npm sbom --omit=dev leaves out production packages.
#
# One would guess: --omit=dev lists what npm ci --omit=dev installs.
# It leaves out what only development needs, and also each package that both need: here ms, a dependency of this very project,
# since debug, a development dependency, needs it, too. A list of packages for an audit is then short of some that ship.
# Make it from a manifest and a lock file without development packages. https://github.com/npm/cli/issues/7909
#
# Seen on 2026-11-30 with Node 20.20.2:
#   installed for production: ms
#   listed by npm sbom --omit=dev: nothing
#   listed without devDependencies: ms
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund npm@11.19.1
cat >finding.mjs <<'EOF'
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';

const npm = (folder, ...args) =>
  execFileSync(process.execPath, ['node_modules/npm/bin/npm-cli.js', '--prefix', folder, ...args], { encoding: 'utf8' });
const project = (folder, manifest) => {
  mkdirSync(folder);
  writeFileSync(`${folder}/package.json`, JSON.stringify({ name: folder, version: '1.0.0', ...manifest }));
  npm(folder, 'install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund');
};
const listed = (folder, ...args) => {
  const { components } = JSON.parse(npm(folder, 'sbom', '--package-lock-only', '--sbom-format=cyclonedx', ...args));
  return components.map(({ name }) => name).join(', ') || 'nothing';
};

const dependencies = { ms: '2.1.3' };
project('both', { dependencies, devDependencies: { debug: '4.4.3' } });
project('production', { dependencies });
const installed = readdirSync('both/node_modules').filter((name) => !name.startsWith('.'));
const seen = [
  `installed for production: ${installed.join(', ')}`,
  `listed by npm sbom --omit=dev: ${listed('both', '--omit=dev')}`,
  `listed without devDependencies: ${listed('production')}`,
];
console.log(seen.join('\n'));
assert.deepEqual(seen, [
  'installed for production: ms',
  'listed by npm sbom --omit=dev: nothing',
  'listed without devDependencies: ms',
]);
EOF
timeout 60 node finding.mjs
