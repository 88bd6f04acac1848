import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { supportedNodes } from '../../scripts/supported-nodes.js';
import { settingNames } from '../../src/config/settings.ts';
import { botScopes } from '../../src/doctor/bot-token.ts';
import { ramPolicy } from '../../src/failures/policy.ts';
import { named } from '../../src/query/filters.ts';
import { parse } from '../../src/query/parse.ts';
import { verbs } from '../../src/query/verbs.ts';
import { COMMAND } from '../../src/words/command.ts';
import { en } from '../../src/words/en.ts';

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const readme = text('README.md');
const manifest = text('manifest.yml');
const { scripts } = JSON.parse(text('package.json'));

/** The first code span of each row of the table under a header that begins with `column`. */
function rows(column: string): string[] {
  const table = readme.split(`| ${column} |`)[1]?.split('\n\n')[0] ?? '';
  return [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, cell = '']) => cell);
}

const scopes = [...(manifest.split(/bot:|settings:/)[1]?.matchAll(/^\s+- ([a-z:_]+)/gm) ?? [])].map(
  ([, scope]) => scope,
);

test('the doctor looks for the scopes of the manifest', () => {
  expect(botScopes).toEqual(scopes);
});

test('the policy on the cards grants the operations that are called, and no other', () => {
  const folder = new URL('../../src/ehpc/', import.meta.url);
  const called = readdirSync(folder).flatMap((file) =>
    [...readFileSync(new URL(file, folder), 'utf8').matchAll(/^ {2}action: '(\w+)',$/gm)].map(
      ([, action]) => action,
    ),
  );
  const granted = JSON.parse(ramPolicy).Statement.flatMap(({ Action }: { Action: string }) => Action);
  expect(called.map((action) => `ehpc:${action}`)).toEqual(granted);
});

describe('the README', () => {
  test('names every filter, with an example that reads', () => {
    expect(rows('filter')).toEqual(Object.keys(en.help.filters).map((key) => `${key}:`));
    for (const { example } of Object.values(named)) {
      expect(readme).toContain(`\`${example}\``);
      expect(parse(example, { regions: ['cn-hangzhou'] })).toHaveProperty('command');
    }
  });

  test('names every verb', () => {
    expect(rows('verb').map((cell) => cell.split(' ')[0])).toEqual(Object.keys(verbs));
  });

  test('gives a reason for every scope of the manifest, and for no other', () => {
    expect(rows('scope')).toEqual(scopes);
  });

  test('shows the policy that the cards show', () => {
    expect(readme).toContain(ramPolicy);
  });

  test('names no setting that does not exist', () => {
    const named = readme.match(/(?<=`)(?:SLACK|EHPC|CACHE|ALLOWED|ADMIN)_[A-Z_]+/g) ?? [];
    expect(named.filter((name) => !settingNames.includes(name))).toEqual([]);
  });

  test('has no command that package.json lacks', () => {
    const named = [...readme.matchAll(/npm run (?:--silent )?([a-z:]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('starts the bot in the place of the shell of npm, which would not pass a signal on; a supervisor does without npm', () => {
    const bot = 'node --enable-source-maps dist/main.js';
    expect(scripts.start).toBe(`exec ${bot}`);
    expect(scripts.sandbox).toContain('&& exec node ');
    expect(readme).toContain(`\`${bot}\``);
    expect(text('docs/operations.md')).toContain(`ExecStart=/usr/bin/${bot}\n`);
  });

  test('shows lines of the doctor as they are', () => {
    const lines = [...readme.matchAll(/^ {4}((?:ok|wrong) {2,}.*)$/gm)].map(([, line]) => line);
    expect(lines).toHaveLength(2);
    const report = text('test/golden/doctor-scope-missing.txt').split('\n');
    expect(report).toEqual(expect.arrayContaining(lines));
  });

  test('has examples that read', () => {
    const lines = [...readme.matchAll(/\/ehpc-images ([^'\n]+)/g)].map(([, line = '']) =>
      line.replace(/[`*].*/, ''),
    );
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines)
      expect([line, parse(line, { regions: [] })]).toEqual([line, { command: expect.anything() }]);
  });
});

describe('SECURITY.md', () => {
  const security = text('SECURITY.md');
  const row = (begin: string) => security.split('\n').find((line) => line.startsWith(`| ${begin}`)) ?? '';
  /** A constant of the code, such as `32 * 1024 * 1024`. */
  function constant(file: string, name: string): number {
    const [, product = ''] = new RegExp(`\\b${name} = ([\\d_* ]+)[;,]`).exec(text(`src/${file}`)) ?? [];
    return product.split('*').reduce((result, factor) => result * Number(factor.replaceAll('_', '')), 1);
  }
  const MiB = 1024 * 1024;

  test('names the scopes of the manifest and the action of the policy', () => {
    expect(row('Slack | the bot scopes')).toContain(scopes.map((scope) => `\`${scope}\``).join(', '));
    const { Statement } = JSON.parse(ramPolicy);
    const actions = [Statement[0].Action].flat().map((action) => `\`${action}\``);
    expect(row('Alibaba Cloud')).toContain(`${actions.join(', ')}, and no other`);
  });

  test.each([
    [
      'the body of a request',
      'slack/inbound/http-receiver.ts',
      'BODY_LIMIT',
      (most: number) => `${most / MiB} MiB`,
    ],
    ['the body of a request', 'slack/inbound/http-receiver.ts', 'UNSIGNED_LIMIT'],
    [
      'bodies that are on their way',
      'slack/inbound/http-limits.ts',
      'BODIES_LIMIT',
      (most: number) => `${most / MiB} MiB`,
    ],
    [
      'bodies that are on their way',
      'slack/inbound/http-limits.ts',
      'UNSIGNED_BODIES_LIMIT',
      (most: number) => `${most / 1024} KiB`,
    ],
    [
      'the headers of a request',
      'slack/inbound/http-limits.ts',
      'HEADERS_LIMIT',
      (most: number) => `${most / 1024} KiB`,
    ],
    [
      'the time for a request',
      'slack/inbound/http-limits.ts',
      'REQUEST_TIMEOUT',
      (ms: number) => `${ms / 1000} s`,
    ],
    [
      'the time that a connection',
      'slack/inbound/http-limits.ts',
      'KEEP_ALIVE',
      (ms: number) => `${ms / 1000} s`,
    ],
    [
      'lines of the log about',
      'slack/inbound/http-limits.ts',
      'QUIET',
      (ms: number) => `${60_000 / ms} a minute`,
    ],
    [
      'questions that are remembered',
      'answers/remembered.ts',
      'QUESTIONS_BYTES',
      (most: number) => `${most / MiB} MiB`,
    ],
    [
      'answers that are remembered',
      'answers/remembered.ts',
      'ANSWERS_BYTES',
      (most: number) => `${most / MiB} MiB`,
    ],
    ['requests in flight', 'slack/inbound/admission.ts', 'most'],
    ['connections in HTTP mode', 'slack/inbound/http-limits.ts', 'CONNECTIONS_LIMIT'],
    [
      'a reply of Slack',
      'slack/outbound/web-api.ts',
      'SLACK_REPLY_LIMIT',
      (most: number) => `${most / MiB} MiB`,
    ],
    [
      'the pause that Slack',
      'slack/inbound/socket-link.ts',
      'LONGEST_WISH',
      (ms: number) => `${ms / 60_000} minutes`,
    ],
    ['calls to Slack for one', 'slack/outbound/retry.ts', 'CALLS'],
    ['calls to Slack for one', 'slack/outbound/retry.ts', 'TIME', (ms: number) => `${ms / 1000} s`],
    ['a question', 'query/normalise.ts', 'LINE_LIMIT'],
    ['a question', 'query/query.ts', 'QUESTION_LIMIT'],
    ['a question', 'query/parse.ts', 'TERM_LIMIT'],
    ['look-ups that one person', 'lists/rate-limit.ts', 'LOOKUPS', (most: number) => `${most} a minute`],
    ['calls to E-HPC at once', 'ehpc/client.ts', 'CALLS_AT_ONCE'],
    ['a reply of E-HPC', 'ehpc/request.ts', 'maxBytes', (most: number) => `${most / MiB} MiB`],
    ['a reply of E-HPC', 'ehpc/images.ts', 'MAX_IMAGES'],
    ['a reply of E-HPC', 'ehpc/images.ts', 'NAME_LIMIT'],
    ['a reply of E-HPC', 'ehpc/images.ts', 'DESCRIPTION_LIMIT'],
    ['replies of E-HPC', 'ehpc/request.ts', 'REPLIES_LIMIT', (most: number) => `${most / MiB} MiB`],
    ['lists that are kept', 'lists/single-flight.ts', 'MAX_LISTS'],
    ['a line of the log', 'ops/log.ts', 'longestLine'],
  ])(
    'has the bound of the code: %s',
    (begin, file, name, shown = (most: number) => most.toLocaleString('en')) => {
      expect(row(begin)).toContain(` ${shown(constant(file, name))}`);
    },
  );
});

describe('the image', () => {
  const dockerfile = text('Dockerfile');
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

  test('runs as somebody without rights, and holds nothing but what the bot needs', () => {
    expect(last).toMatch(/^USER node$/m);
    const copied = [...last.matchAll(/^COPY (?:--\S+ )?(\S+)/gm)].map(([, path]) => path);
    expect(copied).toEqual(['/app/node_modules', '/app/dist', 'package.json']);
  });

  test('gets no secret: neither from a file nor by the build', () => {
    const [everything, ...admitted] = text('.dockerignore').trim().split('\n');
    expect(everything).toBe('*');
    expect(
      admitted.filter(
        (path) => !/^!(package|package-lock|tsconfig|tsconfig\.build)\.json$|^!src$/.test(path),
      ),
    ).toEqual(['!.npmrc']);
    expect(text('.npmrc')).not.toMatch(/auth|password|token/i);
    expect(dockerfile).not.toMatch(/^ARG|^(?:ENV|RUN) .*(?:TOKEN|SECRET|KEY)/im);
  });
});

describe('the versions of Node.js', () => {
  const numbers = (version: string) => version.split('.').map(Number);
  const [oldest = ''] = supportedNodes;
  const majors = supportedNodes.map((version) => String(numbers(version)[0]));

  test('are in order, one of each line', () => {
    expect([...supportedNodes].sort((a, b) => (numbers(a)[0] ?? 0) - (numbers(b)[0] ?? 0))).toEqual(
      supportedNodes,
    );
    expect(new Set(majors).size).toBe(majors.length);
  });

  test('begin with the least that package.json admits, by whose types the code is checked', () => {
    const { engines, devDependencies } = JSON.parse(text('package.json'));
    expect(`${engines.node}.0`).toBe(`>=${oldest}`);
    expect(devDependencies['@types/node'].split('.')[0]).toBe(majors[0]);
  });

  test('are named by the README', () => {
    const [, named = ''] = /Node\.js ([\d., and]+) are supported/.exec(readme) ?? [];
    const [first = '', ...others] = named.match(/[\d.]+/g) ?? [];
    expect([`${first}.0`, ...others]).toEqual([oldest, ...majors.slice(1)]);
  });

  test('have that of the image among them, which version managers read, too', () => {
    const images = [...text('Dockerfile').matchAll(/^FROM node:(\d+)-slim/gm)].map(([, major]) => major);
    const [image = ''] = images;
    expect(images).toEqual([image, image, image]);
    expect(majors).toContain(image);
    expect(text('.nvmrc').trim()).toBe(image);
  });
});

test('each finding says what one would guess, what happens and what was seen, and pins what it installs', () => {
  const names = readdirSync(new URL('../../findings', import.meta.url)).filter(
    (name) => name !== 'README.md',
  );
  expect(names.length).toBeGreaterThan(5);
  for (const name of names) {
    expect([name, text(`findings/${name}`)]).toEqual([
      name,
      expect.stringMatching(/^#!\/usr\/bin\/env bash\n# /),
    ]);
    const script = text(`findings/${name}`);
    expect([name, script]).toEqual([
      name,
      expect.stringMatching(/^# One would guess: [\s\S]*^# Seen on \d{4}-/m),
    ]);
    expect([name, script]).toEqual([name, expect.stringMatching(/^set -euo pipefail$[\s\S]*mktemp -d/m)]);
    const [, packages = ''] = /^npm install ((?:--[\w-]+ )*.*)$/m.exec(script) ?? [];
    const installed = packages.split(' ').filter((word) => !word.startsWith('--'));
    expect([name, installed]).toEqual([
      name,
      installed.filter((one) => /^@?[\w/-]+@\d+\.\d+\.\d+$/.test(one)),
    ]);
    expect(installed.length).toBeGreaterThan(0);
  }
});

/** As GitHub makes them of headings. */
const anchors = (page: string) =>
  [...text(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

const pagesIn = (folder: string) =>
  readdirSync(new URL(`../../${folder}`, import.meta.url))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);

test('the links between documents lead somewhere', () => {
  const pages = [
    'README.md',
    'SECURITY.md',
    'CHANGELOG.md',
    ...['docs', 'docs/decisions', 'findings'].flatMap(pagesIn),
  ];
  const linked = pages.map((page) => ({
    page,
    links: [...text(page).matchAll(/\]\((?!https?:)([^)]+)\)/g)],
  }));
  expect(linked.filter(({ links }) => links.length > 0).length).toBeGreaterThan(4);
  for (const { page, links } of linked) {
    for (const [, target = ''] of links) {
      const { pathname, hash } = new URL(target, `file:///${page}`);
      const [path, anchor] = [pathname.slice(1), hash.slice(1)];
      expect([page, target, existsSync(new URL(`../../${path}`, import.meta.url))]).toEqual([
        page,
        target,
        true,
      ]);
      if (anchor !== '')
        expect([page, target, anchors(path)]).toEqual([page, target, expect.arrayContaining([anchor])]);
    }
  }
});

test('the architecture page names places that exist', () => {
  const named = [...text('docs/architecture.md').matchAll(/`([\w.-]+\/[\w./-]*)`/g)].map(
    ([, place = '']) => place,
  );
  expect(named.length).toBeGreaterThan(30);
  // Most are named from `src/` on, or from the place that the sentence is about.
  const there = ['', 'src/', 'src/answers/', 'src/words/', 'src/slack/', 'sandbox/'];
  const missing = named.filter(
    (place) => !there.some((root) => existsSync(new URL(`../../${root}${place}`, import.meta.url))),
  );
  expect(missing).toEqual([]);
});

test('documents name files of the repository that exist', () => {
  const pages = ['README.md', 'SECURITY.md', ...['docs', 'docs/decisions'].flatMap(pagesIn)];
  const named = pages.flatMap((page) =>
    [...text(page).matchAll(/`((?:src|test|sandbox|bench)\/[\w./-]*)`/g)].map(
      ([, path = '']) => `${page}: ${path}`,
    ),
  );
  const isThere = (one: string) => existsSync(new URL(`../../${one.replace(/^.*: /, '')}`, import.meta.url));
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((one) => !isThere(one))).toEqual([]);
});

test('the architecture page names files that exist', () => {
  const files = ['src', 'test'].flatMap((folder) =>
    readdirSync(new URL(`../../${folder}`, import.meta.url), { recursive: true, encoding: 'utf8' }),
  );
  const names = files.map((file) => file.replace(/^.*\//, ''));
  const named = [...text('docs/architecture.md').matchAll(/`([\w.-]+\.(?:ts|js))`/g)];
  expect(named.map(([, name = '']) => name).filter((name) => !names.includes(name))).toEqual([]);
});

test('the command of the manifest is the one that the cards show', () => {
  expect(manifest).toContain(`command: ${COMMAND}`);
});
