import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { explainCard } from '../../src/cards/explain-card.ts';
import { codes } from '../../src/failures/codes.ts';
import { en } from '../../src/words/en.ts';
import { expectGolden } from '../golden.ts';
import { expectValidCard } from '../valid-card.ts';

const values = (typed: string) =>
  explainCard({ code: typed }, en).blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.map((element) => ('value' in element ? element.value : undefined))
      : [],
  );

test('a code that the bot knows is explained, however it is spelt', () => {
  const card = explainCard({ code: 'NotAuthorized' }, en);
  expectGolden('explain-known', card);
  expect(explainCard({ code: ' notauthorized ' }, en)).toEqual(card);
  expect(JSON.stringify(card)).not.toContain('RequestId `');
});

test('a misspelt one gets the nearest as buttons', () => {
  const card = explainCard({ code: 'notauthorised' }, en);
  expectGolden('explain-unknown', card);
  expect(values('notauthorised')).toEqual(['explain NotAuthorized']);
});

describe('without a row', () => {
  test('a family speaks', () => {
    const card = explainCard({ code: 'Forbidden.Quux' }, en);
    expectGolden('explain-family', card);
    expect(card.text).toContain('The bot has no entry for `Forbidden.Quux`.');
    expect(card.text).toContain('ehpc:ListCustomImages');
  });

  test('a status speaks, and names the codes that are documented with it', () => {
    expect(explainCard({ code: '406' }, en).text).toContain('as an HTTP status');
    expect(values('406')).toEqual(['explain EcsError', 'explain DbError']);
  });

  test('otherwise the card says how to read any code', () => {
    const card = explainCard({ code: 'bananaboat' }, en);
    expect(card.text).toContain('The bot does not know the code `bananaboat`.');
    expect(card.text).toContain('from 500 on');
  });
});

test('a code of the network has no page of Alibaba Cloud', () => {
  expect(JSON.stringify(explainCard({ code: 'ECONNRESET' }, en))).not.toContain('troubleshoot');
  expect(JSON.stringify(explainCard({ code: 'DbError' }, en))).toContain('troubleshoot?intl_lang=EN_US');
});

test('whatever is typed, the card is one that Slack accepts', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(...Object.keys(codes), '', '<!channel>', '`', '503', 'x'.repeat(5000), '__proto__'),
  );
  fc.assert(fc.property(typed, (text) => expectValidCard(explainCard({ code: text }, en))));
});
