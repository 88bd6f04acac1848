import { normalise } from './normalise.ts';
import { unwrapped } from './resource-ids.ts';

/** A word of a line: `-gpu` is `gpu` with `not`, `"open mpi"` is one token and `quoted`. */
export interface Token {
  readonly text: string;
  readonly not: boolean;
  readonly quoted: boolean;
  /** Set for `key:value`, `key=value` and `--key value`, in lower case. */
  readonly key?: string;
  /** Left out in words (`without centos 6`), so the words behind it may belong to it. */
  readonly spoken?: true;
}

/** Splits a normalised line at spaces outside quotes; a quote that is never closed is an ordinary character. */
function pieces(line: string): string[] {
  const found: string[] = [];
  let piece = '';
  let open = '';
  for (let index = 0; index < line.length; index += 1) {
    const character = line.charAt(index);
    if (open) open = character === open ? '' : open;
    else if (opensQuote(line, index, character, piece)) open = character;
    else if (character === ' ') {
      found.push(piece);
      piece = '';
      continue;
    }
    piece += character;
  }
  return [...found, piece].filter((text) => text !== '');
}

/** Characters. */
const LONGEST_KEY = 40;

/** A quote opens only at the start of a word or after `key:`, so that `it's` stays one word. */
function opensQuote(line: string, index: number, character: string, piece: string): boolean {
  // First what is cheap: this is asked of every character.
  if (character !== '"' && character !== "'") return false;
  // No key is so long, and looking at a piece that still grows costs a copy of it each time.
  if (piece.length > LONGEST_KEY) return false;
  return /^-?$|^-{0,2}[\p{L}_-]+[:=]$/u.test(piece) && line.indexOf(character, index + 1) > index;
}

const unquote = (text: string): { text: string; quoted: boolean } =>
  /^(["']).*\1$/.test(text) && text.length > 1
    ? { text: text.slice(1, -1).trim(), quoted: true }
    : { text, quoted: false };

const KEYED = /^(-{0,2})([\p{L}][\p{L}_-]*)(?:[:=]|(?=[<>]))(?!\/\/)(.*)$/u;
const FLAG = /^--([\p{L}][\p{L}_-]*)$/u;

/** Flags that take no value; `--help` and `--fresh` are the words themselves. */
const BARE = new Set(['fresh', 'help']);

/** `without gpu` is `-gpu`: to pass over such a word would turn the meaning round. */
const NOT = new Set(['not', 'no', 'without', 'except', '没有', '不带', '非', '不要', '排除', '除了']);

/** The words of a line, in order. Never throws, and is linear in the length of the line. */
export function tokens(line: string): Token[] {
  const found: Token[] = [];
  // Taken from the end: to take the first of very many costs a look at all.
  const rest = pieces(unwrapped(normalise(line))).reverse();
  for (let piece = rest.pop(); piece !== undefined; piece = rest.pop()) {
    const next = rest.at(-1) ?? '';
    const key = keyBefore(piece, next);
    if (key !== undefined) {
      const value = next.startsWith('--') || KEYED.test(next) ? '' : (rest.pop() ?? '');
      found.push({ key, not: /^-[^-]/.test(piece), ...unquote(value) });
    } else if (NOT.has(piece.toLowerCase()) && /^[-<>\p{L}\p{N}"']/u.test(next)) {
      const token = tokenOf(rest.pop() ?? '');
      found.push({ ...token, not: true, ...(token.key === undefined && { spoken: true as const }) });
    } else found.push(...listed(piece.replace(/^--(?=(?:fresh|help)$)/i, '')).map(tokenOf));
  }
  return found.filter(({ text, key, quoted }) => key !== undefined || text !== '' || quoted);
}

/** The key of `--key value` and of `key: value`, whose value is the next piece. */
function keyBefore(piece: string, next: string): string | undefined {
  const flag = FLAG.exec(piece)?.[1]?.toLowerCase();
  if (flag !== undefined) return BARE.has(flag) ? undefined : flag;
  const keyed = KEYED.exec(piece);
  return keyed?.[3] === '' && next !== '' ? keyed[2]?.toLowerCase() : undefined;
}

/** `centos,7` is two words; in `region:a,b` and in quotes the comma belongs to the value. */
const listed = (piece: string): string[] =>
  /["']/.test(piece) || KEYED.test(piece) ? [piece] : piece.split(/[,、;]/);

function tokenOf(piece: string): Token {
  const keyed = KEYED.exec(piece);
  if (keyed) {
    const [, dashes, key = '', value = ''] = keyed;
    return { key: key.toLowerCase(), not: dashes === '-', ...unquote(value) };
  }
  const not = /^[-!][^-!\s]/.test(piece);
  const { text, quoted } = unquote(not ? piece.slice(1) : piece);
  return { text: quoted ? text : bare(not ? text.replace(/^=/, '') : text), not, quoted };
}

/** A word without what only stood around it: brackets, backticks, marks; nothing where it is marks alone. */
const bare = (text: string): string =>
  /^[!-/:-@[-`{-~]+$/.test(text)
    ? ''
    : text.replace(/^[*?.([{`]+|^\+(?=\p{L})|(?<![*?,;:!.)\]}`>])[*?,;:!.)\]}`>]+$/gu, '');
