import base from '../../jest.config.js';

/** `npm run test:long`: all of what the other suites have a part of, one file after the other, before a release. */
export default {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/long/**/*.test.ts'],
  testPathIgnorePatterns: [],
  maxWorkers: 1,
};
