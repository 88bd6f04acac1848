import { describe, expect, test } from '@jest/globals';
import type { Node } from '../../sandbox/mrkdwn/nodes.ts';
import { parseMrkdwn } from '../../sandbox/mrkdwn/parse.ts';
import fc from '../support/fast-check.ts';

/** The nodes in short: `b[…]` is bold, `{…}` a reference. */
function short(nodes: readonly Node[]): string {
  return nodes.map(shortOf).join('');
}

function shortOf(node: Node): string {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'bold':
    case 'italic':
    case 'strike':
    case 'quote':
      return `${node.type}[${short(node.children)}]`;
    case 'code':
    case 'preformatted':
      return `${node.type}[${node.text}]`;
    case 'break':
      return '⏎';
    case 'emoji':
      return node.char;
    case 'link':
      return `link{${node.url} ${node.label ?? ''}}`;
    case 'dead-link':
      return `dead{${node.target} ${node.label ?? ''}}`;
    case 'date':
      return `date{${node.seconds} ${node.format} ${node.url ?? ''} ${node.fallback}}`;
    case 'broadcast':
      return `broadcast{${node.name} ${node.label ?? ''}}`;
    default:
      return `${node.type}{${node.id} ${node.label ?? ''}}`;
  }
}

const read = (text: string) => short(parseMrkdwn(text));

test.each([
  ['*CentOS* _7.9_ ~old~', 'bold[CentOS] italic[7.9] strike[old]'],
  ['*_both_* and _*both*_', 'bold[italic[both]] and italic[bold[both]]'],
  ['(*a*), "*b*": *c*.', '(bold[a]), "bold[b]": bold[c].'],
  ['*two words* *<https://example.com|a link>*', 'bold[two words] bold[link{https://example.com a link}]'],
  ['*image `m-bp1*8*`*', 'bold[image code[m-bp1*8*]]'],
])('styles: %s', (text, nodes) => {
  expect(read(text)).toBe(nodes);
});

test.each([
  'centos_7_9_x64_20G_alibase',
  '7.* and 8.*',
  'a * b * c',
  '2*3*4',
  '*not closed',
  '** and __ and ~~',
  'a backtick ` alone',
  '< and > alone, <>',
  ':shrug: 10:15:30 ::',
  '*镜像*名',
])('what only looks like a style is text: %s', (text) => {
  expect(read(text)).toBe(text);
});

test('a style ends with its line', () => {
  expect(read('*a\nb*')).toBe('*a⏎b*');
});

test.each([
  ['`m-bp1*8*551` &amp; `&lt;b&gt;`', 'code[m-bp1*8*551] & code[<b>]'],
  ['before\n```\none\n*two*\n```\nafter', 'beforepreformatted[one\n*two*]after'],
  ['a &lt;b&gt; &amp;amp; &quot;', 'a <b> &amp; &quot;'],
  ['one\n> two\n&gt;*three*\nfour', 'onequote[two⏎bold[three]]four'],
  ['1 &gt; 0', '1 > 0'],
  [':warning: an old list :white_check_mark:', '⚠️ an old list ✅'],
])('code, entities, quotes, emoji: %s', (text, nodes) => {
  expect(read(text)).toBe(nodes);
});

test.each([
  ['<https://example.com?a=1&amp;b=2>', 'link{https://example.com?a=1&b=2 }'],
  ['<mailto:ada@example.com|Ada>', 'link{mailto:ada@example.com Ada}'],
  ['<javascript:alert(1)|press me>', 'dead{javascript:alert(1) press me}'],
  ['<data:text/html,x>', 'dead{data:text/html,x }'],
  ['<@U0ADA> in <#C0HPC|hpc>', 'user{U0ADA } in channel{C0HPC hpc}'],
  ['<!here> <!subteam^S01|@team>', 'broadcast{here } broadcast{subteam^S01 @team}'],
  [
    '<!date^1795503540^{date_num} {time}^https://example.com|06:59 UTC>',
    'date{1795503540 {date_num} {time} https://example.com 06:59 UTC}',
  ],
  ['<!date^soon^{ago}^javascript:alert(1)|later>', 'date{NaN {ago}  later}'],
])('references: %s', (text, nodes) => {
  expect(read(text)).toBe(nodes);
});

/** Every kind of mark, in no order. */
const hostile = fc
  .array(
    fc.constantFrom(
      ...[
        '*',
        '_',
        '~',
        '`',
        '```',
        '<',
        '>',
        '|',
        '&lt;',
        '&',
        '\n',
        ' ',
        'a',
        'ж',
        '7',
        '.',
        ':',
        '😀',
        '\u202e',
      ],
      ...['https://x.y', 'javascript:z', '!date^', '^', '@U0', '#C0', '!here', ':warning:', '> '],
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('whatever a stranger writes', () => {
  test('is read, and the words of it stay', () => {
    const marks = /[\s*_~`<>|&;^!@#:]/gu;
    const withoutReferences = hostile.map((text) =>
      text.replaceAll(/<[^<>]*>|&lt;|:warning:|javascript:z|https:\/\/x\.y/g, ''),
    );
    const shown = (nodes: readonly Node[]): string =>
      nodes
        .map((node) =>
          'children' in node ? shown(node.children) : 'text' in node ? node.text : shortOf(node),
        )
        .join('');
    fc.assert(
      fc.property(withoutReferences, (text) => {
        const words = (some: string) => some.replaceAll('⏎', '').replaceAll('⚠️', '').replaceAll(marks, '');
        const unbroken = !/<[^<>]+>|:[a-z0-9_+-]+:|&(?:lt|gt|amp);/.test(text);
        fc.pre(unbroken);
        expect(words(shown(parseMrkdwn(text)))).toBe(words(text));
      }),
    );
  });

  test('makes a live link only of an address in angle brackets', () => {
    const links = (nodes: readonly Node[]): string[] =>
      nodes.flatMap((node) => {
        if ('children' in node) return links(node.children);
        return 'url' in node && node.url !== undefined ? [node.url] : [];
      });
    let seen = 0;
    fc.assert(
      fc.property(hostile, (text) => {
        const addresses = links(parseMrkdwn(text));
        seen += addresses.length;
        for (const url of addresses) {
          expect(url).toMatch(/^https?:|^mailto:/);
          expect(text).toContain('<');
        }
        if (!/<[^<>]*>/.test(text)) expect(addresses).toEqual([]);
      }),
      { examples: [['a <https://example.com|b> c']] },
    );
    expect(seen).toBeGreaterThan(0);
  });

  test('is read in one pass, however often a mark is opened', () => {
    const text = ' *a _b ~c `d <e'.repeat(3000);
    expect(read(text).length).toBeGreaterThanOrEqual(text.length);
  });
});
