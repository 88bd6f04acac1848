import base from './jest.base.config.js';

/** `npm test`: everything that runs in Jest's own processes. It needs Node and git, and nothing that was built. */
export default {
  ...base,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['<rootDir>/test/(built|system|long)/'],
  // These are processes of their own: test/built starts them.
  collectCoverageFrom: ['src/**/*.ts', '!src/main.ts', '!src/doctor.ts', '!src/healthcheck.ts'],
  coverageReporters: ['text', 'text-summary'],
};
