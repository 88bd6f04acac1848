import type { Expected, Fault } from './judge.ts';

/** The figures of the same cells on the code before it was made to hold. */
export const BEFORE: { readonly cells: number } & Readonly<Record<Expected | Fault, number>> = {
  cells: 1253,
  answer: 1153,
  nothing: 37,
  error: 3,
  either: 6,
  late: 30,
  silent: 51,
  twice: 3,
  'wrong words': 0,
  'wrong record': 45,
  secret: 0,
  broken: 0,
};
