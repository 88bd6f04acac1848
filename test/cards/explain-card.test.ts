import { describe, expect, test } from '@jest/globals';
import { explainedCode } from '../../src/answers/explain.ts';
import type { Card } from '../../src/cards/blocks.ts';
import { explainCard } from '../../src/cards/explain-card.ts';
import { codes } from '../../src/failures/codes.ts';
import { en } from '../../src/words/en.ts';
import fc from '../support/fast-check.ts';
import { expectGolden } from '../support/golden.ts';
import { expectValidCard } from '../support/valid-card.ts';

interface About extends NonNullable<Parameters<typeof explainedCode>[1]> {
  readonly code: string;
}

const explained = ({ code, ...beside }: About) => explainCard(explainedCode(code, beside), en);

const valuesOf = ({ blocks }: Card) =>
  blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.map((element) => ('value' in element ? element.value : undefined))
      : [],
  );
const values = (typed: string) => valuesOf(explained({ code: typed }));

test('a code that the bot knows is explained, however it is spelt', () => {
  const card = explained({ code: 'NotAuthorized' });
  expectGolden('explain-known', card);
  expect(explained({ code: ' notauthorized ' })).toEqual(card);
  expect(JSON.stringify(card)).not.toContain('RequestId `');
});

test('a misspelt one gets the nearest as buttons', () => {
  const card = explained({ code: 'notauthorised' });
  expectGolden('explain-unknown', card);
  expect(values('notauthorised')).toEqual(['explain NotAuthorized']);
});

describe('without a row', () => {
  test('a family speaks', () => {
    const card = explained({ code: 'Forbidden.Quux' });
    expectGolden('explain-family', card);
    expect(card.text).toContain('The bot has no entry for `Forbidden.Quux`.');
    expect(card.text).toContain('The call is forbidden: a permission is missing');
    expect(card.text).toContain('ehpc:ListCustomImages');
  });

  test('a status speaks, and names the codes that are documented with it', () => {
    expect(explained({ code: '406' }).text).toContain('as an HTTP status');
    expect(values('406')).toEqual(['explain EcsError', 'explain DbError']);
  });

  test('otherwise the card says how to read any code', () => {
    const card = explained({ code: 'bananaboat' });
    expect(card.text).toContain('The bot does not know the code `bananaboat`.');
    expect(card.text).toContain('from 500 on');
  });
});

const requestId = 'A1B2C307-7F21-5A07-8C2E-702690055433';

describe('an error from a tool of one’s own', () => {
  const pasted = explained({
    code: 'Forbidden.RAM',
    found: [
      { code: 'Forbidden.RAM', known: true, status: 403, requestId, product: 'Ecs', at: 20 },
      { code: 'InvalidParameter', known: true, requestId, at: 0 },
    ],
    own: true,
    ids: ['m-bp181x855551ww5yq8a1'],
  });

  test('is explained to the person whose key made the call', () => {
    expectGolden('explain-pasted', pasted);
    expectValidCard(pasted);
    expect(pasted.text).toContain('comes from a call that your own tool made, not one that the bot made');
    expect(JSON.stringify(pasted)).not.toContain('ehpc:ListCustomImages');
  });

  test('keeps the RequestId, and leads to the page about that very call', () => {
    expect(JSON.stringify(pasted)).toContain(`RequestId \`${requestId}\` identifies the failed call.`);
    expect(JSON.stringify(pasted)).toContain(`q=Forbidden.RAM&amp;product=Ecs&amp;requestId=${requestId}`);
  });

  test('offers the other codes and the images that the text names', () => {
    expect(valuesOf(pasted)).toEqual(['explain InvalidParameter', 'show m-bp181x855551ww5yq8a1']);
  });
});

test('a code that only the bot gives is about the bot, even where it was pasted', () => {
  const { text } = explained({ code: 'ProxyRefused', own: true });
  expect(text).toContain('The bot knows the code `ProxyRefused`.');
  expect(text).not.toContain('your own tool');
});

test('a code by itself says what to do if the call was one’s own, and if it was the bot’s', () => {
  const { text } = explained({ code: 'InvalidTimeStamp.Expired' });
  expect(text).toContain('The code alone does not say whose call failed');
  expect(text).toMatch(/If your own tool made the call:.*If the bot made the call:/);
});

test('a code that means the same for every caller has one answer', () => {
  const card = explained({ code: 'Zone.NotOnSale' });
  expectGolden('explain-one-case', card);
  expect(card.text).not.toContain('If the bot made the call');
});

test('of an unknown code, the status beside it is explained, and nothing else', () => {
  const code = 'ErrManagedAddonRoleNotAttach';
  const card = explained({ code, found: [{ code, known: false, status: 400, requestId, at: 0 }], own: true });
  expectGolden('explain-unknown-pasted', card);
  expect(card.text).toContain(`The bot does not know the code \`${code}\`.`);
  expect(card.text).toContain('comes from a call that your own tool made');
  expect(card.text).toContain('from 400 to 499');
  expect(card.text).not.toMatch(/from 500 on|Without a status/);
});

test('words without a code are no unknown code', () => {
  const card = explained({ code: 'it broke again' });
  expect(card.text).toContain('I found no error code in `it broke again`.');
  expect(JSON.stringify(card)).not.toContain('troubleshoot');
  const prose = 'the throttling of the queue and the forbidden list';
  expect(explained({ code: prose }).text).toContain(`I found no error code in \`${prose}\`.`);
  const { text } = explained({ code: 'at images Lister', cut: true });
  expect(text).toContain(
    'Only the first 4000 and the last 4000 characters were read, and I found no error code in them.',
  );
});

test('of a long text, the card says what was read', () => {
  const { text } = explained({ code: 'DbError', cut: true });
  expect(text).toContain('only the first 4000 and the last 4000 characters were read');
});

test('a code of the network has no page of Alibaba Cloud', () => {
  expect(JSON.stringify(explained({ code: 'ECONNRESET' }))).not.toContain('troubleshoot');
  expect(JSON.stringify(explained({ code: 'DbError' }))).toContain('troubleshoot?intl_lang=EN_US');
});

test('whatever is typed, the card is one that Slack accepts', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(...Object.keys(codes), '', '<!channel>', '`', '503', 'x'.repeat(5000), '__proto__'),
  );
  fc.assert(fc.property(typed, (text) => expectValidCard(explained({ code: text }))));
});
