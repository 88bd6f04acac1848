import { expect } from '@jest/globals';
import fc from '../support/fast-check.ts';
import { failure, image, line } from './catalogue.ts';
import { hostileCardProblems, hostileViewProblems } from './checks.ts';
import { surfacesOf } from './surfaces.ts';
import { hostile } from './texts.ts';

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
      const problems = [
        ...cards.map(([what, card]) => ({ what, problems: hostileCardProblems(card, PEOPLE) })),
        ...views.map(([what, view]) => ({ what, problems: hostileViewProblems(view, PEOPLE) })),
        ...outcomes.map(([what, outcome]) => ({ what, problems: outcome === 'error' ? [outcome] : [] })),
      ];
      expect(problems.filter((one) => one.problems.length > 0)).toEqual([]);
    }),
    { numRuns },
  );
}
