/**
 * Where in a message a piece of text stands. `words` is what the person wrote as words; everything else is shown: `code`,
 * `quote`, a `forwarded` message, an `attachment`, the title of a `file`.
 */
type Where = 'words' | 'code' | 'quote' | 'forwarded' | 'attachment' | 'file';

interface Passage {
  /** `mention`: the bot is mentioned here, among the words. */
  readonly where: Where | 'mention';
  readonly text: string;
}

export interface ReadMessage {
  /** The bot is mentioned among the words, not only in something that the message shows. */
  readonly addressed: boolean;
  /** The words behind the mention of the bot, or those before it where none follow. */
  readonly said: string;
  /** Code, quotes, forwarded messages, attachments and titles of files, in the order of the message. */
  readonly shown: string;
  /** What of it is code: the person wrote or pasted it into this very message. */
  readonly code: string;
  /** Words, code and quotes: what an edit can change. */
  readonly written: string;
  /** Everything in the order of the message, for a question about the message itself. */
  readonly whole: string;
}

/**
 * Reads a message of Slack whole: its `blocks`, or its `text` where no block says anything, then `attachments` and `files`,
 * at all depths. Pure and bounded; never throws, whatever is in there.
 * https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 * https://docs.slack.dev/messaging/formatting-message-text
 * Forwarded messages: https://github.com/slackapi/java-slack-sdk/issues/1179
 */
export function readMessage(message: unknown, botUserId?: string): ReadMessage {
  const walk: Walk = { passages: [], bot: botUserId, parts: PARTS, characters: CHARACTERS };
  readContent(message, 'words', walk, DEPTH);
  const { passages } = walk;
  const textIn = (wanted: (where: Passage['where']) => boolean) =>
    passages
      .filter(({ where }) => wanted(where))
      .map(({ text }) => text)
      .join('')
      .trim();
  return {
    addressed: passages.some(({ where }) => where === 'mention'),
    said: saidIn(passages),
    shown: textIn((where) => where !== 'words' && where !== 'mention'),
    code: textIn((where) => where === 'code'),
    written: textIn((where) => ['words', 'mention', 'code', 'quote'].includes(where)),
    whole: textIn(() => true),
  };
}

/** Bounds on the work: parts of a message that are looked at, characters that are taken, and how deep parts may lie. */
const PARTS = 5_000;
const CHARACTERS = 100_000;
const DEPTH = 20;

interface Walk {
  readonly passages: Passage[];
  readonly bot: string | undefined;
  parts: number;
  characters: number;
}

type Part = Readonly<Record<string, unknown>>;

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null;

const listAt = (part: Part, key: string): readonly unknown[] => {
  const value = part[key];
  return Array.isArray(value) ? value : [];
};

const textAt = (part: Part, key: string): string => {
  const value = part[key];
  return typeof value === 'string' ? value : '';
};

/** Whether there is still room for one more part. */
function enter(walk: Walk, depth: number): boolean {
  walk.parts -= 1;
  return walk.parts >= 0 && depth > 0;
}

function put(walk: Walk, where: Where, text: string): void {
  const taken = text.slice(0, walk.characters);
  walk.characters -= taken.length;
  if (taken !== '') walk.passages.push({ where, text: taken });
}

const separate = (walk: Walk, where: Where): void => put(walk, where, '\n');

/** What a person writes stands in blocks; `text` says the same again, less exactly. */
function readContent(message: unknown, where: Where, walk: Walk, depth: number): void {
  if (!isPart(message) || !enter(walk, depth)) return;
  const blocks = listAt(message, 'blocks');
  const before = walk.passages.length;
  readAny(blocks, where, walk, depth - 1);
  const read = walk.passages.slice(before).map(({ text }) => text);
  const written = blocks.some((block) => isPart(block) && block['type'] === 'rich_text');
  const text = textAt(message, 'text');
  if (!written && read.every((one) => one.trim() === '')) readMrkdwn(text, where, walk);
  // An app's `text` may say more than its blocks do.
  else if (!written && !bare(read.join('')).includes(bare(text)))
    put(walk, within(where, 'attachment'), `\n${text}`);
  separate(walk, where);
  for (const attachment of listAt(message, 'attachments')) readAttachment(attachment, where, walk, depth - 1);
  for (const file of listAt(message, 'files')) readFile(file, where, walk, depth - 1);
}

/** The letters and digits of a text, without its mentions and links. */
const bare = (text: string): string => text.replace(/<[^<>]*>|[^\p{L}\p{N}]+/gu, '');

/** Inside of what is shown all is shown, however it is formatted there. */
const within = (outer: Where, inner: Where): Where => (outer === 'words' ? inner : outer);

/** https://docs.slack.dev/messaging/formatting-message-text#attachments */
function readAttachment(attachment: unknown, outer: Where, walk: Walk, depth: number): void {
  if (!isPart(attachment) || !enter(walk, depth)) return;
  const where = within(outer, isForwarded(attachment) ? 'forwarded' : 'attachment');
  separate(walk, where);
  const start = walk.passages.length;
  for (const key of ['pretext', 'title']) readLine(textAt(attachment, key), where, walk);
  const before = walk.passages.length;
  for (const one of listAt(attachment, 'message_blocks'))
    if (isPart(one)) readContent(one['message'], where, walk, depth - 1);
  readAny(listAt(attachment, 'blocks'), where, walk, depth - 1);
  const isBare = walk.passages.slice(before).every(({ text }) => text.trim() === '');
  if (isBare) readLine(textAt(attachment, 'text'), where, walk);
  readAny(listAt(attachment, 'fields'), where, walk, depth - 1);
  for (const inner of listAt(attachment, 'attachments')) readAttachment(inner, where, walk, depth - 1);
  for (const file of listAt(attachment, 'files')) readFile(file, where, walk, depth - 1);
  const isEmpty = walk.passages.slice(start).every(({ text }) => text.trim() === '');
  if (isEmpty) readLine(textAt(attachment, 'fallback'), where, walk);
}

const isForwarded = (attachment: Part): boolean =>
  ['is_share', 'is_msg_unfurl', 'is_reply_unfurl'].some((key) => attachment[key] === true) ||
  Array.isArray(attachment['message_blocks']);

/** The title of a file, and of a snippet its first lines. https://docs.slack.dev/reference/objects/file-object */
function readFile(file: unknown, outer: Where, walk: Walk, depth: number): void {
  if (!isPart(file) || !enter(walk, depth)) return;
  const where = within(outer, 'file');
  for (const text of new Set([textAt(file, 'title'), textAt(file, 'name'), textAt(file, 'preview')]))
    readLine(text, where, walk);
}

function readLine(text: string, where: Where, walk: Walk): void {
  if (text !== '') put(walk, where, `${text}\n`);
}

/** Keys under which blocks and fields hold what is read in them. */
const TEXTS = new Set(['text', 'title', 'value', 'alt_text', 'description']);

/** Blocks of all kinds, and what lies in them. https://docs.slack.dev/reference/block-kit/blocks */
function readAny(part: unknown, where: Where, walk: Walk, depth: number): void {
  if (!isPart(part) || !enter(walk, depth)) return;
  const { type } = part;
  if (type === 'rich_text') readRichText(part, where, walk, depth - 1);
  // Pasted, like code.
  else if (type === 'table') readTexts(part, within(where, 'code'), walk, depth);
  else readTexts(part, where, walk, depth);
}

/** What a part holds, its title first: JSON may name the value of a field before its title. */
export function inReadingOrder(part: Part): readonly (readonly [string, unknown])[] {
  const entries = Object.entries(part);
  if (typeof part['title'] !== 'string') return entries;
  return [['title', part['title']], ...entries.filter(([key]) => key !== 'title')];
}

function readTexts(part: Part, where: Where, walk: Walk, depth: number): void {
  const { type } = part;
  for (const [key, value] of inReadingOrder(part)) {
    if (typeof value !== 'string') readAny(value, where, walk, depth - 1);
    // What a button sends is for its app.
    else if (!TEXTS.has(key) || (key === 'value' && 'action_id' in part)) continue;
    else if (type === 'mrkdwn' || type === 'markdown') {
      readMrkdwn(value, where, walk);
      separate(walk, where);
    } else readLine(value, where, walk);
  }
}

function readRichText(block: Part, where: Where, walk: Walk, depth: number): void {
  for (const element of listAt(block, 'elements')) {
    if (!isPart(element) || !enter(walk, depth)) continue;
    const here = within(where, placeOf(element));
    if (element['type'] === 'rich_text_list') readRichText(element, here, walk, depth - 1);
    else for (const piece of listAt(element, 'elements')) readElement(piece, here, walk, depth - 1);
    separate(walk, here);
  }
}

/** A list that is quoted has a border. https://docs.slack.dev/reference/block-kit/block-elements/rich-text-list-element */
function placeOf({ type, border }: Part): Where {
  if (type === 'rich_text_preformatted') return 'code';
  return type === 'rich_text_quote' || border === 1 ? 'quote' : 'words';
}

function readElement(element: unknown, outer: Where, walk: Walk, depth: number): void {
  if (!isPart(element) || !enter(walk, depth)) return;
  const { type, style, user_id: user } = element;
  const where = within(outer, isPart(style) && style['code'] === true ? 'code' : 'words');
  if (type === 'user' && user === walk.bot && where === 'words')
    walk.passages.push({ where: 'mention', text: ' ' });
  else put(walk, where, writtenOf(element));
}

/** An element as `text` has it; pictures say nothing. */
function writtenOf(element: Part): string {
  const text = textAt(element, 'text');
  switch (element['type']) {
    case 'user':
      return `<@${textAt(element, 'user_id')}>`;
    case 'usergroup':
      return `<!subteam^${textAt(element, 'usergroup_id')}>`;
    case 'channel':
      return `<#${textAt(element, 'channel_id')}>`;
    case 'broadcast':
      return `<!${textAt(element, 'range')}>`;
    case 'link':
      return text === ''
        ? `<${textAt(element, 'url')}>`
        : `<${textAt(element, 'url')}|${text.replace(/[<>|]/g, ' ')}>`;
    case 'emoji':
      return ' ';
    default:
      return text || textAt(element, 'fallback') || textAt(element, 'url');
  }
}

/** A block of code, a piece of code, the end of a line, and all else. Each character is looked at a few times at most. */
const PIECES = /```[\s\S]+?```|`[^`\n]+`|\n|[^`\n]+|`/g;

/** A quote reaches to the end of its line; three marks quote all that follows. */
const QUOTE = /^[ \t]*(?:>|&gt;)((?:>|&gt;){2})?/;

type Quote = 'line' | 'rest' | undefined;

/** Whether what begins with this piece, at the beginning of a line, is quoted. */
function quoteAt(piece: string, before: Quote): Quote {
  if (before === 'rest') return before;
  const marks = QUOTE.exec(piece);
  if (!marks) return undefined;
  return marks[1] === undefined ? 'line' : 'rest';
}

/** Text in Slack's mrkdwn. */
function readMrkdwn(text: string, where: Where, walk: Walk): void {
  let quote: Quote;
  let begins = true;
  for (const [piece] of text.matchAll(PIECES)) {
    if (begins) quote = quoteAt(piece, quote);
    begins = piece === '\n';
    const isCode = piece.length > 2 && piece.startsWith('`');
    if (quote) put(walk, within(where, 'quote'), piece.replace(/^[ \t]*(?:&gt;|>)+|^`+|(?<!`)`+$/g, ''));
    else if (isCode) put(walk, within(where, 'code'), ` ${piece.replace(/^`+|(?<!`)`+$/g, '')} `);
    else readWords(piece, where, walk);
  }
}

function readWords(piece: string, where: Where, walk: Walk): void {
  const [first = '', ...others] =
    walk.bot === undefined || where !== 'words'
      ? [piece]
      : piece.split(new RegExp(`<@${walk.bot}(?:\\|[^<>]*)?>`));
  put(walk, where, first);
  for (const other of others) {
    walk.passages.push({ where: 'mention', text: ' ' });
    put(walk, where, other);
  }
}

/** The words around the mentions of the bot. */
function saidIn(passages: readonly Passage[]): string {
  const parts = [''];
  for (const { where, text } of passages) {
    if (where === 'mention') parts.push('');
    else parts.push(`${parts.pop()}${where === 'words' ? text : ' '}`);
  }
  const [before = '', ...behind] = parts.map(withoutBullets);
  return behind.join(' ').trim() || before.trim();
}

const BULLET = /(?<=^|\s)[•◦▪▫‣∙●○■□]\ufe0e?(?=\s)|^[ \t]*[•◦▪▫‣∙●○■□]\ufe0e?/gm;
const NUMBER = /^[ \t]*\d{1,2}[.)](?=[ \t]+\S)/gm;

/** A bullet is no word, nor are the numbers of a list, which has more than one. */
function withoutBullets(text: string): string {
  const plain = text.replace(BULLET, ' ');
  return (plain.match(NUMBER) ?? []).length > 1 ? plain.replace(NUMBER, ' ') : plain;
}
