import { describe, expect, test } from '@jest/globals';
import { readRecord } from '../../src/cards/choice-record.ts';
import { readConfig } from '../../src/config/config.ts';
import { refusalOf } from '../../src/ehpc/refusal.ts';
import { findCode } from '../../src/failures/codes.ts';
import { withoutSecrets } from '../../src/failures/secrets.ts';
import { createLog } from '../../src/ops/log.ts';
import { mentioned } from '../../src/query/mentioned.ts';
import { normalise } from '../../src/query/normalise.ts';
import { parse } from '../../src/query/parse.ts';
import { unwrapped } from '../../src/query/resource-ids.ts';
import { tokens } from '../../src/query/tokens.ts';
import { postingVerb } from '../../src/query/verbs.ts';
import { readPayload } from '../../src/slack/inbound/http-receiver.ts';
import { readMessage } from '../../src/slack/inbound/read-message.ts';
import { withoutTypedSecrets } from '../../src/slack/inbound/typed-secrets.ts';
import { commandLine } from '../../src/words/command.ts';
import { code, codeBlock, link, md, plainOf, shorten } from '../../src/words/mrkdwn.ts';
import { texts, timeOf, UNITS } from '../hostile/units.ts';

const quiet = createLog({ level: 'info', destination: { write: () => undefined } });

/** Everything that reads text from outside, whatever its length. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  parse: (text) => parse(text, { regions: ['cn-hangzhou'] }),
  postingVerb,
  normalise,
  tokens,
  unwrapped,
  mentioned,
  withoutSecrets,
  withoutTypedSecrets: (text) => withoutTypedSecrets({ event: { text } }),
  readMessage: (text) => readMessage({ text }, 'UBOT'),
  readRichText: (text) => {
    const elements = [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }];
    return readMessage({ blocks: [{ type: 'rich_text', elements }] }, 'UBOT');
  },
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

/** Characters. */
const LENGTHS = [5_000, 20_000, 80_000] as const;
/** Milliseconds that anything may take. */
const FLOOR = 15;

/** What goes wild does so every time; what was only disturbed, by others who use the machine, does not. */
const TIMES = [1, 2, 3, 4, 5];

/** Whether four times as much takes far more than four times as long. */
function goesWild(read: (text: string) => unknown, textOf: (length: number) => string): boolean {
  const [short, middle, long] = LENGTHS.map((length) => () => timeOf(read, textOf(length)));
  const grows = (less = () => 0, more = () => 0) => {
    const took = more();
    return took > FLOOR && took > 8 * less() + FLOOR;
  };
  return TIMES.every(() => grows(short, middle) && grows(middle, long));
}

describe.each(Object.entries(READERS))('%s', (_name, read) => {
  test('takes four times as long for four times as much, not sixteen times', () => {
    const wild = UNITS.flatMap((unit) =>
      texts(unit, 1).flatMap((_text, at) =>
        goesWild(read, (length) => texts(unit, length)[at] ?? '') ? [`${JSON.stringify(unit)} ${at}`] : [],
      ),
    );
    expect(wild).toEqual([]);
  });
});
