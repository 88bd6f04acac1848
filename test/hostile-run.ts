import { expect } from '@jest/globals';
import fc from 'fast-check';
import { failure, image, line } from './hostile-catalogue.ts';
import { hostileCardProblems, hostileViewProblems } from './hostile-checks.ts';
import { surfacesOf } from './hostile-surfaces.ts';
import { hostile } from './hostile-texts.ts';

/** Whom a card may mention: who asks, proposes or chooses in these runs. */
const PEOPLE = ['U1'];

/** So many catalogues and questions: nothing that people then see is broken or looks like the bot's own. */
export async function tryCatalogues(numRuns: number): Promise<void> {
  const catalogue = fc.oneof(
    { weight: 9, arbitrary: fc.array(image, { maxLength: 6 }) },
    { weight: 1, arbitrary: fc.array(image, { maxLength: 40 }) },
  );
  const failing = fc.option(failure, { nil: undefined, freq: 2 });
  await fc.assert(
    fc.asyncProperty(catalogue, failing, line, hostile, async (images, failed, typed, reason) => {
      const { cards, views, outcomes } = await surfacesOf({
        images,
        line: typed,
        reason,
        ...(failed && { failure: failed }),
      });
      for (const [what, card] of cards) expect([what, hostileCardProblems(card, PEOPLE)]).toEqual([what, []]);
      for (const [what, view] of views) expect([what, hostileViewProblems(view, PEOPLE)]).toEqual([what, []]);
      expect(outcomes.filter(([, outcome]) => outcome === 'error')).toEqual([]);
    }),
    { numRuns },
  );
}
