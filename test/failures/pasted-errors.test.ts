import { afterAll, describe, expect, test } from '@jest/globals';
import { codes } from '../../src/failures/codes.ts';
import { askable, bot, buttonsOf, wordsOf } from '../support/questions.ts';
import {
  furtherReports,
  missed,
  type Paste,
  reported,
  secondRound,
  thirdRound,
  ways,
  withoutCode,
} from './pastes.ts';

interface Round {
  readonly name: string;
  readonly pastes: readonly Paste[];
  /** How many were right when they were first tried. */
  readonly first: Readonly<Record<string, number>>;
}

const byEveryWay = (count: number) => Object.fromEntries(Object.keys(ways).map((way) => [way, count]));

/** The first two were tried before errors were found in texts at all; each later one with what was made for those before it. */
const rounds: readonly Round[] = [
  {
    name: 'the reported errors',
    pastes: reported,
    first: { ...byEveryWay(0), 'the message shortcut': 19 },
  },
  {
    name: 'further reports',
    pastes: furtherReports,
    first: { ...byEveryWay(0), 'the message shortcut': 14 },
  },
  { name: 'a second round', pastes: secondRound, first: byEveryWay(12) },
  // Here the RequestId counts, too, which the dialog of the shortcut once did not keep: it named 48 codes of 52.
  { name: 'a third round', pastes: thirdRound, first: { ...byEveryWay(47), 'the message shortcut': 15 } },
];

const rows: string[] = [];

describe.each(rounds)('$name are explained in one step', ({ name, pastes, first }) => {
  test.each(Object.entries(ways))('by %s', async (way, asked) => {
    const wrong = await missed(pastes, asked);
    const right = pastes.length - wrong.length;
    rows.push(`${name} | ${way} | at first ${first[way]}/${pastes.length} | now ${right}/${pastes.length}`);
    expect(wrong.map(({ report, code }) => `${report}: ${code}`)).toEqual([]);
  });
});

afterAll(() => {
  process.stdout.write(`${rows.join('\n')}\n`);
});

test('there are as many as this page says', () => {
  expect(reported).toHaveLength(30);
  expect(furtherReports.length).toBeGreaterThanOrEqual(40);
});

describe('a text that only looks as if it named a code', () => {
  test.each(Object.entries(ways))('is not explained as an error, by %s', async (_, asked) => {
    const { ask } = bot(() => []);
    const explained: string[] = [];
    for (const { report, text: pasted } of withoutCode) {
      const { text, shown } = asked(pasted);
      const reply = await ask(text, shown && { shown });
      const isExplained = reply.facts.question?.startsWith('explain ') ?? false;
      if (isExplained && !wordsOf(reply).includes('I found no error code in')) explained.push(report);
    }
    expect(explained).toEqual([]);
  });
});

const ask = (text: string) => bot(() => []).ask(text);
const BOTS = /the bot’s (?:permission|clock|AccessKey)(?! made)|`owner:`/;

describe('whose call it was', () => {
  test.each([
    ['Forbidden.RAM', 'lacks the permission for this action'],
    ['InvalidTimeStamp.Expired', 'The clock of the calling machine is wrong'],
    ['InvalidAccessKeyId.NotFound', 'The AccessKey ID does not exist'],
    ['SDK.InvalidRegionId', 'The SDK found no endpoint'],
  ])('a code by itself does not say: %s', async (code, fact) => {
    const reply = await ask(`explain ${code}`);
    expect(wordsOf(reply)).toContain(fact);
    expect(wordsOf(reply)).not.toMatch(BOTS);
  });

  test('so what to do is said for the one and for the other', async () => {
    const words = wordsOf(await ask('explain Forbidden.RAM'));
    expect(words).toMatch(/If your own tool made the call.*If the bot made the call.*ehpc:ListCustomImages/);
  });

  test.each(reported.filter(({ code }) => code in codes))(
    'of a pasted error it was one’s own: $report',
    async ({ text }) => {
      const words = wordsOf(await ask(text));
      expect(words).toContain('your own tool made');
      expect(words).not.toMatch(/If the bot made the call|runs the bot/);
    },
  );
});

describe('codes that their family once explained wrongly', () => {
  test.each([
    ['InvalidAccessKeySecret', 'The AccessKey secret is wrong'],
    ['InvalidAccountStatus.NotEnoughBalance', 'The account is in arrears'],
    ['InvalidImageId.NotFound', 'The image ID does not exist here'],
    ['InvalidSomething.New', 'Part of the call is not valid'],
  ])('%s', async (code, title) => {
    const reply = await ask(`explain ${code}`);
    expect(reply.card.blocks[0]).toMatchObject({ text: { text: title } });
    expect(wordsOf(reply)).not.toContain('owner:');
    expect(askable(reply)).not.toContain('explain InvalidApi.NotFound');
  });
});

test('what stood beside the code is kept, and the line is short', async () => {
  const id = 'D5E6F701-7F21-5A01-8C2E-702690007919';
  const reply = await ask(
    `ErrorCode: NoPermission\nRequestId: ${id}\nCaused by Code: DbError, image m-bp181x855551ww5yq8a1`,
  );
  expect(reply.facts.question).toBe('explain DbError');
  expect(wordsOf(reply)).toContain(`RequestId \`${id}\` identifies the failed call`);
  expect(buttonsOf(reply)).toMatchObject({
    'explain NoPermission': 'explain NoPermission',
    'Show m-bp181x855551ww5yq8a1': 'show m-bp181x855551ww5yq8a1',
  });
});

test('a text of which only a part was read says so, and never that it names no code', async () => {
  const between = 'at images.Lister.list(Lister.java:12)\n'.repeat(200);
  const reply = await ask(`explain ${between}Code: DbError\n${between}`);
  expect(wordsOf(reply)).toContain(
    'Only the first 4000 and the last 4000 characters were read, and I found no error code in them.',
  );
  const both = await ask(`explain ${between}${between}Code: DbError`);
  expect(wordsOf(both)).toContain('only the first 4000 and the last 4000 characters were read');
  expect(wordsOf(both)).toContain('`DbError`');
});
