import { huge } from '../sandbox/ehpc/images-huge.ts';

/** Words of one description; with them it is about as long as the bot reads, 512 characters. */
const WORDS = 50;
/** Different words that all descriptions hold together. */
const VOCABULARY = 20_000;

/** The sandbox's ten thousand images, described at length: about the most that one list makes a search look at. */
export const wordyImages = (region: string): readonly object[] =>
  huge(region).map((record, n) => Object.assign({}, record, { Description: description(n) }));

const description = (n: number) =>
  Array.from({ length: WORDS }, (_, place) => word((n * 31 + place * 7919) % VOCABULARY)).join(' ');

/** One of 1,250,000 words of seven letters that can be spoken, always the same for the same number. */
export function word(n: number): string {
  let left = (n * 62_501) % 1_250_000;
  return Array.from({ length: 7 }, (_, place) => {
    const letters = place % 2 === 0 ? 'bdgklmnrst' : 'aeiou';
    const letter = letters[left % letters.length];
    left = Math.floor(left / letters.length);
    return letter;
  }).join('');
}
