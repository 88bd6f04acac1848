// Zero-width characters, bidi controls and the like: invisible, so nobody means them; and halves of characters.
const INVISIBLE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]|\u20e3/gu;

/** Slack writes these three so; where a text was escaped twice, `&amp;lt;`. */
const ENTITY = /&(?:amp;)*(lt|gt|amp);/gi;

/** What Slack makes of links and mentions: a link is read as its label, a mention as nothing. */
const unmarked = (line: string): string =>
  line
    .replace(/<(?:https?|mailto|tel):[^|<>"\s]*\|([^<>"]*)>/gi, ' $1 ')
    .replace(/<((?:https?|mailto|tel):[^|<>"\s]*)>/gi, ' $1 ')
    .replace(/<[@#!][\w^-]+(?:\|[^<>"]*)?>/g, ' ');

/** Chinese is written without spaces: `centos镜像` and `自定义镜像` are two words each. */
const spaced = (line: string): string =>
  line
    .replace(/镜像(?![:=])|的/g, ' ')
    .replace(/(\p{Script=Han})(?=[A-Za-z0-9])/gu, '$1 ')
    .replace(/([A-Za-z0-9])(?=\p{Script=Han})/gu, '$1 ');

/** The bot's own name before a question, from a line that was copied: the command, or a mention that is none. */
const addressed = /^[/@]ehpc-images(?= |$)/i;

/** Longer lines are not read at all: nobody types them, and reading stays bounded. */
const LINE_LIMIT = 2_000;

/** Before and after normalisation: one character can be spelled out as many. */
export const isTooLong = (line: string): boolean =>
  line.replace(/\s+/g, ' ').trim().length > LINE_LIMIT || normalise(line).length > LINE_LIMIT;

/** One spelling for what phones, input methods and Slack write differently: width, quotes, dashes, spaces, mark-up. */
export function normalise(line: string): string {
  const plain = line
    .replace(ENTITY, (_, name: string) => ({ lt: '<', gt: '>' })[name.toLowerCase()] ?? '&')
    .replace(/[\s\u3000]+/g, ' ')
    .replace(INVISIBLE, '')
    .normalize('NFKC');
  return spaced(unmarked(plain))
    .replace(/[“”„‟«»「」『』]/g, '"')
    .replace(/[‘’‚‛]/g, "'")
    .replace(/(^| )[—―](?=[\p{L}])/gu, '$1--')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/[≥⩾]/g, '>=')
    .replace(/[≤⩽]/g, '<=')
    .replaceAll('≠', '!=')
    .replace(/([<>]=?|=) +(?=v?\d)/g, '$1')
    .replace(/(\d) +(-|\.\.) +(?=\d)/g, '$1$2')
    .replace(/(^| )(\p{L}+) = (?=\S)/gu, '$1$2=')
    .replace(/(?<![、,;])[、,;]+(?= |$)/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .replace(addressed, '')
    .trim();
}
