import fc from 'fast-check';

/** The seed of this run, which choose-seed.ts has put into the environment. */
export const seedOfRun = (): number => Number(process.env['SEED']);

// A property that fails says the seed and the path to its counterexample itself.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: seedOfRun() });
