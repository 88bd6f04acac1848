import { expect, test } from '@jest/globals';
import { nextSteps } from '../../src/catalog/next-steps.ts';
import fc, { runs } from '../support/fast-check.ts';
import { askable, bot, buttonsOf } from '../support/questions.ts';
import { cardProblems } from '../support/valid-card.ts';
import { image, line, REGIONS } from './catalogue.ts';
import { tryCatalogues } from './run.ts';
import { rowsOf } from './surfaces.ts';

test('no catalogue, failure or question, however hostile, breaks or fakes anything that people see', () =>
  tryCatalogues(runs(100)));

test('what the buttons of a hostile answer ask is answered', async () => {
  const images = fc.array(
    image.map((one) => ({ ...one, region: 'cn-hangzhou' })),
    { maxLength: 12 },
  );
  let [answers, buttons] = [0, 0];
  await fc.assert(
    fc.asyncProperty(images, line, async (all, typed) => {
      const { ask } = bot(() => all);
      const { card, facts } = await ask(typed);
      expect({ typed, problems: cardProblems(card, ['U1']) }).toEqual({ typed, problems: [] });
      expect({ typed, outcome: facts.outcome }).not.toEqual({ typed, outcome: 'error' });
      // What could not be read is offered again as it was typed.
      if (facts.outcome === 'problem') return;
      answers += 1;
      for (const value of askable({ card })) {
        buttons += 1;
        const { outcome } = (await ask(value)).facts;
        expect({ typed, value, outcome }).toEqual({
          ...{ typed, value },
          outcome: expect.stringMatching(/^(?:found|nothing|told|failed)$/),
        });
      }
    }),
    { numRuns: runs(200) },
  );
  expect(answers).toBeGreaterThan(runs(50));
  expect(buttons).toBeGreaterThan(runs(200));
});

test('a menu that is typed in has rows that Slack takes, each with its own image', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(image, { maxLength: 120 }), async (images) => {
      const rows = await rowsOf(images);
      expect(rows.length).toBeLessThanOrEqual(100);
      for (const { text, value } of rows) {
        const said = String(Reflect.get(text, 'text'));
        expect(value).toMatch(/^show \S/);
        expect([value, said, Array.from(said).length <= 75 && value.length <= 150]).toEqual([
          value,
          said,
          true,
        ]);
        expect(said).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
      }
    }),
    { numRuns: 50 },
  );
});

test('a topic that is no question is not offered as one', async () => {
  const { ask } = bot(() => []);
  expect(buttonsOf(await ask('help nothing of that'))).toHaveProperty(['Search for nothing of that']);
  expect(Object.values(buttonsOf(await ask('help mailto:a@b')))).not.toContain('find mailto:a@b');
});

test('a code that cannot be asked for has no button', async () => {
  for (const code of ['_', '::', '1'.repeat(500)]) {
    const { ask } = bot(({ region }) => (region === 'cn-beijing' ? { code } : []), REGIONS);
    expect(Object.keys(buttonsOf(await ask(''))).filter((label) => label.startsWith('Explain'))).toEqual([]);
  }
});

test('what is pasted has no line of somebody else', () => {
  const { cli, terraform } = nextSteps({
    id: 'm-1',
    region: 'r',
    baseOsTag: { tag: 'x\u2028rm -rf\u2029y\nz' },
  });
  expect(`${cli}${terraform}`).not.toMatch(/[\u2028\u2029]/);
  expect(terraform.split('\n')).toHaveLength(3);
});
