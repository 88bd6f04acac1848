import type { Image } from '../../src/catalog/image.ts';
import type { Failure } from '../../src/failures/failure.ts';
import fc from '../support/fast-check.ts';
import { hostile } from './texts.ts';

const optional = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined, freq: 3 });

const tag = fc.record(
  {
    platform: fc.oneof(
      fc.constantFrom('CentOS', 'Ubuntu', 'Windows Server 2012', 'AliyunLinux', 'constructor'),
      hostile,
    ),
    version: fc.oneof(fc.constantFrom('7.9', '22.04', '2012 R2', '3'), hostile),
    architecture: fc.oneof(fc.constantFrom('x86_64', 'arm64', '__proto__'), hostile),
    tag: fc.oneof(fc.constantFrom('CentOS_7.2_64', 'Ubuntu_22.04_64'), hostile),
    base: hostile,
  },
  { requiredKeys: [] },
);

/** Few ids, so that some are equal in two regions, and the beginnings of each other. No reply brings another alphabet. */
const id = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('m-bp1', 'm-bp12', 'm-bp123', 'M-BP1', 'm-1*', 'constructor', '7', 'a.b'),
  },
  { weight: 3, arbitrary: fc.stringMatching(/^m-[a-z0-9]{20}$/) },
  { weight: 2, arbitrary: fc.stringMatching(/^[A-Za-z0-9][\w.*-]{0,127}$/) },
);

export const REGIONS = ['cn-hangzhou', 'cn-beijing'];

/** An image of another account: every text may be anything, and any may be missing. */
export const image: fc.Arbitrary<Image> = fc
  .record({
    id,
    region: fc.constantFrom(...REGIONS),
    name: optional(hostile),
    description: optional(hostile),
    size: optional(fc.oneof(fc.nat(), fc.constantFrom(0, 0.5, 1e21, Number.MAX_SAFE_INTEGER))),
    owner: optional(fc.oneof(fc.constantFrom('self', 'others', 'constructor'), hostile)),
    status: optional(fc.oneof(fc.constantFrom('Available', 'Creating', 'toString'), hostile)),
    osTag: optional(tag),
    baseOsTag: optional(tag),
    postInstallScript: optional(hostile),
    skuCode: optional(fc.oneof(fc.constantFrom('ECS', '__proto__'), hostile)),
    pricingCycle: optional(hostile),
    productCode: optional(hostile),
    uid: optional(hostile),
  })
  // The reader of replies leaves out what is missing; so does this.
  .map((fields) => JSON.parse(JSON.stringify(fields)));

const code = fc.oneof(
  fc.constantFrom(
    'NotAuthorized',
    'ClusterNotFound',
    'Throttling.User',
    'constructor',
    '__proto__',
    'toString',
    '404',
  ),
  hostile.filter((text) => text !== ''),
);

/** What a gateway on the way may say. */
export const failure: fc.Arbitrary<Failure> = fc
  .record({
    code,
    status: optional(fc.constantFrom(200, 400, 403, 407, 429, 500, 503)),
    requestId: optional(hostile),
    message: optional(hostile),
    recommend: optional(
      fc.constantFrom('https://api.alibabacloud.com/troubleshoot?q=%7C%60<>|`', 'https://api.aliyun.com/a|b'),
    ),
    denied: optional(fc.record({ action: hostile, kind: hostile }, { requiredKeys: [] })),
  })
  .map((fields) => JSON.parse(JSON.stringify(fields)));

/** What somebody types. */
export const line: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    'page:2',
    'sort:newest',
    'help',
    'help x',
    'status',
    'regions',
    '9.9',
    'linux',
    'fresh',
    'm-bp1',
    '-m-bp1',
  ),
  fc.constantFrom(
    'type:ecs.c7.large',
    'owner:others',
    'region:hangzhou',
    'share',
    'share help',
    'os:constructor',
    'compare m-bp1 m-bp12',
  ),
  hostile,
  fc.array(hostile, { maxLength: 4 }).map((words) => words.join(' ')),
  fc
    .tuple(
      fc.constantFrom(
        'explain',
        'help',
        'find',
        'show',
        'compare',
        'propose',
        'choose',
        'share',
        'name:',
        'os:',
        'base:',
        'id:',
        '-',
      ),
      hostile,
    )
    .map(([word, text]) => `${word}${word.endsWith(':') || word === '-' ? '' : ' '}${text}`),
);
