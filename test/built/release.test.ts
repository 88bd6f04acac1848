import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const scripts = fileURLToPath(new URL('../../scripts', import.meta.url));

/** A project of its own, whose check passes or fails as its file says. */
let project = '';
const git = (...args: readonly string[]) =>
  execFileSync('git', args, { cwd: project, encoding: 'utf8', env }).trim();
/** Neither the person's configuration of Git nor the repository that a hook runs in. */
const env = {
  PATH: process.env['PATH'],
  HOME: tmpdir(),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  npm_config_update_notifier: 'false',
};
const file = (name: string) => readFileSync(join(project, name), 'utf8');
const release = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/release.js', ...args], {
    cwd: project,
    encoding: 'utf8',
    env,
  });
  return { status, stdout, stderr };
};
const commit = (message: string) => {
  git('add', '--all');
  git('-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', 'commit', '--quiet', '--message', message);
};

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'ehpc-images-release-'));
  cpSync(scripts, join(project, 'scripts'), { recursive: true });
  const manifest = {
    name: 'ehpc-images',
    version: '0.1.0',
    type: 'module',
    scripts: { check: 'node check.js' },
  };
  const lock = { name: 'ehpc-images', version: '0.1.0', lockfileVersion: 3, requires: true };
  writeFileSync(join(project, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  writeFileSync(
    join(project, 'package-lock.json'),
    JSON.stringify({ ...lock, packages: { '': { name: manifest.name, version: manifest.version } } }),
  );
  writeFileSync(join(project, 'check.js'), '');
  writeFileSync(join(project, '.gitignore'), 'release\n');
  writeFileSync(join(project, 'CHANGELOG.md'), '# Changelog\n\n## Unreleased\n');
  git('init', '--quiet', '--initial-branch', 'main');
  commit('Begin');
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

test('a release sets the version and writes changelog, message and list of packages', () => {
  expect(release('0.2.0')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('git tag --annotate v0.2.0'),
  });
  expect(JSON.parse(file('package.json')).version).toBe('0.2.0');
  expect(JSON.parse(file('package-lock.json')).version).toBe('0.2.0');
  expect(file('CHANGELOG.md')).toMatch(/^## 0\.2\.0 - \d{4}-\d\d-\d\d\n\n- Begin$/m);
  expect(file('release/tag-message.txt')).toBe('ehpc-images 0.2.0\n\n- Begin\n');
  const bom = JSON.parse(file('release/sbom.cdx.json'));
  expect(bom).toMatchObject({
    bomFormat: 'CycloneDX',
    metadata: { component: { name: 'ehpc-images', version: '0.2.0' } },
  });
  expect(git('tag', '--list')).toBe('');
});

test('the next one has the commits since the tag only', () => {
  expect(release('0.2.0').status).toBe(0);
  commit('Release 0.2.0');
  git('tag', 'v0.2.0');
  writeFileSync(join(project, 'news.txt'), 'news');
  commit('Add news');
  expect(release('0.3.0')).toMatchObject({ status: 0 });
  expect(file('release/tag-message.txt')).toBe('ehpc-images 0.3.0\n\n- Add news\n');
});

test('one that would bring nothing new is refused', () => {
  expect(release('0.2.0').status).toBe(0);
  commit('Release 0.2.0');
  git('tag', 'v0.2.0');
  expect(release('0.3.0')).toMatchObject({
    status: 1,
    stderr: 'Nothing has changed since the last release.\n',
  });
});

test('a dry run changes nothing and shows the message', () => {
  const { status, stdout } = release('0.2.0', '--dry-run');
  expect([status, stdout]).toEqual([0, expect.stringContaining('ehpc-images 0.2.0\n\n- Begin')]);
  expect(git('status', '--porcelain', '--ignored')).toBe('');
});

test('a check that fails ends it before anything is changed', () => {
  writeFileSync(join(project, 'check.js'), 'process.exit(1)');
  commit('Break it');
  expect(release('0.2.0')).toMatchObject({
    status: 1,
    stderr: 'npm run check failed, so nothing was changed.\n',
  });
  expect(git('status', '--porcelain', '--ignored')).toBe('');
});

test('all that is in the way is told at once', () => {
  git('tag', 'v0.1.0');
  git('switch', '--quiet', '--create', 'work');
  writeFileSync(join(project, 'check.js'), '// changed');
  const { status, stderr } = release('0.1.0');
  expect(status).toBe(1);
  expect(stderr.trim().split('\n')).toEqual([
    '0.1.0 is not newer than 0.1.0, which package.json has.',
    'This is the branch work. Releases are made on main.',
    'There are changes that are not committed. Commit or stash them.',
    'There is a tag v0.1.0 already.',
    'Nothing has changed since the last release.',
  ]);
});

test.each([[['1.2']], [['v1.2.3']]])('%j is no version', (args) => {
  expect(release(...args)).toMatchObject({ status: 1, stderr: expect.stringContaining('is no version') });
});

test.each([[[]], [['1.0.0', '2.0.0']], [['1.0.0', '--force']]])(
  'called with %j it says how to call it',
  (args) => {
    expect(release(...args)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^Usage: npm run release/),
    });
    expect(existsSync(join(project, 'release'))).toBe(false);
  },
);
