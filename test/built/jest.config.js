import base from '../../jest.config.js';

/** `npm run test:built`: the programs as they were built, as processes on real sockets and with real signals. */
export default {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/built/**/*.test.ts'],
  testPathIgnorePatterns: [],
};
