import { describe, expect, test } from '@jest/globals';
import type { Image } from '../../src/catalog/image.ts';
import { parse } from '../../src/query/parse.ts';
import type { Query } from '../../src/query/query.ts';
import { type Found, search } from '../../src/search/search.ts';
import { examples, images, ownQuestions, scopesOf, strangersQuestions } from '../support/list.ts';

const whole = scopesOf(images);

function find(line: string, list?: readonly Image[]): Found {
  const parsed = parse(line, { regions: ['cn-hangzhou'] });
  if (!('command' in parsed)) throw new Error(JSON.stringify(parsed));
  return search(parsed.command as Query, list ? scopesOf(list) : whole);
}

const names = (line: string, list?: readonly Image[]) =>
  find(line, list)
    .images.slice()
    .map(({ name }) => name);

describe('every question gets exactly the images that it must', () => {
  test.each([...examples, ...ownQuestions, ...strangersQuestions])('$query', ({ query, expect: wanted }) => {
    expect(
      find(query)
        .images.slice()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...wanted].sort());
  });
});

describe('rules', () => {
  test.each([
    ['alternatives of one kind mean either', 'win2012 win2022', ['viz-node-2022', 'win-ansys-2012']],
    ['a group beside one of its members means the member', 'el9 rocky', ['rocky92-arm-base', 'rocky92-base']],
    [
      'a version belongs to the system before it',
      'rhel 8 or rocky 9',
      ['rhel-synopsys-88', 'rocky92-arm-base', 'rocky92-base'],
    ],
    [
      'a system without a version keeps all of its own',
      'centos 8 or debian',
      ['nightly-build-20240110', 'cae-shared-8', 'debian-qe'],
    ],
    ['a group gives its version to the member beside it', 'el8 rocky', ['rocky-gpu-a100']],
    ['or between words means either', 'gatk or vasp', ['alinux3-vasp', 'genomics-gatk']],
    ['quotes keep a word what it is, also beside a typo', '"arm" grvaiton', ['graviton-port']],
    ['a group beside releases of its members is those', 'el8 rocky 8.6', ['rocky-gpu-a100']],
    [
      'two systems keep their versions beside a typo',
      'centos 7.3 rokcy 9',
      ['prod-mpi-a', 'rocky92-arm-base', 'rocky92-base'],
    ],
    ['editions behind a corrected system are passed over', 'ubunut 24.04 lts', ['genomics-gatk']],
    [
      'a group says less than a release of its member',
      'linux ubuntu 22.04',
      ['jax-arm', 'pytorch-2.1-cuda12'],
    ],
    [
      'comparisons of one system hold together beside another',
      'centos >=8.1 <9 rocky 8',
      ['nightly-build-20240110', 'rocky-gpu-a100'],
    ],
    ['a typo does not swallow what is left out behind it', 'pytroch -2.1', ['pytorch-1.13']],
    [
      'what is left out may have a typo',
      'ubuntu -pytroch',
      ['genomics-gatk', 'jax-arm', 'graviton-port', 'tf1-legacy'],
    ],
    ['nor a dash that leaves out', 'rocky no-gpu', ['rocky92-arm-base', 'rocky92-base']],
    [
      'a corrected system keeps its versions',
      'ubunut 22.04 or 20.04 pytorch',
      ['pytorch-2.1-cuda12', 'pytorch-1.13'],
    ],
    [
      'words leave out a whole phrase',
      'centos without centos 7',
      ['nightly-build-20240110', 'cae-shared-8', 'legacy-fluent-19', 'old-license-server'],
    ],
    ['and a word with its number', 'gromacs without cuda 12', ['gromacs-2021-cpu']],
    ['and a filter', 'rocky not version:9', ['rocky-gpu-a100']],
    ['64 bit behind a version is an architecture', 'rocky linux 9 64 bit', ['rocky92-base']],
    ['comparisons must hold together', 'ubuntu >=20 <22', ['graviton-port', 'pytorch-1.13']],
    ['>22 is newer than every 22.*', 'ubuntu >22', ['genomics-gatk']],
    [
      'a release is left out as one thing',
      'el -el7 -el6 -rocky -alma -rhel',
      ['nightly-build-20240110', 'cae-shared-8'],
    ],
    ['also with its architecture', 'centos 7.2 -CentOS_7.2_64', []],
    ['and with one that means two', 'centos 7.2 -CentOS_7.2_x86', []],
    ['a number behind a word may be a word', 'pytorch 2', ['pytorch-2.1-cuda12']],
    ['or a version', 'gromacs 7.6', ['gromacs-2021-cpu', 'gromacs-2023.2-cuda12']],
    ['numbers are whole: 202 is not in 2023', 'gromacs 202', []],
    ['a number is no part of another: 4 is not in VASP 6.4', 'vasp 4', []],
    ['nor is 13 in 1.13', 'cuda 13', []],
    ['a number to leave out may stand in the texts', 'pytorch -1.13', ['pytorch-2.1-cuda12']],
    ['or be a version', 'windows -2019', ['viz-node-2022', 'win-ansys-2012']],
    ['one letter is a word, not a beginning', 'c', []],
    ['nor are two', 'gr', []],
    ['three are', 'gro', ['gromacs-2021-cpu', 'gromacs-2023.2-cuda12']],
    ['a city is found by its whole name', 'hang', []],
    ['typos are forgiven in parts of a word too', 'centso7.3', ['prod-mpi-a']],
    ['and in names with digits', 'aarhc64 wrf', ['wrf-4.5-kunpeng']],
    ['numbers joined to a word are read apart', 'openfoam2306', ['openfoam-v2306']],
    ['editions in the names of systems are passed over', 'Ubuntu 22.04 LTS cuda', ['pytorch-2.1-cuda12']],
    ['numbers and dashes alone are not taken apart', '7-8-9', []],
    ['a number that is no version here is looked for in texts', '5.0.27', ['CHESS5V5.0.27']],
    ['parts of words count from four letters on', 'foam', ['openfoam-v2306', 'openfoam-v2212-bj']],
    ['arm is not inside another word', 'name:arm', ['alinux3-arm', 'rocky92-arm-base', 'jax-arm']],
    ['humps are words: mpi is in OpenMPI', 'mpi', ['prod-mpi-a', 'lammps-stable', 'gromacs-2023.2-cuda12']],
    ['the end of an id will do', 'yq8a1', ['CHESS5V5.0.27']],
    ['name: looks at the name alone', 'name:chess -rc1', ['CHESS5V5.0.27']],
    ['status and size', 'status:available size:>=100 windows', ['viz-node-2022', 'viz-node-2019']],
    ['words joined by dashes may be facets', 'ubuntu-22.04-cuda', ['pytorch-2.1-cuda12']],
    ['words that are nowhere find nothing', 'no-such-thing', []],
    ['neither does a typo in a short word', 'wrv', []],
    ['nor a first letter that makes another word', 'local', []],
  ])('%s: %s', (_rule, line, expected) => {
    expect(names(line)).toEqual(expected);
  });

  test('a version beside a range that is not all of it means either', () => {
    const list = ['7.2', '7.9', '8.1', '8.5'].map(
      (version): Image => ({
        id: `m-${version}`,
        region: 'cn-hangzhou',
        name: version,
        osTag: { platform: 'CentOS', version },
      }),
    );
    expect(names('centos 7 7.9-8.2', list)).toEqual(['8.1', '7.9', '7.2']);
    expect(names('centos 7 7.3-7.9', list)).toEqual(['7.9']);
  });

  test('a typo is read as what is shown instead, and the answer says so', () => {
    expect(find('centso 7.3').corrections).toEqual([{ typed: 'centso', read: 'centos' }]);
    expect(find('opnfoam').corrections).toEqual([{ typed: 'opnfoam', read: 'openfoam' }]);
  });

  test('the beginning of a word says more than a part within it, in letters of any script', () => {
    const named = (name: string, platform: string): Image => ({
      ...{ id: `m-${platform}`, region: 'cn-hangzhou', name },
      osTag: { platform },
    });
    const list = [named('高性能仿真', 'AlmaLinux'), named('仿真环境', 'Ubuntu')];
    expect(names('仿真', list)).toEqual(['仿真环境', '高性能仿真']);
  });

  test('a name of four letters is not what five letters meant, unless an image says it', () => {
    const rocks: Image = { id: 'm-1', region: 'cn-hangzhou', name: 'rocks' };
    expect(find('almma', [rocks]).corrections).toEqual([]);
    expect(find('almma').corrections).toEqual([{ typed: 'almma', read: 'alma' }]);
  });

  test('a word that some image does hold is no typo', () => {
    const rocks: Image = { id: 'm-1', region: 'cn-hangzhou', name: 'rocks-cluster' };
    expect(names('rocks', [...images, rocks])).toEqual(['rocks-cluster']);
    expect(names('rocks')).toHaveLength(3);
  });
});

describe('order', () => {
  test('a whole word in the name is before a part, and before the description', () => {
    expect(names('gpu')).toEqual(['rocky-gpu-a100', 'viz-node-2019']);
  });

  test('without words: operating systems by name, newest version first, then names as people count', () => {
    expect(names('rhel ubuntu x86_64').slice(0, 3)).toEqual([
      'rhel-synopsys-88',
      'rhel-cadence-79',
      'genomics-gatk',
    ]);
    expect(names('chess sort:name')).toEqual(['CHESS5V5.0.27', 'CHESS5V5.0.28-rc1']);
  });

  test.each([
    ['size', 'old-license-server', 'viz-node-2019'],
    ['-size', 'viz-node-2022', 'old-license-server'],
    ['name', 'alinux2-base', 'wrf-4.5-kunpeng'],
    ['-name', 'wrf-4.5-kunpeng', 'alinux2-base'],
    ['os', 'alinux3-arm', 'win-ansys-2012'],
    ['version', 'alinux2-base', 'viz-node-2022'],
    ['newest', 'alinux3-arm', 'win-ansys-2012'],
    ['status', 'alinux3-arm', 'win-ansys-2012'],
    ['region', 'alinux3-arm', 'win-ansys-2012'],
  ])('sort:%s', (sort, first, last) => {
    const sorted = names(`sort:${sort}`);
    expect([sorted[0], sorted.at(-1)]).toEqual([first, last]);
  });

  test('is the same whatever the order of the list', () => {
    expect(names('centos', [...images].reverse())).toEqual(names('centos'));
  });
});

describe('an image that says little', () => {
  test('is found by its id and breaks nothing', () => {
    const bare: Image = { id: 'm-bare', region: 'cn-hangzhou' };
    for (const line of [
      '',
      'm-bare',
      'centos',
      '7',
      'arm',
      'mine',
      'size:40',
      'status:available',
      'linux',
      'word',
      'sort:os',
    ]) {
      expect(find(line, [bare]).of).toBe(1);
    }
    expect(find('m-bare', [bare]).images.slice()).toEqual([bare]);
  });

  test.each<[string, Partial<Image>, string]>([
    ['the tag alone', { osTag: { tag: 'CentOS_7.6_64' } }, 'centos 7.6 x86_64'],
    [
      'the tag of its base alone',
      { baseOsTag: { platform: 'CentOS', version: '7.6', architecture: 'x86_64' } },
      'centos 7.6',
    ],
    ['a platform with its version', { osTag: { platform: 'Windows Server 2012' } }, 'win2012'],
    ['a platform in its own spelling', { osTag: { platform: 'AliyunLinux', version: '3' } }, 'alinux 3'],
    ['an unknown Linux', { osTag: { platform: 'Customized Linux' } }, 'linux'],
    ['an unknown platform, by its name', { osTag: { platform: 'Gentoo' } }, 'gentoo'],
    [
      'an architecture in its own spelling',
      { osTag: { platform: 'Ubuntu', architecture: 'AArch64' } },
      'ubuntu arm',
    ],
  ])('is found by %s', (_what, fields, line) => {
    const image: Image = { id: 'm-1', region: 'cn-hangzhou', ...fields };
    expect(find(line, [image]).images.slice()).toEqual([image]);
  });
});

test('ten thousand images are searched as exactly as a few', () => {
  const copies = 278;
  const many = Array.from({ length: copies }, (_, n) =>
    images.map((image): Image => ({ ...image, id: `${image.id}-${n}` })),
  ).flat();
  expect(find('centos 7 gromacs', many).images).toHaveLength(2 * copies);
});
