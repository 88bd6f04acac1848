import fc from 'fast-check';
import { seedOfRun } from './seed.ts';

// Not in a setup file of Jest: each of the many test files that need no property would pay for it, a third of a second.
// A property that fails says the seed and the path to its counterexample itself.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: seedOfRun() });

/** How often a property with many cases is tried: as often as named in CI and with `CI=true`, else a third as often. */
export const runs = (count: number): number => (process.env['CI'] ? count : Math.ceil(count / 3));

/** The properties of this run: by its seed, and by no other. */
export { default } from 'fast-check';
