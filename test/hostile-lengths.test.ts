import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { describe, expect, test } from '@jest/globals';
import { refusalOf } from '../src/alibaba/refusal.ts';
import { readConfig } from '../src/config.ts';
import { findCode } from '../src/failures/codes.ts';
import { mentioned } from '../src/images/mentioned.ts';
import { normalise } from '../src/images/query/normalise.ts';
import { parse } from '../src/images/query/parse.ts';
import { tokens } from '../src/images/query/tokens.ts';
import { postingVerb } from '../src/images/query/verbs.ts';
import { readRecord } from '../src/images/record.ts';
import { createLog } from '../src/log.ts';
import { withoutMention } from '../src/slack/event.ts';
import { readPayload } from '../src/slack/http-body.ts';
import { commandLine } from '../src/words/command.ts';
import { code, codeBlock, link, md, plainOf, shorten } from '../src/words/mrkdwn.ts';

/** What makes regular expressions try again and again. */
const UNITS = [
  ...[
    'a',
    '1',
    ' ',
    '\n',
    '.',
    '-',
    '_',
    ':',
    ';',
    ',',
    '"',
    "'",
    '`',
    '*',
    '~',
    '<',
    '>',
    '&',
    '!',
    '/',
    '\\',
    '中',
    '\u200b',
    '👩',
  ],
  ...[
    '&amp;',
    '<@',
    '<@UBOT|',
    '<http:',
    '<http:a|',
    '```',
    '`a',
    '*a',
    ':a',
    'm-',
    'm-a',
    'm-1',
    'a.',
    '1.',
    '1-',
    'xox',
    'xoxb-',
    '//',
    '//a@',
    'LTAI',
  ],
  ...[
    'a:',
    'a:b ',
    '--a ',
    '-a ',
    'a-',
    'centos',
    'centos-',
    '7.9-',
    '>=',
    '>= ',
    'or ',
    'el7',
    '的',
    'a\n',
    '|',
    '{"',
    '[',
    '%',
    'a b',
    '\ud800',
    ' r1',
    'wss:',
  ],
];

const quiet = createLog({ level: 'info', destination: { write: () => undefined } });

/** Everything that reads text from outside, whatever its length. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  parse: (text) => parse(text, { regions: ['cn-hangzhou'] }),
  postingVerb,
  normalise,
  tokens,
  mentioned,
  withoutMention: (text) => withoutMention(text, 'UBOT'),
  commandLine,
  readRecord,
  readPayload: (text) => readPayload('application/x-www-form-urlencoded', text),
  findCode,
  md: (text) => md`${text}`,
  code,
  codeBlock,
  link: (text) => link(`https://example.com/${text}`, text),
  plainOf: (text) => plainOf(md`${text}`),
  shorten: (text) => shorten(md`${text}`, 3000),
  log: (text) => quiet.info({ text, deep: { text } }, text),
  refusal: (text) =>
    refusalOf({ status: 400, text, bytes: text.length }, { Code: text, Message: text }, ['secret']),
  xml: (text) => refusalOf({ status: 400, text: `<Error><Code>${text}`, bytes: 1 }, undefined, ['secret']),
  config: (text) => {
    try {
      return readConfig({
        EHPC_REGIONS: text,
        EHPC_ENDPOINT: text,
        SLACK_API_URL: text,
        LOG_LEVEL: text,
        EHPC_X: text,
      });
    } catch {
      return undefined;
    }
  },
};

/** Milliseconds of the quickest of three tries: others use the machine, too. */
function timeOf(read: (text: string) => unknown, text: string): number {
  const tries = [1, 2, 3].map(() => {
    const begin = performance.now();
    read(text);
    return performance.now() - begin;
  });
  return Math.min(...tries);
}

const SHORT = 10_000;
const LONG = 40_000;
/** Milliseconds that anything may take. */
const FLOOR = 25;

const texts = (unit: string, length: number): string[] => {
  const run = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  return [run, `a ${run}`, `${run}x`, `x:${run}x`, `x${run}x`];
};

describe.each(Object.entries(READERS))('%s', (_name, read) => {
  test('takes four times as long for four times as much, not sixteen times', () => {
    const slow = UNITS.flatMap((unit) => {
      const [short, long] = [texts(unit, SHORT), texts(unit, LONG)];
      return long.flatMap((text, at) => {
        const took = timeOf(read, text);
        if (took < FLOOR) return [];
        const before = timeOf(read, short[at] ?? '');
        return took > 8 * before + FLOOR
          ? [`${JSON.stringify(unit)} ${at}: ${before.toFixed(1)} → ${took.toFixed(1)} ms`]
          : [];
      });
    });
    expect(slow).toEqual([]);
  }, 60_000);
});

/** Regular expressions as they stand in the sources, but for those that are put together at run time. */
function patternsIn(source: string): RegExp[] {
  const code = source.replace(/^\s*(?:\/\*\*?|\*|\/\/).*$/gm, '');
  const literals = code.matchAll(
    /(?<=[=(,:[?\s!])\/(?![*/\s])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([dgimsuvy]*)(?=[.,;)\s\]])/g,
  );
  return [...literals].map(([, pattern = '', flags = '']) => new RegExp(pattern, flags));
}

const src = new URL('../src/', import.meta.url);
const patterns = readdirSync(src, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) =>
    patternsIn(readFileSync(new URL(file, src), 'utf8')).map((pattern): [string, RegExp] => [
      `${file} ${pattern}`,
      pattern,
    ]),
  );

/** Milliseconds for 8,000 characters; what looks at each of them for each takes longer. */
const MOST = 15;

function isSlow(read: (text: string) => unknown, text: string): boolean {
  const begin = performance.now();
  read(text);
  return performance.now() - begin > MOST && timeOf(read, text) > MOST;
}

test('no regular expression of the sources goes wild', () => {
  expect(patterns.length).toBeGreaterThan(100);
  const slow = patterns.flatMap(([name, pattern]) => {
    const all = new RegExp(pattern.source, pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`);
    const read = (text: string) => text.replace(all, '');
    const worst = UNITS.flatMap((unit) => texts(unit, 8_000)).find((text) => isSlow(read, text));
    return worst === undefined ? [] : [`${name}: ${JSON.stringify(worst.slice(0, 10))}`];
  });
  expect(slow).toEqual([]);
}, 120_000);
