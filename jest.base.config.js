// Every random choice of the tests comes from this seed, so that a run can be had again; the workers inherit it.
process.env.SEED ||= String(Math.floor(Math.random() * 2 ** 31));
process.stderr.write(`Tests with chance in them use SEED=${process.env.SEED}; set it to repeat this run.\n`);

/** What all suites have in common; each has a file of its own beside this one. */
export default {
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  setupFiles: ['<rootDir>/test/support/seed.ts'],
  // Generous: it ends a test that hangs, and says nothing of how fast a machine must be.
  testTimeout: 60_000,
  // Jest would leave one core of two idle, and most tests wait for others.
  maxWorkers: 2,
};
