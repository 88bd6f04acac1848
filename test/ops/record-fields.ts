import type { RequestRecord } from '../../src/ops/request-record.ts';

/** Every field of a record, as the compiler knows them. */
export const recordFields: Readonly<Record<keyof RequestRecord, true>> = {
  entrance: true,
  team: true,
  user: true,
  channel: true,
  thread: true,
  question: true,
  outcome: true,
  cache: true,
  matches: true,
  missing: true,
  failures: true,
  delivered: true,
  acknowledgedMs: true,
  ms: true,
  reference: true,
  silent: true,
};
