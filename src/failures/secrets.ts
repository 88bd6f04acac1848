/**
 * Finds secrets in text that people type or paste: AccessKeys and STS tokens of Alibaba Cloud, signatures, Slack's tokens
 * and the addresses that work without one. Pure, and linear in the length of the text.
 * https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair
 * https://docs.slack.dev/authentication/tokens
 * https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */

/** Stands in the place of a secret. It is no word, so it is never searched for. */
const MASK = '***';

/** Enough of an AccessKey id for its owner to recognize it; nothing of a short one, which would be shown whole. */
export const shortened = (id: string): string => (id.length < 12 ? '…' : `${id.slice(0, 4)}…${id.slice(-4)}`);

/** Blanks every secret in a text, in whatever spelling. */
export function withoutSecrets(text: string, mask = MASK): string {
  const found = secretsIn(text);
  return found.length === 0 ? text : withoutSpans(text, merged(found), mask);
}

/** `spans` are in order and apart. */
export function withoutSpans(text: string, spans: readonly Span[], mask = MASK): string {
  const kept = spans.map(({ from }, at) => text.slice(spans[at - 1]?.to ?? 0, from) + mask);
  return kept.join('') + text.slice(spans.at(-1)?.to ?? 0);
}

/** The AccessKey ids among secrets, shortened, each once: which keys to rotate. */
export const idsOf = (found: readonly Found[]): readonly string[] => [
  ...new Set(found.flatMap(({ id }) => (id === undefined ? [] : [shortened(id)]))),
];

/** Where a secret stands: from one index up to another, as in `slice`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

interface Found extends Span {
  /** Set for an AccessKey id. */
  readonly id?: string;
}

/** Every secret in a text, in no order; one may be found more than once. */
export function secretsIn(text: string): readonly Found[] {
  // Most texts are plain, so a look is enough.
  if (!HINTS.some((hint) => hint.test(text))) return [];
  return spellings(text).flatMap(({ text: spelled, at }) =>
    [...shapesIn(spelled), ...namedIn(spelled)].map((found) => ({
      ...found,
      from: at?.[found.from] ?? found.from,
      to: at?.[found.to] ?? found.to,
    })),
  );
}

/** Spans in order, those that touch or overlap as one. */
export function merged(found: readonly Span[]): readonly Span[] {
  const spans: Span[] = [];
  for (const { from, to } of [...found].sort((a, b) => a.from - b.from)) {
    const last = spans.at(-1);
    if (last && from <= last.to) spans[spans.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else spans.push({ from, to });
  }
  return spans;
}

/** A text with some escapes undone, and where each of its characters, and its end, stand in the original. */
interface Spelling {
  readonly text: string;
  readonly at?: readonly number[];
}

/** A request that is quoted in an error that is quoted in JSON is escaped three times. */
const MOST_ESCAPES = 4;

/** The text as it stands, and with its escapes undone one layer after the other. */
function spellings(text: string): readonly Spelling[] {
  const found: Spelling[] = [{ text }];
  for (let last: Spelling | undefined = found[0]; last && found.length <= MOST_ESCAPES; ) {
    last = unescaped(last);
    if (last) found.push(last);
  }
  return found;
}

/** Percent-encoding, HTML, JSON and Python; beyond ASCII also what is invisible or only looks like another character. */
const ESCAPE =
  /%(?:0[9ad]|[2-7][\da-f])|(?:%[89a-f][\da-f])+|&(?:amp|lt|gt|quot|apos|sol|equals|plus|colon|nbsp);|&#\d{2,4};|&#x[\da-f]{1,3};|\\u00(?:0[9ad]|[2-7][\da-f])|\\x[2-7][\da-f]|\\["'\\/nrt]|[^\0-\x7f]/giu;

const NAMED_ESCAPES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&sol;': '/',
  '&equals;': '=',
  '&plus;': '+',
  '&colon;': ':',
  '&nbsp;': ' ',
  '\\n': '\n',
  '\\r': '\n',
  '\\t': '\t',
};

function unescaped({ text, at }: Spelling): Spelling | undefined {
  const parts: string[] = [];
  const places: number[] = [];
  const keep = (from: number, to: number) => {
    parts.push(text.slice(from, to));
    for (let index = from; index < to; index += 1) places.push(at?.[index] ?? index);
  };
  let end = 0;
  for (const { 0: escaped, index } of text.matchAll(ESCAPE)) {
    const plain = plainOf(escaped);
    if (plain === escaped) continue;
    keep(end, index);
    parts.push(plain);
    for (let count = 0; count < plain.length; count += 1) places.push(at?.[index] ?? index);
    end = index + escaped.length;
  }
  if (end === 0) return undefined;
  keep(end, text.length);
  places.push(at?.[text.length] ?? text.length);
  return { text: parts.join(''), at: places };
}

function plainOf(escaped: string): string {
  const named = NAMED_ESCAPES[escaped.toLowerCase()];
  if (named !== undefined) return named;
  if (escaped.length === 2 && escaped.startsWith('\\')) return escaped.slice(1);
  if (/^%[89a-f]/i.test(escaped)) return decoded(escaped);
  const [, decimal] = /^&#(\d+);$/.exec(escaped) ?? [];
  if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
  const [, hex] = /^(?:%|\\u00|\\x|&#x)([\da-f]+);?$/i.exec(escaped) ?? [];
  return hex === undefined ? typed(escaped) : String.fromCodePoint(Number.parseInt(hex, 16));
}

function decoded(escaped: string): string {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return escaped;
  }
}

/** Phones, input methods and Slack write some characters in their own way. */
function typed(character: string): string {
  const plain = character
    .replace(/[\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u, '')
    .replace(/[“”„«»]/, '"')
    .replace(/[‘’‚]/, "'")
    .replace(/[‐‑‒–—―−]/, '-')
    .normalize('NFKC');
  // Of eighteen letters for one no secret is made, but a text that long takes as many times as long.
  return plain.length > MOST_LETTERS ? character : plain;
}

/** Characters that one sign may stand for, as `㏂` does. */
const MOST_LETTERS = 4;

/** The words of a shape are the secret; `is` has the last word where a shape alone is too little. */
interface Shape {
  /** What any text that fits has, in any case: the source of a pattern that is found out quickly. */
  readonly hint: string;
  readonly pattern: RegExp;
  readonly is?: (text: string) => boolean;
  readonly id?: true;
}

const SHAPES: readonly Shape[] = [
  // AccessKey ids, of a user, of STS and of the console. `sts.aliyuncs.com` is none, nor is a file of `mktemp`.
  { hint: 'ltai', pattern: /LTAI[A-Za-z\d]{8,}/g, id: true },
  { hint: 'ltai', pattern: /(?<![a-z\d])ltai[a-z\d]{12,}/gi, id: true },
  { hint: '(?:sts|tmp)\\.', pattern: /(?<![A-Za-z\d])(?:STS|TMP)\.[A-Za-z\d]{12,}/g, id: true },
  { hint: '(?:sts|tmp)\\.', pattern: /(?<![a-z\d])sts\.(?!aliyuncs)[a-z\d]{12,}/gi, id: true },
  // The signature behind one, in the header of older APIs: `acs LTAI…:c2ln…=`.
  { hint: 'ltai', pattern: /(?<=LTAI[A-Za-z\d]{8,40}:)[A-Za-z\d+/]{16,}={0,2}/g },
  // STS tokens.
  { hint: 'ca[ei]s', pattern: /(?<![A-Za-z\d])CA[EI]S[A-Za-z\d+/_-]{12,}={0,2}/g },
  // AccessKey secrets, which have 30 letters and digits, and signatures by HMAC-SHA1, which have 28 characters of Base64.
  {
    hint: '(?<![a-z\\d])[a-z\\d]{30}',
    pattern: /(?<![A-Za-z\d])[A-Za-z\d]{30}(?![A-Za-z\d])/g,
    is: (text) => isRandom(text),
  },
  {
    hint: '[a-z\\d+/]=',
    pattern: /(?<![A-Za-z\d+/])[A-Za-z\d+/]{27}=(?![A-Za-z\d+/=])/g,
    is: (text) => isRandom(text),
  },
  // Slack's tokens, its signature, and addresses to which anybody may post.
  {
    hint: 'xox|xapp|xwfp',
    pattern: /(?<![a-z\d])(?:xox[a-z]{1,9}|xapp|xwfp)[-.](?=[\w.-]{0,200}\d)[\w.+/=-]+/gi,
  },
  { hint: 'v0=', pattern: /(?<![a-z\d])v0=[\da-f]{64}/gi },
  { hint: 'hooks\\.slack', pattern: /(?:https?:\/\/)?hooks\.slack[\w.-]{0,200}\/[^\s"'<>|\\)]+/gi },
  { hint: '/', pattern: /\/(?:commands|actions|app|services|workflows)\/[TE]\w{2,}\/\d+\/\w{8,}/g },
  { hint: '/', pattern: /wss?:\/\/[^\s"'<>|\\]+/gi },
  // A name and a password in an address, and what a header has behind its scheme.
  { hint: '/', pattern: /(?<=\/\/)[^\s"'\\/@<>]+(?=@)/g },
  {
    hint: 'bearer|basic',
    pattern: /(?<=\b(?:bearer|basic)\s{1,3})[\w.~+/-]{8,}={0,2}/gi,
    is: (text) => looksRandom(text, 8),
  },
];

const shapesIn = (text: string): readonly Found[] =>
  SHAPES.flatMap(({ pattern, is, id }) =>
    [...text.matchAll(pattern)]
      .filter(([whole]) => is?.(whole) ?? true)
      .map(({ 0: whole, index }) => ({
        from: index,
        to: index + whole.length,
        ...(id && { id: whole }),
      })),
  );

/** Names of what is secret, as the end of any longer name: `ALIBABA_CLOUD_ACCESS_KEY_SECRET`, `x-acs-security-token`. */
const NAME =
  'access[-_ ]?key(?:[-_ ]?(?:id|secret))?|secret(?:[-_ ]?(?:access[-_ ]?)?key)?(?:[-_ ]?id)?|token|signature|passw(?:or)?d|passphrase|authorization|response[-_ ]?url|(?:api|private)[-_ ]?key|密钥|密码|令牌|签名';

/** What may stand between a name and its value, e.g. `=`, `": "`, `' => u'`, `>`, ` is `, `: :key: `; more than one of it. */
const BETWEEN =
  '["\'`*_\\]]{0,3}(?<between>[\\s=:>|(•◦▪]{1,12}(?:(?:is|was|be)\\s{1,3}|[是为]\\s{0,3}|:[\\w+-]{1,40}:\\s{0,3})?|\\s{0,3}[是为]\\s{0,3})';

/** No longer one is looked at to its end: an STS token has some hundred characters. */
const VALUE =
  '(?:[urbf]?["\'](?<quoted>[^"\'\\\\]{6,4096})(?=["\'])|[*_`(]{0,3}(?<bare>(?:[^\\s"\'`<>&,;(){}[\\]|\\\\%\\u0080-\\uffff]|%(?![\\da-f]{2})){6,4096}))';

const NAMED = new RegExp(`(?<name>${NAME})${BETWEEN}${VALUE}`, 'gi');

/** `--access-key-secret abc`, `--sts-token abc`: behind an option, a space is as good as `=`. */
const OPTION = new RegExp(`--[\\w-]{0,60}(?:${NAME})\\s{1,9}(?!-)${VALUE}`, 'gi');

/**
 * What any text with a secret in it has: what all of a shape have, a name, or an escape behind which either may be. One by
 * one: V8 skips through a text to the letters of one word, and of all in one pattern tries each at every letter.
 */
const HINTS = [...new Set(SHAPES.map(({ hint }) => hint)), NAME, ESCAPE.source].map(
  (hint) => new RegExp(hint, 'i'),
);

function namedIn(text: string): readonly Found[] {
  return [
    ...all(NAMED, text, (between) => (/[=>]/.test(between) ? 0 : /[:|(\n]/.test(between) ? 8 : 16)),
    ...all(OPTION, text, () => 0),
  ];
}

/** `least`: characters from which on a value counts, if it looks random; 0 where it counts however it looks. */
function all(pattern: RegExp, text: string, least: (between: string) => number): readonly Found[] {
  const found: Found[] = [];
  const search = new RegExp(pattern, pattern.flags);
  for (let match = search.exec(text); match; match = search.exec(text)) {
    const { quoted, bare, name, between = '' } = match.groups ?? {};
    const value = quoted ?? bare ?? '';
    const to = match.index + match[0].length;
    if (isValue(value, least(between))) found.push({ from: to - value.length, to });
    // What is no value may be the next name.
    else search.lastIndex = match.index + (name?.length ?? 2);
  }
  return found;
}

function isValue(value: string, least: number): boolean {
  // A terminal may have broken it into lines.
  const whole = value
    .split('\n')
    .map((line) => line.trim())
    .join('');
  if (whole.includes(' ') || PLACEHOLDER.test(whole) || KNOWN.test(whole)) return false;
  return least === 0 || looksRandom(whole, least);
}

/** What stands where a secret would: nothing, a mask, a variable. */
const PLACEHOLDER =
  /^(?:[*.x…-]+|null|none|undefined|masked|redacted|secret|hidden|example|your[-_].*|(?:var|local|data|os|process|config|env|self|this)\..*|\$.*|.*\*{3}.*|.*\.{3}.*)$/i;

/** Ids, versions and times, which may stand behind a name that is only mentioned. */
const KNOWN =
  /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|(?:m|i|d|s|sg|eni|vpc|vsw|lt|ehpc|acs3?|hmac|sha\d*|ecs|cn|ap|us|eu|me)[-:.].*|.*\.vhd|\d{4}-\d\d-\d\d.*|(?:[a-z]+|[a-z\d]{1,24})(?:\.[a-z-]+)+|https?:\/\/(?:[\w-]+\.)*(?:aliyun|alibabacloud|aliyuncs)\.com.*)$/i;

/** Letters with digits, or in a mixture of cases that no name has. */
function looksRandom(text: string, least: number): boolean {
  if (text.length < least) return false;
  return (/[\d+/=]/.test(text) && /[a-z]/i.test(text)) || isRandom(text);
}

/**
 * Lower and upper case mixed as no name has them: many changes of case, words of one or two letters, digits within words.
 * Of 2,000,000 random texts of 30 letters and digits, fewer than one in a thousand were taken for a name.
 */
function isRandom(text: string): boolean {
  if (text.length < 12 || !/[a-z]/.test(text) || !/[A-Z]/.test(text)) return false;
  const words = text.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^A-Za-z\d]/g) ?? [];
  const bits = words.filter((word) => word.length <= 2 && /[a-z]/.test(word)).length;
  const within = text.match(/[a-z]\d+(?=[a-z])/g) ?? [];
  return bits + within.length > 1 || text.length / words.length <= 3;
}
