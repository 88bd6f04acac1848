import { describe, expect, test } from '@jest/globals';
import type { Image } from '../../src/catalog/image.ts';
import { type IndexedImage, indexing, type ListIndex } from '../../src/catalog/list-index.ts';
import { parse } from '../../src/query/parse.ts';
import { nearestQueries } from '../../src/search/nearest.ts';
import { search, searching } from '../../src/search/search.ts';
import { indexOf } from '../support/list.ts';

const works = ['gromacs', 'openfoam', 'lammps', 'wrf', 'vasp', 'pytorch', 'tensorflow', 'namd'];
const systems = ['CentOS', 'Ubuntu', 'Debian'];

/** As many images as a large account might have, each with a name of its own. */
const many = (count: number): readonly Image[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `m-${n}`,
    region: 'cn-hangzhou',
    name: `${works[n % works.length]}-${n % 17}-build${n}`,
    description: `${works[(n * 3) % works.length]} with OpenMPI 4.${n % 5} for Slurm`,
    status: 'Available',
    size: 40 + (n % 4) * 20,
    osTag: { platform: systems[n % systems.length] ?? '', version: `${n % 9}`, architecture: 'x86_64' },
  }));

/** The steps in which a list is made ready. */
function stepsOf(images: readonly Image[]): number {
  const steps = indexing(images);
  for (let count = 1; ; count += 1) if (steps.next().done) return count;
}

describe('a list is made ready', () => {
  test('in one step where it is small, and else in more the larger it is', () => {
    expect(stepsOf(many(60))).toBe(1);
    const [some, more] = [stepsOf(many(5_000)), stepsOf(many(10_000))];
    expect(some).toBeGreaterThan(30);
    expect(more).toBeGreaterThan(1.8 * some);
  });

  test('in more steps the longer its texts are', () => {
    const long = many(2_000).map((image) => ({ ...image, description: 'cuda 镜像 '.repeat(60) }));
    expect(stepsOf(long)).toBeGreaterThan(2 * stepsOf(many(2_000)));
  });

  test('with one kind for all images that differ in texts and ids alone', () => {
    const { kinds } = indexOf(many(1_000));
    expect(kinds).toHaveLength(36);
    expect(kinds.reduce((sum, { count }) => sum + count, 0)).toBe(1_000);
  });

  test('and takes as much memory as it says for the texts it has', () => {
    const short = indexOf(many(1_000)).bytes;
    const long = indexOf(many(1_000).map((image) => ({ ...image, description: 'x'.repeat(512) }))).bytes;
    expect(long - short).toBeGreaterThan(400_000);
  });
});

describe('a question of ten thousand images', () => {
  const index = indexOf(many(10_000));
  let looks = 0;
  /** The same list, whose texts are counted as they are looked at. */
  const watched: ListIndex = {
    ...index,
    images: index.images.map(
      (one): IndexedImage => ({
        ...one,
        get name() {
          looks += 1;
          return one.name;
        },
      }),
    ),
  };

  /** How many texts a question looks at, the nearest questions included where nothing fits. */
  function looksFor(line: string): number {
    const parsed = parse(line, { regions: [] });
    if (!('command' in parsed) || parsed.command.verb !== 'find') throw new Error(line);
    looks = 0;
    watched.hits.clear();
    const scopes = [{ index: watched }];
    const found = search(parsed.command, scopes);
    if (found.images.length === 0) nearestQueries(found.query, scopes);
    return looks;
  }

  const unknown = Array.from(
    { length: 29 },
    (_, n) => `${String.fromCharCode(97 + (n % 26))}zq${'jx'.repeat(2)}`,
  );

  test.each([
    ['words that no image holds', unknown.join(' '), 0],
    ['words that are left out and that no image holds', unknown.map((one) => `-${one}`).join(' '), 0],
    ['a system and its version', 'centos 7', 0],
    ['the number of one build', 'build4711', 20],
    ['a typo, as what it was meant to be', 'gromcas', 5_000],
    ['a word that all images hold, once', 'openmpi openmpi slurm', 20_000],
  ])('looks at few texts for %s', (_, line, most) => {
    expect(looksFor(line)).toBeLessThanOrEqual(most);
  });

  test('looks at none for a word that was asked for just before', () => {
    looksFor('openmpi');
    looks = 0;
    const parsed = parse('openmpi', { regions: [] });
    if (!('command' in parsed) || parsed.command.verb !== 'find') throw new Error('no question');
    expect(search(parsed.command, [{ index: watched }]).images).toHaveLength(10_000);
    expect(looks).toBe(0);
  });

  test('takes a step for each word that all images hold, and one for all others', () => {
    const stepsOf = (line: string) => {
      const parsed = parse(line, { regions: [] });
      if (!('command' in parsed) || parsed.command.verb !== 'find') throw new Error(line);
      return [...searching(parsed.command, [{ index }])].length;
    };
    expect(stepsOf('openmpi slurm with')).toBe(2);
    expect(stepsOf(unknown.join(' '))).toBe(0);
    expect(stepsOf('centos 7 build4711')).toBe(0);
  });

  test('remembers no more than sixty-four of what was looked up', () => {
    for (let n = 0; n < 10; n += 1)
      looksFor(unknown.map((one) => `${one}${String.fromCharCode(97 + n)}`).join(' '));
    const remembered = watched.hits.size;
    expect(remembered).toBeLessThanOrEqual(64);
  });
});
