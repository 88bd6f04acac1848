export default {
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['<rootDir>/test/system/'],
  transform: { '\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  // Tests that start the built bot take seconds where others keep both cores busy.
  testTimeout: 30_000,
  // Jest would leave one core of two idle, and most tests wait for others.
  maxWorkers: 2,
  // These are processes of their own: their tests start what was built.
  collectCoverageFrom: ['src/**/*.ts', '!src/main.ts', '!src/doctor.ts'],
  coverageReporters: ['text', 'text-summary'],
};
