import usual from './jest.config.js';

// What needs more than Node and git, such as a browser.
export default {
  ...usual,
  testMatch: ['<rootDir>/test/system/**/*.test.ts'],
  testPathIgnorePatterns: [],
  testTimeout: 60_000,
};
