import { describe, expect, test } from '@jest/globals';
import { codes } from '../../src/failures/codes.ts';
import { formatCommand } from '../../src/query/format.ts';
import { parse } from '../../src/query/parse.ts';
import { postingVerb } from '../../src/query/verbs.ts';
import fc, { runs } from '../support/fast-check.ts';

const context = { regions: ['cn-hangzhou'] };

function canonical(line: string): string {
  const parsed = parse(line, context);
  return 'command' in parsed ? formatCommand(parsed.command) : JSON.stringify(parsed.problems);
}

describe('what is typed behind explain means the code, in whatever form', () => {
  test.each([
    ['explain Code: Forbidden.RAM', 'explain Forbidden.RAM'],
    ['explain "Code":"Forbidden.RAM"', 'explain Forbidden.RAM'],
    ['explain <Code>Forbidden.RAM</Code>', 'explain Forbidden.RAM'],
    ['explain &lt;Code&gt;Forbidden.RAM&lt;/Code&gt;', 'explain Forbidden.RAM'],
    ['explain 403 Forbidden.RAM', 'explain Forbidden.RAM'],
    ['explain Forbidden RAM', 'explain Forbidden.RAM'],
    ['explain 403 forbidden ram', 'explain Forbidden.RAM'],
    ['explain forbidden.ram', 'explain Forbidden.RAM'],
    ['explain not authorized', 'explain NotAuthorized'],
    ['explain invalid access key id', 'explain InvalidAccessKeyId'],
    ['explain NoPermissionError', 'explain NoPermission'],
    ['explain Forbidden', 'explain Forbidden'],
    ['explain HTTP 403', 'explain 403'],
    ['explain 403', 'explain 403'],
    ['explain status code: 503', 'explain 503'],
    ['explain 403 Forbidden', 'explain 403'],
    ['explain: Forbidden.RAM', 'explain Forbidden.RAM'],
    ['解释 Forbidden.RAM', 'explain Forbidden.RAM'],
    ['解释NotAuthorized', 'explain NotAuthorized'],
    ['ｓｈａｒｅ explain NotAuthorized', 'share explain NotAuthorized'],
    ['share share explain NotAuthorized', 'share explain NotAuthorized'],
    ['/ehpc-images explain Forbidden.RAM', 'explain Forbidden.RAM'],
    ['share explain Code: Forbidden.RAM', 'share explain Forbidden.RAM'],
    ['explain bananaboat', 'explain bananaboat'],
    ['explain', '[{"kind":"missingArgument","verb":"explain"}]'],
  ])('%s', (line, expected) => {
    expect(canonical(line)).toBe(expected);
  });
});

describe('without explain, a line is about the error that it names', () => {
  test.each([
    ['my job fails with NotAuthorized', 'explain NotAuthorized'],
    ['why do I get throttling.user?', 'explain Throttling.User'],
    ['share NotAuthorized', 'share explain NotAuthorized'],
    ['status code: 403, Code: NoPermission', 'explain NoPermission'],
    ['list images : error:{"Code":"DbError"}', 'explain DbError'],
    ['m-bp1abc1 failed: Code: DbError', 'explain DbError'],
    ['help NotAuthorized', 'explain NotAuthorized'],
    ['dial tcp: lookup host: no such host', 'explain ENOTFOUND'],
  ])('%s', (line, expected) => {
    expect(canonical(line)).toBe(expected);
  });

  test.each([
    ['forbidden', 'forbidden'],
    ['throttling', 'throttling'],
    ['find NotAuthorized', 'find notauthorized'],
    ['"NotAuthorized"', 'find notauthorized'],
    ['centos -NotAuthorized', 'centos -notauthorized'],
    ['name:NotAuthorized', 'name:notauthorized'],
    ['ImageName=NotAuthorized', 'name:notauthorized'],
    ['名字：NotAuthorized', 'name:notauthorized'],
    ['show m-bp1abc1', 'show m-bp1abc1'],
    ['propose m-bp1abc1 DbError', /notBesideIds/],
    ['status', 'status'],
    ['centos 7.9 arm status:available', 'centos 7.9 arm64 status:available'],
  ])('but not here: %s', (line, expected) => {
    if (typeof expected === 'string') expect(canonical(line).toLowerCase()).toBe(expected);
    else expect(canonical(line)).toMatch(expected);
  });
});

describe('what is explained is read, not kept', () => {
  const trace = 'at images.Lister.list(Lister.java:12)\n'.repeat(100);

  test.each([
    ['a long trace', `explain ${trace}Code: Forbidden.RAM`],
    ['without the verb', `${trace}Code: Forbidden.RAM`],
    ['longer than is read', `explain ${trace}${trace}${trace}Caused by: ClientException: Forbidden.RAM : no`],
  ])('%s', (_, line) => {
    expect(canonical(line)).toBe('explain Forbidden.RAM');
  });

  test('a long text without a code keeps its beginning', () => {
    expect(canonical(`explain ${'it broke again '.repeat(100)}`)).toMatch(
      /^explain it broke again .{50,90}$/,
    );
    expect(canonical(`explain ${'…'.repeat(500)}`)).toBe('explain error');
  });

  test('a search is as short as before', () => {
    expect(canonical('centos '.repeat(400))).toContain('tooLong');
  });
});

test('whatever is shared is known to be so beforehand, also where it is long', () => {
  const start = fc.constantFrom(
    'share',
    'Share',
    '分享',
    'ｓｈａｒｅ',
    'share:',
    '"share"',
    'share share',
    '/ehpc-images share',
  );
  const middle = fc.constantFrom('', ' explain', ' 解释', '\u200b', ' x'.repeat(1_500), '\n');
  fc.assert(
    fc.property(
      start,
      middle,
      fc.constantFrom(' NotAuthorized', ' Code: DbError', '\nDbError'),
      (verb, between, error) => {
        const line = verb + between + error;
        const parsed = parse(line, context);
        const shares = 'command' in parsed && parsed.command.verb === 'share';
        if (shares) expect(postingVerb(line)).toBe('share');
      },
    ),
  );
});

test('a line that is written out is read back as the same, also where a search has an error’s name in it', () => {
  const word = fc.constantFrom(
    ...Object.keys(codes),
    'centos',
    'find',
    'share',
    'http',
    '404',
    '"x"',
    'no such host',
  );
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('', 'find ', 'explain '),
      (words, verb) => {
        const once = canonical(verb + words.join(' '));
        if (!once.startsWith('[')) expect(canonical(once)).toBe(once);
      },
    ),
    { numRuns: runs(2_000) },
  );
});
