import { describe, expect, test } from '@jest/globals';
import { parse } from '../../src/query/parse.ts';
import { postingVerb } from '../../src/query/verbs.ts';
import fc from '../support/fast-check.ts';

const context = { regions: ['cn-hangzhou'], now: Date.now };

describe('a line that is posted for all is known by its verb, whatever counts as nothing in front of it', () => {
  test.each([
    ['mentions of others', '<@U0123456789> '.repeat(20)],
    ['a link without a label', `<https://example.com/${'a'.repeat(250)}|> `],
    ['invisible characters', '\u200b'.repeat(300)],
    ['spaces', ' '.repeat(300)],
    ['brackets', '[] '.repeat(100)],
    ['commas', ','.repeat(300)],
  ])('%s', (_what, nothing) => {
    expect(postingVerb(`${nothing}choose m-bp1abc1`)).toBe('choose');
    expect(postingVerb(`${nothing}share centos`)).toBe('share');
    expect(postingVerb(`${nothing}centos choose m-bp1abc1`)).toBeUndefined();
  });

  test('in any mixture, as the line is read', () => {
    const nothing = fc.constantFrom(
      '<@U1> ',
      '<!here> ',
      '\u200b',
      ' ',
      '[] ',
      ',',
      '&amp;',
      '> ',
      '"" ',
      '\n',
      '* ',
    );
    const start = fc.constantFrom('', '@ehpc-images ', '/ehpc-images ', '“', '`', '<https://example.com|');
    const verb = fc.constantFrom(
      'choose',
      'ＣＨＯＯＳＥ',
      '选择',
      'propose',
      '提议',
      'share',
      'share share',
      '*share*',
      'show',
    );
    const rest = fc.constantFrom(' m-bp1abc1', '\tm-bp1abc1', ': m-bp1abc1', '`m-bp1abc1`', '');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(nothing, fc.nat(150))),
        start,
        verb,
        rest,
        (pieces, begin, word, behind) => {
          const line = `${pieces.map(([piece, times]) => piece.repeat(times)).join('')}${begin}${word}${behind}`;
          const parsed = parse(line, context);
          const asked = 'command' in parsed ? parsed.command.verb : undefined;
          const posts = asked === 'choose' || asked === 'propose' || asked === 'share';
          if (posts)
            expect(postingVerb(line)).toBe(word.startsWith('share') && asked !== 'share' ? 'share' : asked);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
