import type { Image } from '../../src/catalog/image.ts';
import type { Query } from '../../src/query/query.ts';
import fc from '../support/fast-check.ts';

/** 2026-11-24 07:00 UTC, in milliseconds. */
export const NOON = Date.UTC(2026, 10, 24, 7);

export const centos: Image = {
  id: 'm-bp181x855551ww5yq9z9',
  region: 'cn-hangzhou',
  name: 'gromacs-2024',
  size: 40,
  owner: 'self',
  status: 'Available',
  osTag: { platform: 'CentOS', tag: 'CentOS_7.9_64', version: '7.9', architecture: 'x86_64' },
};

export const ubuntu: Image = {
  id: 'm-bp1c2y9x8qjr33ab12cd',
  region: 'cn-hangzhou',
  name: 'gromacs-arm',
  size: 40,
  owner: 'others',
  status: 'Available',
  osTag: { platform: 'Ubuntu', tag: 'Ubuntu_22.04_64', version: '22.04', architecture: 'arm64' },
};

export const query = (verb: Query['verb'], terms: Query['terms'] = []): Query => ({
  verb,
  terms,
  page: 1,
  fresh: false,
});

export const parts = [
  { region: 'cn-hangzhou', fetchedAt: NOON - 60_000, fetched: false, outdated: false, pending: false },
];

/** Texts that try to mention, link, format or overflow. */
export const nasty = fc.oneof(
  fc.constantFrom(
    ...['<!channel>', '<@U123>', '<http://evil.example|centos>', '`', '```', '*x*', '&lt;', '\n\n', '', ' '],
    ...['\u202egpj', ':skull:', '> quote', '__proto__', '<!date^1^{ago}|x>', '\ud800', '|', '"', '\\'],
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'binary', minLength: 300, maxLength: 4_000 }),
);

const optional = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });

/** An image of which every text may be hostile, and any may be missing. */
export const hostileImage: fc.Arbitrary<Image> = fc
  .record({
    id: fc.oneof(fc.stringMatching(/^m-[a-z0-9]{20}$/), nasty),
    region: fc.oneof(fc.constantFrom('cn-hangzhou', ''), nasty),
    name: optional(nasty),
    description: optional(nasty),
    size: optional(fc.nat()),
    owner: optional(fc.oneof(fc.constantFrom('self', 'others'), nasty)),
    status: optional(nasty),
    osTag: optional(
      fc.record({ platform: nasty, version: nasty, architecture: nasty }, { requiredKeys: [] }),
    ),
  })
  .map((fields) => JSON.parse(JSON.stringify(fields)));
