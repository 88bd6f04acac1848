import type { Named } from '../filter.ts';

/** The page of an answer, from 1. */
export const page = {
  also: ['p', '页'],
  example: 'page:2',
  single: true,
  excludable: false,
  spoken: true,
  read: (text) => (/^0*[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined),
  offers: () => [],
  write: String,
} as const satisfies Named<number>;
