import { describe, expect, test } from '@jest/globals';
import {
  bold,
  channel,
  clean,
  code,
  codeBlock,
  cut,
  date,
  join,
  link,
  type Mrkdwn,
  md,
  person,
  plainOf,
  shorten,
} from '../../src/words/mrkdwn.ts';
import fc from '../support/fast-check.ts';

/** Strings full of what Slack takes for markup. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        ...['<', '>', '&', '|', '`', '```', '*', '_', '~', ':', '\n', '\u202e', '\u200b', '\ud83d'],
      ),
      fc.constantFrom('<!channel>', '<@U0123>', '<https://evil.example|bank>', '&lt;', ':tada:', '<!here|x>'),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const decoded = (text: string) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

describe('text from outside', () => {
  test('cannot mention, link or quote', () => {
    expect(md`Name: ${'<!channel> & <@U1>'}`.mrkdwn).toBe('Name: &lt;!channel&gt; &amp; &lt;@U1&gt;');
    expect(md`${'> quoted'}`.mrkdwn).toBe('\u200b&gt; quoted');
  });

  test('never has a live bracket, a backtick or a bare ampersand', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(md`${text}`.mrkdwn).not.toMatch(/[<>`\n]|&(?!amp;|lt;|gt;)/);
      }),
    );
  });

  test('cannot format: marks at the edges of words become look-alikes', () => {
    expect(md`${'*bold* _it_ ~gone~ `x`'}`.mrkdwn).toBe('∗bold∗ ˍitˍ ∼gone∼ ˋxˋ');
    expect(md`${':tada: 10:30'}`.mrkdwn).toBe(':\u200btada: 10:30');
  });

  test('has no mark at the edge of a word, whatever it is', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(md`${text}`.mrkdwn).not.toMatch(/(?<![\p{L}\p{N}*_~])[*_~]|[*_~](?![\p{L}\p{N}*_~])/u);
      }),
    );
  });

  test.each(['centos_7_9_x64_20G_alibase_20240628.vhd', 'm-bp181x855551ww5y****x', 'a*b~c', '镜像_一'])(
    '%s stays as it is within',
    (name) => {
      expect(clean(name)).toBe(name);
      expect(code(name).mrkdwn).toBe(`\`${name}\``);
    },
  );

  test('keeps names with underscores byte for byte outside of code, too', () => {
    expect(md`${'centos_7_9_x64'} has ${7} GiB`.mrkdwn).toBe('centos_7_9_x64 has 7 GiB');
  });

  test('goes in as it is once it is mrkdwn', () => {
    expect(md`${bold('a')} ${code('b')}`.mrkdwn).toBe('*a* `b`');
  });
});

describe('clean', () => {
  test('leaves one visible line', () => {
    expect(clean(' a\n\tb \u202e\u200bc\u0000\ud83d ')).toBe('a b c');
  });
});

describe('code', () => {
  test('cannot be broken', () => {
    expect(code('a`b\nc<d>').mrkdwn).toBe('`aˋb c&lt;d&gt;`');
    expect(code('\u200b').mrkdwn).toBe('`–`');
    fc.assert(fc.property(hostile, (text) => expect(code(text).mrkdwn).toMatch(/^`[^`<>\n]+`$/)));
  });

  test('shows what it was given, but for what is not visible', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = decoded(code(text).mrkdwn.slice(1, -1));
        expect(shown).toBe(clean(text).replaceAll('`', '\u02cb') || '–');
      }),
    );
  });

  test('blocks keep their lines', () => {
    expect(codeBlock('{\n\t"a": "```"\r\n}').mrkdwn).toBe('```\n{\n  "a": "ˋˋˋ"\n}\n```');
    fc.assert(fc.property(hostile, (text) => expect(codeBlock(text).mrkdwn).toMatch(/^```\n[^`<>]*\n```$/)));
  });
});

describe('bold and join', () => {
  test('leave empty parts out', () => {
    expect(bold('').mrkdwn).toBe('');
    expect(bold(md` a `).mrkdwn).toBe('*a*');
    expect(join(['a', '', md``, code('b')], ' · ').mrkdwn).toBe('a · `b`');
  });
});

describe('link', () => {
  test('goes to https only', () => {
    expect(link('https://example.com/?a=1&b=|`', 'a | <b>').mrkdwn).toBe(
      '<https://example.com/?a=1&amp;b=%7C%60|a b>',
    );
    expect(link('http://example.com', 'label').mrkdwn).toBe('label');
    expect(link('javascript:alert(1)', 'label').mrkdwn).toBe('label');
    expect(link('no url', 'label').mrkdwn).toBe('label');
    expect(link('https://example.com', '').mrkdwn).toBe('<https://example.com/|link>');
  });

  test('is one token, whatever its label and address', () => {
    fc.assert(
      fc.property(hostile, hostile, (path, label) => {
        expect(link(`https://example.com/${path}`, label).mrkdwn).toMatch(
          /^<https:\/\/[^\s<>|`]+\|[^<>|`]+>$/,
        );
      }),
    );
  });
});

test('a time is the reader’s own, with UTC for clients that cannot', () => {
  expect(date(Date.UTC(2026, 10, 24, 7, 21, 59)).mrkdwn).toBe(
    '<!date^1795504919^{ago}|2026-11-24 07:21 UTC>',
  );
  expect(date(1000, '{date_short}').mrkdwn).toBe('<!date^1^{date_short}|1970-01-01 00:00 UTC>');
  expect(date(Number.NaN).mrkdwn).toBe('–');
});

describe('cut', () => {
  test('counts code points and says that something is missing', () => {
    expect(cut('🐧🐧🐧', 3)).toBe('🐧🐧🐧');
    expect(cut('🐧🐧🐧🐧', 3)).toBe('🐧🐧…');
    expect(cut('abc', 3)).toBe('abc');
  });
});

describe('shorten', () => {
  const atoms = (text: Mrkdwn, limit: number) => shorten(text, limit).mrkdwn;

  test('cuts between entities, code spans, links and code points', () => {
    expect(atoms(md`${'a & b & c'}`, 9)).toBe('a &amp; …');
    expect(atoms(md`see ${code('abcdef')}`, 8)).toBe('see …');
    expect(atoms(md`x ${link('https://example.com', 'y')}`, 10)).toBe('x …');
    expect(atoms({ mrkdwn: '🐧🐧🐧' }, 4)).toBe('🐧…');
    expect(atoms(md`${'  '}`, 10)).toBe('–');
    expect(atoms(md`short`, 10)).toBe('short');
  });

  test('never leaves half of anything', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 60 }), (text, limit) => {
        const whole = md`${text} ${code(text)} ${link('https://example.com/x', text)} ${codeBlock(text)}`;
        const short = atoms(whole, limit);
        expect(short.length).toBeLessThanOrEqual(Math.max(limit, 1));
        expect((short.match(/`/g) ?? []).length % 2).toBe(0);
        expect(short).not.toMatch(/&(?!amp;|lt;|gt;)|<[^>]*$|\p{Cs}/u);
      }),
    );
  });
});

describe('people and conversations', () => {
  test('are mentioned by ids of Slack’s form', () => {
    expect(person('U012AB3CD').mrkdwn).toBe('<@U012AB3CD>');
    expect(channel('C012AB3CD').mrkdwn).toBe('<#C012AB3CD>');
  });

  test.each(['', 'ada', 'U1|x', 'U1> <!channel', '!channel', 'u012', 'S012AB3CD', 'U1\n'])(
    '%j mentions nobody',
    (id) => {
      expect(person(id).mrkdwn).not.toMatch(/[<>]/);
      expect(channel(id).mrkdwn).not.toMatch(/[<>]/);
    },
  );
});

test('finished text in plain words is what people would have read', () => {
  const text = md`${bold('No')} ${code('arch:')} can be ${'a<b & *c*'}, see ${link('https://e.example', 'source')} 2*3*4 ${date(0)}`;
  expect(plainOf(text)).toBe('No arch: can be a<b & ∗c∗, see source 2*3*4 1970-01-01 00:00 UTC');
});
