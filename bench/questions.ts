import { word } from './wordy-images.ts';

/** A question of one kind, of which there are many; the same number makes the same question, another one another. */
export type MakeQuestion = (n: number) => string;

/** As many words and characters (240) as a question may hold: each is a word of the images but for two letters. */
export const manyUnknown: MakeQuestion = (n) =>
  Array.from({ length: WORDS }, (_, place) => unknownWord(n * WORDS + place, place < LONGER)).join(' ');

const WORDS = 29;
/** So many have eight letters instead of seven. */
const LONGER = 240 - (WORDS - 1) - WORDS * 7;

const unknownWord = (n: number, longer: boolean) =>
  `${word(n)[0]}q${word(n).slice(2, 5)}x${word(n)[6]}${longer ? 'z' : ''}`;

/** One word with two letters in the wrong order. */
export const typo: MakeQuestion = (n) => {
  const right = WORKS[n % WORKS.length] ?? '';
  const at = 1 + (Math.floor(n / WORKS.length) % (right.length - 2));
  return `${right.slice(0, at)}${right[at + 1]}${right[at]}${right.slice(at + 2)}`;
};
const WORKS = ['centos', 'ubuntu', 'gromacs', 'openfoam', 'quantum', 'pytorch', 'tensorflow', 'debian'];

/** A system, a version, and what it is for. */
export const ordinary: MakeQuestion = (n) => {
  const system = SYSTEMS[n % SYSTEMS.length];
  return `${system} ${PURPOSES[Math.floor(n / SYSTEMS.length) % PURPOSES.length]}`;
};
const SYSTEMS = [
  'centos 7',
  'ubuntu 22.04',
  'rocky 9',
  'centos 8',
  'debian 12',
  'ubuntu 20.04',
  'almalinux 8',
];
const PURPOSES = ['gpu', 'cuda', 'gromacs', 'openfoam', 'slurm', 'lammps', 'openmpi', 'wrf'];
