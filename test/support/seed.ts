/** The seed of this run, which choose-seed.ts has put into the environment. */
export const seedOfRun = (): number => Number(process.env['SEED']);
