import base from './jest.base.config.js';

/** `npm run test:built`: the programs as they were built, as processes on real sockets and with real signals. */
export default { ...base, testMatch: ['<rootDir>/test/built/**/*.test.ts'] };
