import { describe, expect, test } from '@jest/globals';
import type { Image } from '../../src/catalog/image.ts';
import { osOf } from '../../src/catalog/os.ts';
import { labelOf, termOf } from '../../src/query/filters.ts';
import { explicitTerm, formatCommand } from '../../src/query/format.ts';
import { parse } from '../../src/query/parse.ts';
import type { Query } from '../../src/query/query.ts';
import { kindTestOf } from '../../src/search/conditions.ts';
import { narrowings, refine } from '../../src/search/narrow.ts';
import { type Found, search } from '../../src/search/search.ts';
import fc, { runs } from '../support/fast-check.ts';
import { images, indexOf, scopesOf } from '../support/list.ts';

const context = { regions: ['cn-hangzhou', 'cn-beijing'] };

function ask(line: string): Query {
  const parsed = parse(line, context);
  if (!('command' in parsed) || parsed.command.verb !== 'find') throw new Error(line);
  return parsed.command;
}

const choicesOf = (line: string, list = images) => {
  const found = search(ask(line), scopesOf(list));
  return Object.fromEntries(
    narrowings(found.query, found.kinds).map(({ facet, choices }) => [
      facet,
      choices.map((choice) => `${labelOf(choice.term)} (${choice.count})`),
    ]),
  );
};

const refined = (line: string, filter: string) => formatCommand(refine(ask(line), filter, context));

describe('what was found can be narrowed by what occurs in it', () => {
  test('systems, releases, architectures and owners, each with its count', () => {
    expect(choicesOf('centos or rocky')).toEqual({
      os: ['CentOS (15)', 'Rocky Linux (3)'],
      version: [
        'CentOS 8 (2)',
        'CentOS 8.4 (1)',
        'CentOS 8.0 (1)',
        'CentOS 7 (11)',
        'CentOS 7.9 (4)',
        'CentOS 7.6 (4)',
        'CentOS 7.3 (1)',
        'CentOS 7.2 (2)',
        'CentOS 6.9 (2)',
        'Rocky Linux 9.2 (2)',
        'Rocky Linux 8.6 (1)',
      ],
      arch: ['arm64 (2)', 'i386 (1)', 'x86_64 (15)'],
      owner: ['others (5)', 'self (13)'],
    });
  });

  test('where there is one value only, there is nothing to choose', () => {
    expect(choicesOf('debian')).toEqual({});
    expect(choicesOf('')).not.toHaveProperty('region');
  });

  test('at most 20 choices: those that most images have', () => {
    const many = Array.from({ length: 60 }, (_, n): Image => {
      const version = `7.${n % 40}`;
      return { id: `m-${n}`, region: 'cn-hangzhou', osTag: { platform: 'CentOS', version } };
    });
    const [version] = narrowings(ask(''), indexOf(many).kinds);
    expect(version?.choices).toHaveLength(20);
    expect(version?.choices[0]).toEqual({
      term: termOf('release', { os: 'centos', version: { is: { numbers: [7], text: '7' } } }),
      count: 60,
    });
    expect(version?.choices.filter(({ count }) => count === 2)).toHaveLength(19);
  });

  test('a question that leaves no room for a filter is offered none', () => {
    expect(narrowings(ask('x'.repeat(201)), indexOf(images).kinds)).toEqual([]);
  });
});

describe('a choice makes a narrower question', () => {
  test.each([
    ['gromacs', 'os:centos', 'centos gromacs'],
    ['centos rocky', 'os:rocky', 'rocky'],
    ['el 8', 'os:rocky', 'rocky 8'],
    ['centos 7 or rocky 8', 'os:rocky', 'rocky 8'],
    ['centos 7 or rocky 8', 'os:"centos 7.9"', 'centos 7.9'],
    ['centos 7', 'os:"centos 7.9"', 'centos 7.9'],
    ['centos >=7', 'os:"centos 7.9"', 'centos 7.9'],
    ['centos >=7.6', 'os:"centos 7"', 'centos >=7.6 7'],
    ['centos 7.6 7.9 8.5', 'os:"centos 7"', 'centos 7.6 7.9'],
    ['7.6-8.1', 'os:"centos 7"', 'centos >=7.6 <=8.1 7'],
    ['centos 7 or centos 7.9 or rocky 8', 'os:centos', 'centos 7'],
    ['centos 7 or os:"centos 7.2-8" or rocky', 'os:centos', 'centos 7 7.2-8'],
    ['x86 -arm gromacs', 'arch:i386', 'i386 gromacs -arm64'],
    ['mine or shared gromacs', 'shared', 'shared gromacs'],
    ['owner:self gromacs', 'mine', 'mine owner:self gromacs'],
    ['region:hangzhou,beijing gromacs page:3 fresh', 'region:cn-beijing', 'region:cn-beijing gromacs'],
  ])('%s, then %s', (line, filter, expected) => {
    expect(refined(line, filter)).toBe(expected);
  });

  test.each(['', 'os:', 'region:us-east-1', 'os:el', 'gromacs', '-arch:arm64', 'status', 'arch:arm64 mine'])(
    'no choice: %s',
    (filter) => {
      expect(refined('centos 7', filter)).toBe('centos 7');
    },
  );
});

describe('for any list and any question', () => {
  const some = <Value>(...values: Value[]) => fc.constantFrom(...values);
  const image = fc.record(
    {
      platform: some(
        'CentOS',
        'Rocky Linux',
        'Ubuntu',
        'SUSE',
        'AliyunLinux',
        'Windows Server 2012',
        'Others Linux',
      ),
      version: some(
        '7',
        '7.2',
        '7.9',
        '7.9.1',
        '7.9.2009',
        '8.5',
        '12',
        '15 SP4',
        '20.04',
        '2204',
        '2.1903',
        '2104',
        '2012 R2',
        '7-8',
        'x',
      ),
      architecture: some('x86_64', 'i386', 'arm64', 'aarch64', 'riscv64'),
      owner: some('self', 'others', 'marketplace'),
      name: some('gromacs 7.2', 'openfoam', 'cuda 12', 'pytorch lts'),
      region: some(...context.regions),
    },
    { requiredKeys: ['region'] },
  );
  const list = fc.array(image, { maxLength: 25 }).map((records) =>
    records.map(
      ({ region, name, owner, ...osTag }, n): Image => ({
        id: `m-${n}`,
        region,
        ...(name !== undefined && { name }),
        ...(owner !== undefined && { owner }),
        osTag,
      }),
    ),
  );
  const words = some(
    ...[
      'centos',
      'rocky',
      'ubuntu',
      'el',
      'linux',
      'windows',
      'alinux',
      'sles',
      'jammy',
      'or',
      '-centos-7',
      '-ubuntu',
    ],
    ...[
      '7',
      '7.9',
      '8',
      '>=7',
      '>=7.2',
      '<8.5',
      '>7.9.1',
      '<=7.9',
      '7.2-7.9',
      '7.9.1-8',
      '12',
      '2104',
      '2012',
      '15.4',
      '-7.2',
    ],
    ...[
      'centos 7',
      'centos>=7.2',
      'rocky 8',
      'el 7',
      'ubuntu 22.04',
      'os:"centos >=7"',
      'os:"el 7.2-7.9"',
      'os:"centos 7.2-8"',
      'os:el,rocky',
    ],
    ...[
      'x86',
      'arm',
      '-i386',
      'x86_64',
      'mine',
      'shared',
      '-mine',
      'owner:self',
      'region:beijing',
      '-region:beijing',
    ],
    ...['gromacs', 'grmoacs', 'cuda', 'lts', 'foam', 'status:available', 'sort:-size'],
  );
  const line = fc.array(words, { maxLength: 5 }).map((all) => all.join(' '));
  const ids = (found: readonly Image[]) => found.map(({ id }) => id).sort();

  const idsOf = ({ images: found }: Found) => ids(found.slice());

  /** Every choice that a question is offered over a list, with what the refined question finds, asked and typed. */
  function chosen(all: readonly Image[], text: string) {
    const parsed = parse(text, context);
    if (!('command' in parsed) || parsed.command.verb !== 'find') return [];
    const scopes = scopesOf(all);
    const found = search(parsed.command, scopes);
    const images = found.images.slice();
    return narrowings(found.query, found.kinds).flatMap(({ choices }) =>
      choices.map(({ term, count }) => {
        const filter = explicitTerm(term);
        const isTyped = term.key === 'os' || term.key === 'release';
        const narrower = refine(found.query, filter, context);
        const typed = formatCommand(narrower);
        return {
          count,
          says: filter,
          wanted: isTyped
            ? idsOf(search(ask(filter), scopesOf(images)))
            : ids(images.filter((image) => kindTestOf([term])({ image, os: osOf(image) }))),
          asked: idsOf(search(narrower, scopes)),
          typed: idsOf(search(ask(typed), scopes)),
        };
      }),
    );
  }

  test('a refined question finds exactly those of the found images that have the value, as many as was said', () => {
    let seen = 0;
    fc.assert(
      fc.property(list, line, (all, text) => {
        for (const { count, says, wanted, asked, typed } of chosen(all, text)) {
          seen += 1;
          expect({ says, asked, typed, count }).toEqual({
            says,
            asked: wanted,
            typed: wanted,
            count: wanted.length,
          });
          expect(count).toBeGreaterThan(0);
        }
      }),
      { numRuns: runs(2_000) },
    );
    expect(seen).toBeGreaterThan(runs(2_000));
  });
});
