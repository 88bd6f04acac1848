/** A tenth of what a long run takes, so that the tests of the whole stay short; `npm run test:long` takes all of it. */
export const amount = (whole: number): number => (process.env['LONG'] === 'yes' ? whole : whole / 10);
