/** Characters that are read at the beginning of a text, and as many at its end: the cause often stands last. */
export const READ = 4_000;

/** Characters to which the part that is read may grow where signs are spelled out: `ﷺ` as eighteen letters. */
export const SPELLED = 4 * READ;

/** What of a text is read. `cut`: something between the beginning and the end was not. */
export function readPart(text: string): { readonly text: string; readonly cut: boolean } {
  return text.length <= 2 * READ
    ? { text, cut: false }
    : { text: `${text.slice(0, READ)}\n${text.slice(-READ)}`, cut: true };
}

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' },
  ...{ '#39': "'", '#34': '"', '#x27': "'", '#x22': '"' },
};

/** Slack's escapes and those of HTML, also where a text was escaped more than once. */
const ENTITY = /&(?:amp;)*(lt|gt|amp|quot|apos|nbsp|#39|#34|#x27|#x22);/gi;

/** Percent-encoding of ASCII, also of what was encoded already. */
const PERCENT = /%(?:25)*(0a|0d|[2-7][0-9a-f])/gi;

/** Escapes of JSON and of programming languages. */
const BACKSLASH = /(?<!\\)\\+(?:u00([2-7][0-9a-f])|([nrt])|(["'/]))/gi;

/** Colours of a terminal, also where the escape character was lost. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what a terminal writes.
const COLOUR = /\u001b?\[\d{1,3}(?:;\d{1,3}){0,4}m/g;

const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** What terminals, Terraform and mail put before each line. */
const MARGIN = /^[ \t]*[│┃|>╷╵](?:[ \t]?[│┃|>╷╵]){0,4}[ \t]?/gm;

const character = (hex: string): string => String.fromCharCode(Number.parseInt(hex, 16));

/** A pasted text without its escapes, encodings, colours and margins, its lines kept. Linear in its length; `SPELLED` at most. */
export const decoded = (text: string): string =>
  text
    .replace(ENTITY, (_, name: string) => ENTITIES[name.toLowerCase()] ?? ' ')
    .replace(PERCENT, (_, hex: string) => character(hex))
    .replace(BACKSLASH, (_, hex?: string, space?: string, mark?: string) =>
      hex === undefined ? (space === undefined ? (mark ?? '') : space === 't' ? ' ' : '\n') : character(hex),
    )
    .replace(/\r\n?/g, '\n')
    .replace(COLOUR, '')
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .slice(0, SPELLED)
    .replace(MARGIN, '');
