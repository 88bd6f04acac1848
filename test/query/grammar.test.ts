import { describe, expect, test } from '@jest/globals';
import { aliases } from '../../src/catalog/platforms.ts';
import { identityOf, named } from '../../src/query/filters.ts';
import { formatCommand } from '../../src/query/format.ts';
import { parse } from '../../src/query/parse.ts';
import type { Problem } from '../../src/query/query.ts';
import fc, { runs } from '../support/fast-check.ts';

const context = { regions: ['cn-hangzhou', 'cn-beijing', 'ap-southeast-1'] };

function canonical(line: string): string {
  const parsed = parse(line, context);
  return 'command' in parsed ? formatCommand(parsed.command) : `problem: ${JSON.stringify(parsed.problems)}`;
}

/** The conditions of a question, in any order; none where it has none. */
const termsIn = (parsed: ReturnType<typeof parse>) =>
  new Set('command' in parsed && 'terms' in parsed.command ? parsed.command.terms.map(identityOf) : []);

function problemsOf(line: string): readonly Problem[] {
  const parsed = parse(line, context);
  return 'problems' in parsed ? parsed.problems : [];
}

describe('a line is read as people mean it', () => {
  test.each([
    // operating systems and their versions
    ['CentOS 7', 'centos 7'],
    ['cent os 7.x', 'centos 7'],
    ['centos7', 'centos 7'],
    ['centos-7.9', 'centos 7.9'],
    ['CentOS_7.2_64', 'centos 7.2 x86_64'],
    ['centos79', 'centos 7.9'],
    ['centos 64', 'centos x86_64'],
    ['el7 gromacs', 'el 7 gromacs'],
    ['Red Hat 8', 'rhel 8'],
    ['ubuntu2204', 'ubuntu 22.04'],
    ['jammy', 'ubuntu 22.04'],
    ['sles 15 sp4', 'suse 15.4'],
    ['alibaba cloud linux 2104', 'alinux 2104'],
    ['win2012r2', 'windows 2012r2'],
    ['windows server 2012 R2', 'windows 2012r2'],
    ['7.6..7.9', '7.6-7.9'],
    ['7.6 - 7.9', '7.6-7.9'],
    ['>= 7.6 < 8', '>=7.6 <8'],
    ['7+', '>=7'],
    ['v7', '7'],
    // several operating systems keep their versions
    ['rhel 8 or rocky 9', 'rhel 8 rocky 9'],
    ['centos 6 or ubuntu', 'centos 6 ubuntu'],
    ['centos 7 8', 'centos 7 8'],
    ['centos 7.6 centos 7.9', 'centos 7.6 7.9'],
    ['el8 rocky', 'rocky 8'],
    ['gromacs or lammps', 'gromacs or lammps'],
    ['-centos>=8', '-os:"centos >=8"'],
    ['-ubuntu:2204', '-ubuntu-22.04'],
    ['-centos>=8 0<@', '"0<@" -os:"centos >=8"'],
    ['"0<@" -os:"centos >=8"', '"0<@" -os:"centos >=8"'],
    // architectures, owners, ids
    ['amd64 x86-64 64 bit', 'x86_64'],
    ['aarch64', 'arm64'],
    ['32-bit', 'i386'],
    ['mine', 'mine'],
    ['自定义', 'mine'],
    ['共享 镜像', 'shared'],
    ['m-BP181x****', 'm-bp181x'],
    // numbers: a version alone or behind an operating system, perhaps a word behind a word
    ['cuda 12', 'cuda 12'],
    ['12 cuda', '12 cuda'],
    ['openfoam v2306', 'openfoam v2306'],
    ['gromacs centos 7', 'centos 7 gromacs'],
    // filters in every spelling
    ['owner=self', 'owner:self'],
    ['--owner self', 'owner:self'],
    ['—owner self', 'owner:self'],
    ['owner：mine', 'owner:self'],
    ['系统:centos 版本:7', 'centos 7'],
    ['version>=7.6', '>=7.6'],
    ['size:>=100GB', 'size:>=100'],
    ['base:centos_7.2_64', 'base:CentOS_7.2_64'],
    ['type:C7.Large', 'type:ecs.c7.large'],
    ['region:hangzhou', 'region:cn-hangzhou'],
    ['region:hangzhou,cn-beijing', 'region:cn-hangzhou region:cn-beijing'],
    ['name:“open foam”', 'name:"open foam"'],
    ['os:el8', 'el 8'],
    // a version that nobody would take for one elsewhere
    ['os:"debian 535"', 'os:debian version:535'],
    ['-os:"debian 535"', '-os:"debian 535"'],
    ['status:available', 'status:Available'],
    ['sort:largest', 'sort:-size'],
    ['latest centos', 'centos sort:newest'],
    ['page:02', 'page:2'],
    ['fresh centos', 'centos fresh'],
    ['owner: mine', 'owner:self'],
    ['os = ubuntu', 'ubuntu'],
    ['ImageOwnerAlias=others', 'owner:others'],
    ['OsTag:CentOS_7.2_64', 'centos 7.2 x86_64'],
    ['arch:32', 'i386'],
    ['centos>=7.9', 'centos >=7.9'],
    ['ubuntu:22.04', 'ubuntu 22.04'],
    ['-centos:6', '-centos-6'],
    ['version 7.9', '7.9'],
    ['size 40 rocky', 'rocky size:40'],
    ['40GB rocky', 'rocky size:40'],
    ['largest rocky', 'rocky sort:-size'],
    // as other systems spell it
    ['centos_7_9', 'centos 7.9'],
    ['ubuntu_22_04_x64', 'ubuntu 22.04 x86_64'],
    ['CentOS 7.9.2009', 'centos 7.9'],
    ['win2012 r2', 'windows 2012r2'],
    ['`m-bp181x`', 'm-bp181x'],
    ['(centos 7)', 'centos 7'],
    ['<http://centos.org|centos> <@U123> <!channel> <#C1|x>', 'centos'],
    ['centos 7 (see <https://hpc.example/wiki/images?page=2>)', 'centos 7'],
    ['share gromacs https://hpc.example/runs/4711', 'share gromacs'],
    ['see https://hpc.example/runs/4711', 'https://hpc.example/runs/4711'],
    ['rocky "https://hpc.example"', 'os:rocky "https://hpc.example"'],
    ['centos_7_9_x64_20G_alibase_20211027.vhd', 'centos_7_9_x64_20g_alibase_20211027.vhd'],
    ['-centos_7_9_x64_20G_alibase_20211027.vhd', '-centos_7_9_x64_20g_alibase_20211027.vhd'],
    ['acs:ecs:*:*:image/m-bp181x and m-bp181y', 'm-bp181x m-bp181y'],
    ['compare {"ImageId":"m-bp181x"} {"ImageId":"m-bp181y"}', 'compare m-bp181x m-bp181y'],
    ['acs:1234567890123456:gromacs-daily', 'gromacs-daily'],
    ['-arm 64bit', 'x86_64 -arm64'],
    // Chinese without spaces
    ['自定义镜像', 'mine'],
    ['共享的ubuntu镜像', 'ubuntu shared'],
    ['红帽8', 'rhel 8'],
    ['CentOS 7.6 64位', 'centos 7.6 x86_64'],
    // exclusion, quotes, noise
    ['rocky without arm', 'rocky -arm64'],
    ['rocky !arm', 'rocky -arm64'],
    ['centos ≠7', 'centos -7'],
    ['pytorch -1.13', 'pytorch -1.13'],
    ['I need a centos or rocky image, please', 'centos rocky'],
    ['centos & arm', 'centos arm64'],
    ['-gpu centos', 'centos -gpu'],
    ['-centos6', '-centos-6'],
    ['centos 7, cc me', 'centos 7'],
    ['-owner:self', '-mine'],
    ['image_family = "acs:"choosealibaba gpu', 'image_family choosealibaba gpu'],
    ['"arm"', '"arm"'],
    ['"red" hat', '"red" "hat"'],
    ['centos，7', 'centos 7'],
    ['ＣｅｎｔＯＳ　７', 'centos 7'],
    ['cen\u200btos &gt;=7', 'centos >=7'],
    ['show me all the centos images, please', 'centos'],
    ['*', ''],
    ['', ''],
    ['https://example.com/x', 'https://example.com/x'],
    // verbs
    ['find', ''],
    ['find status', 'find status'],
    ['show m-bp1abc region:beijing', 'show region:cn-beijing m-bp1abc'],
    ['show centos', 'centos'],
    ['explain  Forbidden.RAM', 'explain Forbidden.RAM'],
    ['--help', 'help'],
    ['帮助', 'help'],
    ['?', 'help'],
    ['help Filters', 'help filters'],
    ['help \u0130', 'help i\u0307'],
    ['help i\u0307', 'help i\u0307'],
    ['STATUS', 'status'],
    // verbs about ids, with the filters that say which list
    ['compare m-bp1abc, m-bp1def', 'compare m-bp1abc m-bp1def'],
    ['compare m-bp1abc and m-bp1def', 'compare m-bp1abc m-bp1def'],
    ['compare type:c7.large m-bp1abc m-bp1def fresh', 'compare type:ecs.c7.large m-bp1abc m-bp1def fresh'],
    ['compare id:555551 8qjr4w', 'compare id:555551 id:8qjr4w'],
    ['compare m-a1 m-a2 m-a3 m-a4 m-a5', 'compare m-a1 m-a2 m-a3 m-a4 m-a5'],
    ['对比 m-bp1abc 和 m-bp1def', 'compare m-bp1abc m-bp1def'],
    ['比较m-bp1abc m-bp1def', 'compare m-bp1abc m-bp1def'],
    ['compare m-a1 m-a2 page:3 sort:size', 'compare m-a1 m-a2'],
    ['propose m-bp1abc region:hangzhou', 'propose region:cn-hangzhou m-bp1abc'],
    ['提议 m-bp1abc', 'propose m-bp1abc'],
    ['choose owner:self m-bp1abc', 'choose owner:self m-bp1abc'],
    ['选定镜像 m-bp1abc', 'choose m-bp1abc'],
    ['find compare m-bp1abc', 'm-bp1abc compare'],
    ['find compare', 'find compare'],
    // what all shall see
    ['share', 'share'],
    ['share CentOS 7 page:2', 'share centos 7 page:2'],
    ['share show m-bp1abc', 'share show m-bp1abc'],
    ['share compare m-a1 m-a2', 'share compare m-a1 m-a2'],
    ['share explain Forbidden.RAM', 'share explain Forbidden.RAM'],
    ['share find share', 'share find share'],
    ['分享 centos 7', 'share centos 7'],
    ['转发 状态', 'share status'],
    ['共享', 'shared'],
    ['share 共享', 'share shared'],
    ['share share share help', 'share help'],
    ['share propose m-bp1abc', 'propose m-bp1abc'],
    ['share choose m-bp1abc', 'choose m-bp1abc'],
  ])('%s', (line, expected) => {
    expect(canonical(line)).toBe(expected);
  });
});

describe('a line that cannot be read names the word that is wrong and what would be right', () => {
  test.each<[string, readonly Partial<Problem>[]]>([
    ['ownr:self', [{ kind: 'unknownKey', word: 'ownr', nearest: ['owner'] }]],
    ['owner:slef', [{ kind: 'badValue', key: 'owner', word: 'slef', nearest: ['self'] }]],
    ['os:centso', [{ kind: 'badValue', key: 'os', word: 'centso', nearest: ['centos'] }]],
    ['arch:amr64', [{ kind: 'badValue', key: 'arch', word: 'amr64', nearest: ['arm64', 'amd64'] }]],
    ['version:new', [{ kind: 'badValue', key: 'version', word: 'new' }]],
    ['type:large', [{ kind: 'badValue', key: 'type' }]],
    ['region:cn-hangzou', [{ kind: 'badValue', key: 'region', nearest: ['cn-hangzhou'] }]],
    ['owner:', [{ kind: 'missingValue', key: 'owner' }]],
    ['--owner --arch arm', [{ kind: 'missingValue', key: 'owner' }]],
    ['owner:self owner:others', [{ kind: 'twice', key: 'owner' }]],
    ['page:1 page:2', [{ kind: 'twice', key: 'page' }]],
    ['-type:ecs.c7.large', [{ kind: 'notExcludable', key: 'type' }]],
    ['>=8 <7', [{ kind: 'emptyRange', word: '>=8 <7' }]],
    ['>7 <=7', [{ kind: 'emptyRange' }]],
    ['7.9-7.6', [{ kind: 'emptyRange', word: '7.9-7.6' }]],
    ['size:100-20', [{ kind: 'emptyRange', word: '100-20' }]],
    ['page:0', [{ kind: 'badValue', key: 'page' }]],
    ['^7', [{ kind: 'badValue', key: 'version', word: '^7' }]],
    ['>7-8', [{ kind: 'badValue', key: 'version', word: '>7-8' }]],
    ['show', [{ kind: 'missingArgument', verb: 'show' }]],
    ['explain', [{ kind: 'missingArgument', verb: 'explain' }]],
    ['status centos', [{ kind: 'standsAlone', verb: 'status', rest: 'centos' }]],
    ['compare', [{ kind: 'missingArgument', verb: 'compare' }]],
    ['propose', [{ kind: 'missingArgument', verb: 'propose' }]],
    ['choose', [{ kind: 'missingArgument', verb: 'choose' }]],
    ['compare m-bp1abc', [{ kind: 'wrongCount', verb: 'compare', count: 1, least: 2, most: 5 }]],
    ['compare m-bp1abc m-bp1abc', [{ kind: 'wrongCount', count: 1, repeated: true }]],
    ['compare centos rocky', [{ kind: 'wrongCount', count: 0 }]],
    ['compare m-a1 m-a2 m-a3 m-a4 m-a5 m-a6', [{ kind: 'wrongCount', count: 6 }]],
    ['propose m-a1 m-a2', [{ kind: 'wrongCount', verb: 'propose', count: 2, least: 1, most: 1 }]],
    ['choose centos 7', [{ kind: 'wrongCount', verb: 'choose', count: 0 }]],
    ['choose m-a1 because', [{ kind: 'notBesideIds', verb: 'choose', word: 'because' }]],
    ['compare m-a1 m-a2 -region:beijing m-a3 -m-a4', [{ kind: 'notBesideIds', word: 'm-a4' }]],
    ['share ownr:self', [{ kind: 'unknownKey', word: 'ownr' }]],
    ['share compare m-a1', [{ kind: 'wrongCount', verb: 'compare' }]],
    ['share status centos', [{ kind: 'standsAlone', verb: 'status', rest: 'centos' }]],
    [
      'x:1 y:2',
      [
        { kind: 'unknownKey', word: 'x' },
        { kind: 'unknownKey', word: 'y' },
      ],
    ],
  ])('%s', (line, expected) => {
    expect(problemsOf(line)).toMatchObject(expected);
  });

  test('a size with more digits than it could be written with', () => {
    expect(problemsOf('size:0.0000001')).toMatchObject([{ kind: 'badValue', key: 'size' }]);
  });

  test('ranges that overlap are no problem', () => {
    for (const line of ['>=7 <7.6', '>=7.6 <=7', '6-7 8-9', '>7 <9', '>=7.6 <8'])
      expect(problemsOf(line)).toEqual([]);
  });

  test('lines that would be long to read are not read', () => {
    for (const line of [`--${'㌖'.repeat(1_990)}"`, 'ﷺ'.repeat(2_000), 'a"'.repeat(990)]) {
      expect(problemsOf(line)).toMatchObject([{ kind: 'tooLong' }]);
    }
  });

  test('a question may have thirty conditions', () => {
    const words = (count: number) => Array.from({ length: count }, (_, n) => `q${n}`).join(' ');
    expect(problemsOf(words(30))).toEqual([]);
    expect(problemsOf(words(31))).toEqual([{ kind: 'tooMany', count: 31, limit: 30 }]);
  });

  test('a question may have 240 characters in its canonical form, however it was typed', () => {
    const word = (length: number) => 'x'.repeat(length);
    expect(problemsOf(word(240))).toEqual([]);
    expect(problemsOf(word(241))).toEqual([{ kind: 'tooLong', length: 241, limit: 240 }]);
    expect(problemsOf(`${' '.repeat(5_000)}centos`)).toEqual([]);
    // What our own buttons add does not count.
    expect(problemsOf(`share ${word(240)} page:12 fresh`)).toEqual([]);
    expect(problemsOf(`share ${word(241)}`)).toMatchObject([{ kind: 'tooLong', length: 241 }]);
    expect(problemsOf(`show m-${word(232)}`)).toMatchObject([]);
    expect(problemsOf(`propose m-${word(231)}`)).toMatchObject([{ kind: 'tooLong', length: 241 }]);
    expect(problemsOf('a '.repeat(50_000))).toMatchObject([{ kind: 'tooLong' }]);
  });
});

describe('for any line', () => {
  const word = fc.oneof(
    fc.constantFrom(
      ...aliases.keys(),
      ...Object.values(named).map(({ example }) => example),
      'fresh',
      'newest',
      'find',
      'show',
      'compare',
      'propose',
      'choose',
      'share',
      'explain',
      'help',
      'arm',
      'x86',
      '64',
      'mine',
      '"',
      "'",
      '-',
      '--',
      '—',
      ':',
      '>=',
      '7',
      '7.6-7.9',
      '2012',
      'r2',
      'm-bp1',
      'm-bp2',
      'bp3x',
      '，',
      '<!channel>',
      '-centos6',
      '-centos>=8',
      '-centos:7-8',
      '-ubuntu:2204',
      'rocky 8',
      'or',
      'os:"centos >=7"',
      'İ',
      'page:3',
      '-"red hat"',
      '64bit',
      'arm',
      'centos_7_9_x64_20G_alibase_20211027.vhd',
      'acs:centos_7_9_x64',
      'acs:ecs:cn-hangzhou:123:image/m-bp1',
      '{"ImageId":"m-bp1"}',
      'https://x.example/?imageId=m-bp1',
      'image_family = "acs:',
      'Alibaba Cloud Linux 3.2104 LTS 64bit',
      '\u202e',
      '🔥',
      'without cuda 12',
      '-12',
      'size:0.00000001',
      'size:99999999.999999',
    ),
    fc.string({ maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const line = fc
    .array(word, { maxLength: 8 })
    .chain((words) => fc.constantFrom(' ', '', '  ', ',').map((gap) => words.join(gap)));

  test.each([
    ['a number behind a word that is left out', 'without cuda 12'],
    ['the same behind another word', 'gromacs without cuda 12'],
    ['the smallest size', 'size:0.000001'],
    ['a size of many digits', 'size:99999999.999999'],
  ])('its canonical form reads back as the same: %s', (_, text) => {
    const parsed = parse(text, context);
    expect(termsIn(parse(canonical(text), context))).toEqual(termsIn(parsed));
    expect(termsIn(parsed).size).toBeGreaterThan(0);
  });

  test('reading never throws, and its canonical form reads back as the same', () => {
    const [read, searches] = [new Set<string>(), new Set<string>()];
    fc.assert(
      fc.property(line, (text) => {
        const parsed = parse(text, context);
        // What cannot be read must say why.
        if (!('command' in parsed)) return void expect(parsed.problems).not.toEqual([]);
        read.add(text);
        const once = formatCommand(parsed.command);
        const again = parse(once, context);
        const back =
          'command' in again ? [again.command.verb, formatCommand(again.command), termsIn(again)] : again;
        expect(back).toEqual([parsed.command.verb, once, termsIn(parsed)]);
        if (termsIn(parsed).size > 0) searches.add(text);
      }),
      { numRuns: runs(5_000) },
    );
    expect(read.size).toBeGreaterThan(runs(1_500));
    expect(searches.size).toBeGreaterThan(runs(1_000));
  });
});
