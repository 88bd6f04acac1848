/**
 * `npm test`: everything that runs in Jest's own processes. It needs Node and git, and nothing that was built.
 * test/built, test/system and test/long have configurations of their own, which begin with this one.
 */
export default {
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  globalSetup: '<rootDir>/test/support/choose-seed.ts',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['<rootDir>/test/(built|system|long)/'],
  // Generous: it ends a test that hangs, and says nothing of how fast a machine must be.
  testTimeout: 300_000,
  // Jest would leave one core of two idle, and most tests wait for others.
  maxWorkers: 2,
  // These are processes of their own: test/built starts them.
  collectCoverageFrom: ['src/**/*.ts', '!src/main.ts', '!src/doctor/main.ts', '!src/ops/healthcheck.ts'],
  coverageReporters: ['text', 'text-summary'],
};
