/**
 * Text in Slack's mrkdwn that is ready to send: whatever came from outside has been escaped.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
export interface Mrkdwn {
  readonly mrkdwn: string;
}

/** Controls, bidi overrides, zero-width and other invisible characters, halves of surrogate pairs. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]/gu;

const oneLine = (text: string) => text.replace(/\s+/g, ' ').replace(invisible, '').replace(/ {2,}/g, ' ');

/** Untrusted text as one visible line: invisible characters gone, white space collapsed and trimmed. */
export const clean = (text: string): string => oneLine(text).trim();

/** At most `limit` code points, the last of them `…` where something was cut off. For text not yet escaped. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // A code point has at most two units, so what lies behind these cannot be needed.
  const points = Array.from(text.slice(0, 2 * limit + 2));
  return points.length <= limit ? text : `${points.slice(0, limit - 1).join('')}…`;
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Marks that format, also full-width, become characters that only look like them. Slack has no escape for these. */
const alike = (marks: string) =>
  marks
    .replace(/[*＊]/g, '\u2217')
    .replace(/[_＿]/g, '\u02cd')
    .replace(/[~～]/g, '\u223c')
    .replace(/[`｀]/g, '\u02cb');

/** Slack formats only at the edges of words: `centos_7_9_x64` has none and stays as it is, byte for byte. */
const marksWithin = /(?<=[\p{L}\p{N}])([*_~＊＿～]+)(?=[\p{L}\p{N}])|[*_~＊＿～]+/gu;

/**
 * Untrusted text without formatting of its own. A zero-width space ahead of a mark would not stop it, it even makes
 * a word's edge, hence the look-alikes; within `:emoji:` and ahead of a quote's `>` or a bullet it is enough.
 */
function plain(text: string): string {
  const unformatted = oneLine(text)
    .replace(marksWithin, (marks, within?: string) => within ?? alike(marks))
    .replace(/[`｀]/g, alike);
  const silent = unformatted.replace(/:(?=[\p{L}\p{N}_+'-]+:)/gu, ':\u200b');
  return escaped(silent.replace(/^(?= ?[>＞•◦▪])/u, '\u200b'));
}

const mrkdwnOf = (value: string | number | Mrkdwn): string =>
  typeof value === 'object' ? value.mrkdwn : plain(String(value));

/** A template for mrkdwn: its own text is taken as it stands, strings and numbers are escaped, `Mrkdwn` goes in. */
export function md(text: TemplateStringsArray, ...values: readonly (string | number | Mrkdwn)[]): Mrkdwn {
  return { mrkdwn: String.raw({ raw: text }, ...values.map(mrkdwnOf)) };
}

/** Parts one after another, empty ones left out. `separator` is our own text and goes in as it stands. */
export function join(parts: readonly (string | Mrkdwn)[], separator: string): Mrkdwn {
  const texts = parts.map(mrkdwnOf).filter((part) => part !== '');
  return { mrkdwn: texts.join(separator) };
}

/** Bold where it stands between spaces or punctuation. */
export function bold(text: string | Mrkdwn): Mrkdwn {
  const inner = mrkdwnOf(text).trim();
  return { mrkdwn: inner === '' ? '' : `*${inner}*` };
}

const unticked = (text: string) => escaped(text.replace(/`/g, '\u02cb'));

/** A code span that its text cannot break or leave; `–` for an empty one. */
export const code = (text: string): Mrkdwn => ({ mrkdwn: `\`${unticked(clean(text)) || '–'}\`` });

/** A block of code, its lines kept. */
export function codeBlock(text: string): Mrkdwn {
  const lines = text
    .split(/\r\n|[\n\r]/)
    .map((line) => line.replace(/[\t\u2028\u2029]/g, '  ').replace(invisible, ''));
  return { mrkdwn: `\`\`\`\n${unticked(lines.join('\n'))}\n\`\`\`` };
}

/** A link, if `url` is https; otherwise only its label. */
export function link(url: string, label: string): Mrkdwn {
  const text = plain(clean(label.replace(/[|<>]/g, ' ')));
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') return { mrkdwn: text };
  const target = escaped(new URL(url).href.replace(/\|/g, '%7C').replace(/`/g, '%60'));
  return { mrkdwn: `<${target}|${text || 'link'}>` };
}

/**
 * A time in the reader's own zone and language; `ms` since 1970. The fallback, for clients that cannot, is in UTC.
 * https://docs.slack.dev/messaging/formatting-message-text#date-formatting
 */
export function date(ms: number, format = '{ago}'): Mrkdwn {
  const time = new Date(ms);
  if (Number.isNaN(time.getTime())) return { mrkdwn: '–' };
  const utc = time.toISOString().slice(0, 16).replace('T', ' ');
  return { mrkdwn: `<!date^${Math.floor(ms / 1000)}^${format}|${utc} UTC>` };
}

/** Mentions a person by their Slack id, e.g. `U012AB3CD`; anything else is shown as code and mentions nobody. */
export const person = (id: string): Mrkdwn =>
  /^[UW][A-Z0-9]+$/.test(id) ? { mrkdwn: `<@${id}>` } : code(id);

/** Names a conversation by its Slack id; anything else is shown as code. */
export const channel = (id: string): Mrkdwn =>
  /^[CG][A-Z0-9]+$/.test(id) ? { mrkdwn: `<#${id}>` } : code(id);

/** Finished mrkdwn as it reads, for places that show plain text only. */
export const plainOf = ({ mrkdwn }: Mrkdwn): string =>
  mrkdwn
    .replace(/<[^<>|]*\|([^<>]*)>/g, '$1')
    .replace(/`|(?<![\p{L}\p{N}])\*(?=\S)|(?<=\S)\*(?![\p{L}\p{N}])/gu, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');

/** What may not be cut through: code, links and other tokens, entities, code points. */
const atoms = /```[\s\S]*?```|`[^`\n]*`|<[^<>]*>|&(?:amp|lt|gt);|[\s\S]/gu;

/** At most `limit` characters of finished mrkdwn, cut between atoms; `–` for nothing, which Slack would refuse. */
export function shorten(text: Mrkdwn, limit: number): Mrkdwn {
  if (text.mrkdwn.trim() === '') return { mrkdwn: '–' };
  if (text.mrkdwn.length <= limit) return text;
  let kept = '';
  for (const [atom] of text.mrkdwn.matchAll(atoms)) {
    if (kept.length + atom.length > limit - 1) break;
    kept += atom;
  }
  return { mrkdwn: `${kept}…` };
}
