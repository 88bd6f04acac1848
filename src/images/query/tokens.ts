/** A word of a line: `-gpu` is `gpu` with `not`, `"open mpi"` is one token and `quoted`. */
export interface Token {
  readonly text: string;
  readonly not: boolean;
  readonly quoted: boolean;
  /** Set for `key:value`, `key=value` and `--key value`, in lower case. */
  readonly key?: string;
}

// Zero-width characters, bidi controls and the like: invisible, so nobody means them.
const INVISIBLE = /[\p{Cc}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** Slack writes these three so; where a text was escaped twice, `&amp;lt;`. */
const ENTITY = /&(?:amp;)*(lt|gt|amp);/gi;

/** One spelling for what phones, input methods and Slack write differently: width, quotes, dashes, spaces, entities. */
export function normalise(line: string): string {
  return line
    .replace(ENTITY, (_, name: string) => ({ lt: '<', gt: '>' })[name.toLowerCase()] ?? '&')
    .replace(/[\s\u3000]+/g, ' ')
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .replace(/[“”„‟«»「」『』]/g, '"')
    .replace(/[‘’‚‛]/g, "'")
    .replace(/(^| )[—―](?=[\p{L}])/gu, '$1--')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/[≥⩾]/g, '>=')
    .replace(/[≤⩽]/g, '<=')
    .replace(/([<>]=?|=) +(?=v?\d)/g, '$1')
    .replace(/(\d) +(-|\.\.) +(?=\d)/g, '$1$2')
    .replace(/[、,;]+(?= |$)/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
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

/** A quote opens only at the start of a word or after `key:`, so that `it's` stays one word. */
function opensQuote(line: string, index: number, character: string, piece: string): boolean {
  const starts = /^-?$|^-{0,2}[\p{L}_-]+[:=]$/u.test(piece);
  return (character === '"' || character === "'") && starts && line.indexOf(character, index + 1) > index;
}

const unquote = (text: string): { text: string; quoted: boolean } =>
  /^(["']).*\1$/.test(text) && text.length > 1
    ? { text: text.slice(1, -1).trim(), quoted: true }
    : { text, quoted: false };

const KEYED = /^(-{0,2})([\p{L}][\p{L}_-]*)(?:[:=]|(?=[<>]))(?!\/\/)(.*)$/u;
const FLAG = /^--([\p{L}][\p{L}_-]*)$/u;

/** Flags that take no value; `--help` and `--fresh` are the words themselves. */
const BARE = new Set(['fresh', 'help']);

/** The words of a line, in order. Never throws, and is linear in the length of the line. */
export function tokens(line: string): Token[] {
  const found: Token[] = [];
  const rest = pieces(normalise(line));
  for (let piece = rest.shift(); piece !== undefined; piece = rest.shift()) {
    const flag = FLAG.exec(piece)?.[1]?.toLowerCase();
    if (flag !== undefined && !BARE.has(flag)) {
      found.push({
        key: flag,
        not: false,
        ...unquote(rest[0]?.startsWith('--') ? '' : (rest.shift() ?? '')),
      });
      continue;
    }
    found.push(...listed(flag ?? piece).map(tokenOf));
  }
  return found.filter(({ text, key, quoted }) => key !== undefined || text !== '' || quoted);
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
  const not = /^-[^-\s]/.test(piece);
  const { text, quoted } = unquote(not ? piece.slice(1) : piece);
  return { text: quoted ? text : text.replace(/^[-*?.,;:!]+$|^[*?.]+|[*?,;:!.]+$/g, ''), not, quoted };
}
