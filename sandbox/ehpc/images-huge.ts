import { readTable } from './record.ts';

const COUNT = 10_000;

/** An image for each system, with its tags. Only these are read from a table: ten thousand lines take a second. */
const SYSTEMS = readTable(`
| | CentOS_7.6_64 | x86_64
| | CentOS_7.9_64 | x86_64
| | CentOS_8.2_64 | x86_64
| | Ubuntu_20.04_64 | x86_64
| | Ubuntu_22.04_64 | x86_64
| | Ubuntu_22.04_arm64 | arm64
| | Rocky Linux_9.2_64 | x86_64
| | AlmaLinux_8.8_64 | x86_64
| | Aliyun_3_64 | x86_64
| | Aliyun_3_arm64 | arm64
| | Debian_12_64 | x86_64
| | Windows Server 2022_2022_64 | x86_64
`);
const WORKS = [
  ['gromacs', '2023.2', '2024.1', '2024.3'],
  ['openfoam', 'v2306', 'v2312', 'v2406'],
  ['lammps', '2Aug2023', '29Aug2024'],
  ['wrf', '4.3', '4.5', '4.6.1'],
  ['vasp', '6.3.2', '6.4.2'],
  ['ansys-fluent', '2023r2', '2024r1', '2025r1'],
  ['pytorch', '1.13', '2.2', '2.4', '2.6'],
  ['tensorflow', '2.13', '2.16'],
  ['quantum-espresso', '7.2', '7.3.1'],
  ['namd', '2.14', '3.0'],
  ['base', '1', '2', '3'],
] as const;
const EXTRAS = [
  '',
  ' with OpenMPI 4.1',
  ' with Intel MPI 2021',
  ' with CUDA 12.4',
  ' for Slurm 23.02',
  ' (test)',
];
const STATES = ['Available', 'Available', 'Available', 'Available', 'Available', 'Deprecated', 'Creating'];
const SIZES = [40, 60, 80, 100, 200, 500];

/** Ten thousand images as a large account might have them. Always the same ones; each region has its own ids. */
export function huge(region: string): readonly unknown[] {
  return Array.from({ length: COUNT }, (_, index) => image(code(region), index));
}

// The lengths of the tables have few divisors in common with the steps, so that each pair occurs.
function image(place: string, index: number) {
  const [work, ...versions] = at(WORKS, index);
  const version = at(versions, Math.floor(index / WORKS.length));
  const number = String(index).padStart(5, '0');
  const shared = index % 7 === 3;
  return {
    ...at(SYSTEMS, Math.floor(index / 5)).record,
    Status: at(STATES, index),
    Description: `${work} ${version}${at(EXTRAS, Math.floor(index / 3))}`,
    Size: at(SIZES, Math.floor(index / 2)),
    ImageOwnerAlias: shared ? 'others' : 'self',
    ImageName: `${work}-${version}-build${number}`,
    ImageId: `m-${place}huge${number}image00`,
    Uid: shared ? '1888888888888888' : '1271271271271271',
  };
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('The table is empty.');
  return item;
}

/** As real ids begin: `bp1` in Hangzhou, `2ze` in Beijing, `uf6` in Shanghai. */
const code = (region: string) =>
  ({ 'cn-hangzhou': 'bp1', 'cn-beijing': '2ze', 'cn-shanghai': 'uf6' })[region] ?? 'xx0';
