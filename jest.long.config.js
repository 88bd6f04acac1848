import base from './jest.base.config.js';

/** `npm run test:long`: all of what the other suites have a part of, one file after the other, before a release. */
export default { ...base, testMatch: ['<rootDir>/test/long/**/*.test.ts'], maxWorkers: 1 };
