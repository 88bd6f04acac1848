/** What all suites have in common; each has a file of its own beside this one. */
export default {
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  globalSetup: '<rootDir>/test/support/choose-seed.ts',
  // Generous: it ends a test that hangs, and says nothing of how fast a machine must be.
  testTimeout: 300_000,
  // Jest would leave one core of two idle, and most tests wait for others.
  maxWorkers: 2,
};
