import base from '../../jest.config.js';

/** `npm run test:system`: what needs more than Node and git, as a browser, and what measures time or memory. */
export default {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/system/**/*.test.ts'],
  testPathIgnorePatterns: [],
  // A browser's tests mostly wait: a third worker fills the two cores.
  maxWorkers: 3,
};
