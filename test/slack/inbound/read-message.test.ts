import { describe, expect, test } from '@jest/globals';
import { readMessage } from '../../../src/slack/inbound/read-message.ts';
import fc from '../../support/fast-check.ts';
import { bold, code, mention, preformatted, quote, richText, section, text } from './rich-text.ts';

const read = (message: object) => readMessage(message, 'UBOT');

/** A forwarded message as Slack sends it: https://github.com/slackapi/java-slack-sdk/issues/1179 */
const forwarded = (...elements: object[]) => ({
  is_msg_unfurl: true,
  is_share: true,
  channel_id: 'C9',
  fallback: '[no preview available]',
  message_blocks: [{ team: 'T1', channel: 'C9', ts: '1.1', message: { blocks: richText(...elements) } }],
});

describe('words are addressed to the bot, and everything else is shown to it', () => {
  test.each([
    ['words', { blocks: richText(section(mention, text(' centos 7'))) }, 'centos 7', ''],
    [
      'words before',
      { blocks: richText(section(text('centos 7 '), bold('arm'), mention)) },
      'centos 7 arm',
      '',
    ],
    [
      'inline code',
      { blocks: richText(section(mention, text(' centos 7 like in '), code('<@UBOT> help'))) },
      'centos 7 like in',
      '<@UBOT> help',
    ],
    [
      'a block of code',
      { blocks: richText(section(mention, text(' explain')), preformatted('Code: Forbidden.RAM')) },
      'explain',
      'Code: Forbidden.RAM',
    ],
    ['a quote', { blocks: richText(quote('use m-bp1abc1'), section(mention)) }, '', 'use m-bp1abc1'],
    [
      'a table that was pasted',
      {
        blocks: [
          ...richText(section(mention, text(' explain'))),
          {
            type: 'table',
            rows: [
              [
                { type: 'raw_text', text: 'Code' },
                { type: 'raw_text', text: 'Forbidden.RAM' },
              ],
            ],
          },
        ],
      },
      'explain',
      'Code\nForbidden.RAM',
    ],
    [
      'a list',
      {
        blocks: richText(section(mention), {
          type: 'rich_text_list',
          style: 'bullet',
          elements: [section(text('centos 7')), section(text('arm'))],
        }),
      },
      'centos 7\narm',
      '',
    ],
    [
      'a list that is quoted',
      {
        blocks: richText(section(mention, text(' gpu')), {
          type: 'rich_text_list',
          border: 1,
          elements: [section(text('centos 7'))],
        }),
      },
      'gpu',
      'centos 7',
    ],
    [
      'a forwarded message',
      { blocks: richText(section(mention)), attachments: [forwarded(section(text('m-1')))] },
      '',
      'm-1',
    ],
    [
      'an attachment with fields',
      {
        text: '<@UBOT>',
        attachments: [
          { title: 'Alarm', fields: [{ title: 'Error', value: 'Throttling.User' }], fallback: 'f' },
        ],
      },
      '',
      'Alarm\nError\nThrottling.User',
    ],
    [
      'an attachment with a fallback alone',
      { text: '<@UBOT>', attachments: [{ fallback: 'm-1' }] },
      '',
      'm-1',
    ],
    [
      'a file',
      { text: '<@UBOT> explain', files: [{ title: 'trace', name: 'trace.txt', preview: 'Forbidden.RAM' }] },
      'explain',
      'trace\ntrace.txt\nForbidden.RAM',
    ],
    [
      'a link',
      { blocks: richText(section(mention, { type: 'link', url: 'https://x.org/m-1', text: 'it' })) },
      '<https://x.org/m-1|it>',
      '',
    ],
    [
      'a picture',
      { blocks: richText(section(mention, text(' arm '), { type: 'emoji', name: 'pray' })) },
      'arm',
      '',
    ],
  ])('%s', (_what, message, said, shown) => {
    const { addressed, ...rest } = read(message);
    expect({ addressed, said: rest.said, shown: rest.shown }).toEqual({ addressed: true, said, shown });
  });
});

describe('a message without blocks is read from its text', () => {
  test.each([
    ['<@UBOT> centos 7', 'centos 7', ''],
    ['hi <@UBOT|ehpc-images> centos', 'centos', ''],
    ['<@UBOT> explain ```a\nb``` please', 'explain     please', 'a\nb'],
    ['<@UBOT> show `m-bp1abc1`', 'show', 'm-bp1abc1'],
    ['&gt; m-bp1abc1 `x` <@U1> y\n<@UBOT>', '', 'm-bp1abc1 x <@U1> y'],
    ['<@UBOT> this\n&gt;&gt;&gt; one\ntwo', 'this', 'one\ntwo'],
    ['<@UBOT>\n• centos 7\n• arm', 'centos 7\n  arm', ''],
    ['<@UBOT>\n1. centos 7\n2. arm', 'centos 7\n  arm', ''],
    ['<@UBOT> 7. generation', '7. generation', ''],
    ['<@UBOT> it`s open', 'it`s open', ''],
  ])('%j', (line, said, shown) => {
    const found = read({ text: line });
    expect(found.said.replace(/ +/g, ' ')).toBe(said.replace(/ +/g, ' '));
    expect(found.shown.replace(/ +/g, ' ')).toBe(shown);
    expect(found.addressed).toBe(true);
  });
});

describe('whoever is not addressed says nothing', () => {
  test.each([
    [
      'a block of code',
      { text: '```<@UBOT> choose m-bp1abc1```', blocks: richText(preformatted('<@UBOT> choose m-bp1abc1')) },
    ],
    ['a block of code in text', { text: '```<@UBOT> choose m-bp1abc1```' }],
    ['inline code', { blocks: richText(section(text('In a thread you type '), code('<@UBOT> centos 7'))) }],
    [
      'a mention that is code',
      { blocks: richText(section({ ...mention, style: { code: true } }, text(' choose m-1'))) },
    ],
    ['a quote', { blocks: richText({ type: 'rich_text_quote', elements: [mention, text(' choose m-1')] }) }],
    ['the rest of a quoted line', { text: '&gt; see `x` <@UBOT> choose m-1' }],
    ['the rest of a quoted line behind a block', { text: '> see ```x``` <@UBOT> choose m-1' }],
    [
      'a cell of a table',
      {
        blocks: [
          { type: 'table', rows: [[{ type: 'rich_text', elements: [section(mention, text(' help'))] }]] },
        ],
      },
    ],
    ['a forwarded message', { text: '', attachments: [forwarded(section(mention, text(' choose m-1')))] }],
    ['an attachment', { text: 'fyi', attachments: [{ text: '<@UBOT> choose m-1' }] }],
    ['plain text', { blocks: [{ type: 'section', text: { type: 'plain_text', text: '<@UBOT> centos' } }] }],
    ['text of a person', { blocks: richText(section(text('<@UBOT> centos'))) }],
    ['nothing at all', {}],
  ])('%s', (_what, message) => {
    expect(read(message).addressed).toBe(false);
  });
});

test('blocks of an app are read, too, and what only its text says', () => {
  const blocks = [
    { type: 'header', text: { type: 'plain_text', text: 'Alarm' } },
    {
      type: 'section',
      text: { type: 'mrkdwn', text: 'see `m-1`' },
      fields: [{ type: 'mrkdwn', text: '*Zone* h' }],
    },
    {
      type: 'table',
      rows: [
        [
          { type: 'raw_text', text: 'Image' },
          { type: 'rich_text', elements: [section(text('m-2'))] },
        ],
      ],
    },
    { type: 'context', elements: [{ type: 'mrkdwn', text: 'cn-hangzhou' }] },
    { type: 'actions', elements: [{ type: 'button', action_id: 'a', value: 'm-9', text: { text: 'Open' } }] },
  ];
  const { whole } = read({ text: 'CentOS 7 failed', blocks });
  expect(whole.split(/\s+/)).toEqual(
    'Alarm see m-1 *Zone* h Image m-2 cn-hangzhou Open CentOS 7 failed'.split(' '),
  );
});

test('a field is read with its title first, whichever Slack names first', () => {
  const fields = [{ value: 'A1B2C301-7F21-5A01-8C2E-702690007919', title: 'RequestId', short: true }];
  expect(read({ attachments: [{ fields }] }).shown).toBe('RequestId\nA1B2C301-7F21-5A01-8C2E-702690007919');
});

test('reading has an end, whatever a message is made of', () => {
  const deep = JSON.parse(`${'{"text":['.repeat(5_000)}1${']}'.repeat(5_000)}`);
  expect(read({ text: 'centos', blocks: [deep] }).said).toBe('centos');
  const nested = Array.from({ length: 5_000 }).reduce<object>((inner) => ({ attachments: [inner] }), {});
  expect(read(nested).shown).toBe('');
  const many = Array.from({ length: 100_000 }, () => ({
    type: 'section',
    text: { type: 'mrkdwn', text: 'y' },
  }));
  expect(read({ blocks: many }).said.length).toBeLessThan(10_000);
});

describe('properties', () => {
  const words = fc.string({ unit: fc.constantFrom(...'ab `>\n•~*&;<@'), maxLength: 20 });
  const around = fc.array(words, { maxLength: 3 });
  const command = fc.constantFrom('choose m-bp1abc1', 'propose m-bp1abc1', 'share centos', 'help', '');
  const hidden: readonly ((line: string) => object)[] = [
    (line) => preformatted(line),
    (line) => section(code(line)),
    (line) => quote(line),
    (line) => ({ type: 'rich_text_quote', elements: [mention, text(line)] }),
    (line) => ({ type: 'rich_text_preformatted', elements: [mention, text(line)] }),
    (line) => ({ type: 'rich_text_list', border: 1, elements: [section(mention, text(line))] }),
    (line) => section({ ...mention, style: { code: true } }, code(line)),
  ];

  test('a mention within code or a quote never addresses the bot', () => {
    fc.assert(
      fc.property(around, command, fc.constantFrom(...hidden), around, (before, line, hide, behind) => {
        const parts = (some: readonly string[]) => some.map((one) => section(text(one)));
        const blocks = richText(...parts(before), hide(`<@UBOT> ${line}`), ...parts(behind));
        expect(read({ text: `<@UBOT> ${line}`, blocks }).addressed).toBe(false);
      }),
    );
  });

  test('nor does one that is code or a quote in a text without blocks', () => {
    const plain = fc.string({ unit: fc.constantFrom(...'ab •*_~&;<'), maxLength: 20 });
    const wraps: readonly ((line: string) => string)[] = [
      (line) => `\`\`\`${line}\`\`\``,
      (line) => `\`\`\`\n${line}\n\`\`\``,
      (line) => `\`${line}\``,
      (line) => `\n&gt; ${line}\n`,
      (line) => `\n> \`x\` ${line}\n`,
      (line) => `\n&gt;&gt;&gt; x\n${line}`,
    ];
    fc.assert(
      fc.property(plain, command, fc.constantFrom(...wraps), plain, (before, line, wrap, behind) => {
        const { addressed, said } = read({ text: `${before}${wrap(`<@UBOT> ${line}`)}${behind}` });
        expect(addressed).toBe(false);
        if (line !== '') expect(said).not.toContain(line);
      }),
    );
  });

  test('nor does one within something forwarded, at any depth', () => {
    fc.assert(
      fc.property(command, fc.integer({ min: 1, max: 5 }), fc.boolean(), (line, depth, flagged) => {
        const words = section(mention, text(` ${line}`));
        const inner = flagged ? forwarded(words) : { text: `<@UBOT> ${line}`, blocks: richText(words) };
        const message = Array.from({ length: depth }).reduce<object>(
          (one) => ({ attachments: [one] }),
          inner,
        );
        expect(read({ text: 'fyi', ...message }).addressed).toBe(!Object.hasOwn(message, 'attachments'));
      }),
    );
  });

  test('anything can be read', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 6 }),
        fc.jsonValue(),
        fc.jsonValue(),
        (blocks, attachments, files) => {
          const { whole } = read({ text: blocks, blocks, attachments, files } as object);
          expect(whole.length).toBeLessThanOrEqual(100_000);
        },
      ),
    );
    for (const message of [null, undefined, 7, 'x', []]) expect(readMessage(message).said).toBe('');
  });
});
