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
import { texts, timeOf, UNITS } from './hostile-units.ts';

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

const SHORT = 10_000;
const LONG = 40_000;
/** Milliseconds that anything may take. */
const FLOOR = 25;

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
