import type { Filter } from '../filter.ts';

/** The id of a cluster. Images do not say which clusters they fit. */
export const cluster = {
  also: ['clusterid', 'cluster-id', '集群'],
  example: 'cluster:ehpc-hz-FYUr32abcd',
  single: true,
  excludable: false,
  spoken: true,
  read: (text) => (/^ehpc-[\w*-]{2,60}$/i.test(text) ? text : undefined),
  offers: () => [],
  write: (value) => value,
  combine: () => 'all',
  upstream: 'cluster',
} as const satisfies Filter<string>;
