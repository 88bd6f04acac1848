import { describe, expect, test } from '@jest/globals';
import type { Image } from '../../src/catalog/image.ts';
import { architectureOfType } from '../../src/catalog/instance-types.ts';
import { endOf } from '../../src/catalog/lifecycles.ts';
import { parse } from '../../src/query/parse.ts';
import type { Query } from '../../src/query/query.ts';
import { compare } from '../../src/search/compare.ts';

const TODAY = Date.parse('2026-11-24T12:00:00Z');

const base: Image = {
  id: 'm-a1',
  region: 'cn-hangzhou',
  name: 'a',
  size: 40,
  status: 'Available',
  osTag: { platform: 'Rocky Linux', version: '9.2', architecture: 'x86_64' },
};

const { status: _, ...statusless } = base;

const like = (changes: Partial<Image>): Image => ({ ...base, ...changes });

function ask(line: string): Query {
  const parsed = parse(line, { regions: [] });
  if (!('command' in parsed) || parsed.command.verb !== 'compare') throw new Error(line);
  return parsed.command;
}

const warningsOf = (images: readonly Image[], line = 'compare m-a1 m-a2', now = TODAY) =>
  compare(images, ask(line), now).warnings;

test('differences first, what is equal in one value, what nobody says not at all', () => {
  const other = like({ id: 'm-a2', name: 'b', size: 80, owner: 'self' });
  expect(compare([base, other], ask('compare m-a1 m-a2'), TODAY)).toEqual({
    images: [base, other],
    differing: [
      { field: 'name', values: ['a', 'b'] },
      { field: 'id', values: ['m-a1', 'm-a2'] },
      { field: 'size', values: ['40', '80'] },
      { field: 'owner', values: [undefined, 'self'] },
    ],
    equal: [
      { field: 'region', value: 'cn-hangzhou' },
      { field: 'os', value: 'Rocky Linux' },
      { field: 'version', value: '9.2' },
      { field: 'architecture', value: 'x86_64' },
      { field: 'status', value: 'Available' },
    ],
    warnings: [],
  });
});

describe('warnings', () => {
  test.each<[string, Image]>([
    ['ended', like({ osTag: { platform: 'CentOS', version: '7.9' } })],
    ['ended', like({ osTag: { platform: 'Debian', version: '11' } })],
    ['ending', like({ osTag: { platform: 'Windows Server 2016' } })],
    ['notAvailable', like({ status: 'Creating' })],
    ['tagsDisagree', like({ baseOsTag: { platform: 'CentOS', version: '9.2', architecture: 'x86_64' } })],
    ['tagsDisagree', like({ baseOsTag: { tag: 'RockyLinux_8.6_64' } })],
    ['tagsDisagree', like({ baseOsTag: { platform: 'Rocky Linux', architecture: 'arm64' } })],
  ])('%s', (kind, image) => {
    expect(warningsOf([base, image])).toMatchObject([{ kind, image }]);
  });

  test.each([
    [
      'tags that say the same in other words',
      like({ baseOsTag: { tag: 'RockyLinux_9_64', version: '9', architecture: 'amd64' } }),
    ],
    ['a status that is not told', statusless],
    [
      'CentOS Stream, which has ends of its own',
      like({ osTag: { platform: 'CentOS Stream', version: '8', architecture: 'x86_64' } }),
    ],
  ])('none: %s', (_, image) => {
    expect(warningsOf([base, image])).toEqual([]);
  });

  test('maintenance ends with its last day, and is worth a warning 180 days before', () => {
    const image = like({ osTag: { platform: 'Windows Server 2016' } });
    const kindOn = (day: string) =>
      warningsOf([base, image], undefined, Date.parse(day)).map(({ kind }) => kind);
    expect(kindOn('2027-01-13T00:00:00Z')).toEqual(['ended']);
    expect(kindOn('2027-01-12T23:59:59Z')).toEqual(['ending']);
    expect(kindOn('2026-07-16T00:00:00Z')).toEqual(['ending']);
    expect(kindOn('2026-07-15T23:59:59Z')).toEqual([]);
  });

  test('architectures differ, and one does not fit the instance type', () => {
    const arm = like({
      id: 'm-a2',
      osTag: { platform: 'Rocky Linux', version: '9.2', architecture: 'aarch64' },
    });
    const wrong = { kind: 'wrongType', type: 'ecs.c7.large', needs: 'x86_64', has: 'arm64', image: arm };
    expect(warningsOf([base, arm], 'compare m-a1 m-a2 type:c7.large')).toEqual([
      wrong,
      { kind: 'architectures', values: ['x86_64', 'arm64'] },
    ]);
    expect(warningsOf([base, arm], 'compare m-a1 m-a2 type:g8y.large')).toMatchObject([
      { kind: 'wrongType', image: base, needs: 'arm64', has: 'x86_64' },
      { kind: 'architectures' },
    ]);
    expect(warningsOf([base, arm], 'compare m-a1 m-a2 type:zz9.large')).toHaveLength(1);
  });
});

test.each([
  ['ecs.g8y.large', 'arm64'],
  ['ecs.c6r.xlarge', 'arm64'],
  ['ecs.gn7i-c8g1.2xlarge', 'x86_64'],
  ['ecs.hfc7.large', 'x86_64'],
  ['ecs.unheard.large', undefined],
])('%s needs %s', (type, architecture) => {
  expect(architectureOfType(type)).toBe(architecture);
});

test.each([
  ['CentOS', '6.9', 'CentOS 6'],
  ['AliyunLinux', '2.1903', 'Alibaba Cloud Linux 2'],
  ['AliyunLinux', '1903', 'Alibaba Cloud Linux 1903'],
  ['Ubuntu', '20.04', 'Ubuntu 20.04'],
  ['SUSE', '15 SP4', 'SUSE Linux Enterprise Server 15 SP4'],
  ['Windows Server 2012', '2012 R2', 'Windows Server 2012 R2'],
  ['Windows Server 2008', undefined, 'Windows Server 2008'],
  ['Ubuntu', '22.04', undefined],
  ['SUSE', '15', undefined],
  ['FreeBSD', '12', undefined],
  ['CentOS', undefined, undefined],
])('the end of %s %s', (platform, version, system) => {
  const end = endOf({
    id: 'm-a',
    region: 'r',
    osTag: { platform, ...(version !== undefined && { version }) },
  });
  expect(end?.system).toBe(system);
  if (end)
    expect([end.on, end.source]).toEqual([
      expect.stringMatching(/^20\d\d-\d\d-\d\d$/),
      expect.stringMatching(/^https:/),
    ]);
});
