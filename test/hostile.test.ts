import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Image } from '../src/images/image.ts';
import { askable, bot } from './questions.ts';
import { cardProblems } from './valid-card.ts';

const nasty = fc.oneof(
  fc.constantFrom(
    '<!channel>',
    '<@U123>',
    '<http://evil.example|centos>',
    '`',
    '```',
    '*x*',
    '_',
    '&lt;',
    '\n\n',
    '\u202egpj',
    '',
    ' ',
    ':skull:',
    '> quote',
    'constructor',
    '__proto__',
    '<!date^1^{ago}|x>',
    '\ud800',
    '|',
    '"',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'binary', minLength: 300, maxLength: 4_000 }),
);
const text = fc.oneof(
  nasty,
  fc.array(nasty, { maxLength: 4 }).map((parts) => parts.join('')),
);
const optional = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
const tag = fc.record(
  { platform: text, version: text, architecture: text, tag: text, base: text },
  { requiredKeys: [] },
);

const image: fc.Arbitrary<Image> = fc
  .record({
    id: fc.oneof(
      fc.stringMatching(/^m-[a-z0-9]{20}$/),
      text.filter((id) => id !== ''),
    ),
    region: fc.constant('cn-hangzhou'),
    name: optional(text),
    description: optional(text),
    size: optional(fc.nat()),
    owner: optional(fc.oneof(fc.constantFrom('self', 'others'), text)),
    status: optional(text),
    osTag: optional(tag),
    baseOsTag: optional(tag),
    postInstallScript: optional(text),
    skuCode: optional(text),
    pricingCycle: optional(text),
    productCode: optional(text),
    uid: optional(text),
  })
  // The reader leaves out what is missing; so does this.
  .map((fields) => JSON.parse(JSON.stringify(fields)));

const question = fc.oneof(
  fc.constantFrom(
    '',
    'centos',
    'page:2',
    'sort:newest',
    'help',
    'help x',
    'status',
    'regions',
    'explain x',
    '9.9',
    'linux',
    'show m-x',
  ),
  text,
  fc.array(text, { maxLength: 4 }).map((words) => words.join(' ')),
);

test('no catalogue and no question, however hostile, make a card that Slack refuses or that mentions anybody', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(image, { maxLength: 12 }), question, async (images, line) => {
      const { ask } = bot(() => images);
      const first = await ask(line);
      expect([line, cardProblems(first.card), first.facts.outcome === 'error']).toEqual([line, [], false]);
      for (const value of askable(first)) {
        if (first.facts.outcome === 'problem') break;
        expect([line, value, (await ask(value)).facts.outcome]).not.toEqual([line, value, 'problem']);
      }
      const [some] = images;
      if (!some) return;
      const shown = await ask(`show ${some.id}`);
      expect([some.id, cardProblems(shown.card), shown.facts.outcome === 'error']).toEqual([
        some.id,
        [],
        false,
      ]);
    }),
    { numRuns: 400 },
  );
});
