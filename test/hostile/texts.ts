import fc from '../support/fast-check.ts';

/** Hosts that the bot itself links to; texts from outside try to link to others. */
export const EVIL = 'evil.example';

/** Behind a line break: a line that begins so was drawn by a text from outside. */
export const FAKE = 'FAKELINE';

/** Pieces that mention, link, format, hide, reorder, overflow, or draw what only the bot may draw. */
const pieces = fc.constantFrom(
  ...[
    '<!channel>',
    '<!here>',
    '<!subteam^S1>',
    '<#C1>',
    '<@U123>',
    '<@W1|x>',
    '@channel',
    '@here',
    '&lt;!channel&gt;',
  ],
  ...[
    `<https://${EVIL}|https://ecs.console.aliyun.com>`,
    `https://${EVIL}/`,
    `<http://${EVIL}|x>`,
    `mailto:a@${EVIL}`,
  ],
  ...[
    '<javascript:alert(1)|x>',
    '<!date^1^{ago}|x>',
    `<!date^1^{ago}^https://${EVIL}|x>`,
    'tel:110',
    '|',
    '>',
    '<',
  ],
  ...[
    '`',
    '```',
    '*',
    '_',
    '~',
    '*x*',
    '_x_',
    '~x~',
    '&',
    '&amp;',
    '&lt;',
    '&#60;',
    '"',
    "'",
    '\\',
    '＊',
    '｀',
    '＿',
  ],
  ...[':white_check_mark:', ':warning:', ':skull', ':x:', 'skull:', ':+1:', '::', ':'],
  ...[
    `x\n${FAKE} Chosen by <@U123>`,
    `x\r\n${FAKE}`,
    `x\u2028${FAKE}`,
    `x\u0085${FAKE}`,
    `x\v${FAKE}`,
    '\n> quote',
    '\n• bullet',
  ],
  ...[
    '\u202e',
    '\u202a',
    '\u2066',
    '\u2069',
    '\u200e',
    '\u200f',
    '\u061c',
    '\u200b',
    '\u200d',
    '\u00ad',
    '\ufeff',
  ],
  ...[
    '\u0000',
    '\u0007',
    '\u001b[31m',
    '\u007f',
    '\ud800',
    '\udfff',
    '\ufffe',
    '\u{e0041}',
    '\u2800',
    '\u3164',
    '\ufff9',
  ],
  ...[
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'valueOf',
    'NaN',
    '1e999',
    '-1',
    '007',
    'null',
    'true',
  ],
  ...['中文镜像', 'مرحبا', 'שלום', '👩‍👩‍👧‍👦', 'e\u0301\u0301\u0301', 'ﬃ', 'İ', 'ß', '½', '①', '７', 'Ａ'],
  ...['show', 'share', 'help', 'fresh', 'page:2', 'centos 7', '-gpu', 'or', '>=7.6', 'm-1', ' ', '  ', ''],
);

const long = fc
  .tuple(
    fc.constantFrom('x', '中', '👩', '&', '<', '`', '*', 'a-', '"', '\\', ':x', '.', '1', ' a'),
    fc.integer({ min: 1, max: 2_000 }),
  )
  .map(([text, times]) => text.repeat(times).slice(0, 2_000));

const around = fc
  .constantFrom(24, 75, 128, 140, 150, 240, 255, 500, 2_000)
  .chain((limit) => fc.integer({ min: limit - 2, max: limit + 2 }))
  .chain((length) => pieces.map((piece) => (piece || 'x').repeat(length).slice(0, length)));

/** A text that somebody else has written. */
export const hostile: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: pieces },
  { weight: 6, arbitrary: fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join(' ')) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 300 }) },
  { weight: 1, arbitrary: long },
  { weight: 1, arbitrary: around },
);
