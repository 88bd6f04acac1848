import { describe, expect, test } from '@jest/globals';
import { indexing, type ListIndex, type Scope } from '../../src/catalog/list-index.ts';
import { readReply } from '../../src/ehpc/reply.ts';
import { parse } from '../../src/query/parse.ts';
import { nearest } from '../../src/search/nearest.ts';
import { search } from '../../src/search/search.ts';

/** As many images as are read from one reply. */
const MOST = 10_000;

/** Words of letters alone, as unlike each other as can be. */
const words = (n: number, count: number, end: string): string =>
  Array.from({ length: count }, (_, k) => {
    const digits = ((n * 31 + k * 7) % 99_991).toString(36);
    return `v${digits.replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '')}${end}`;
  }).join(' ');

const texts: Readonly<Record<string, (n: number) => object>> = {
  'of very many words': (n) => ({ ImageName: words(n, 20, 'abc'), Description: words(n, 80, 'de') }),
  'of one very long word': (n) => ({ ImageName: `${'a'.repeat(1_990)}${n}`, Description: 'b'.repeat(2_000) }),
  'in Chinese': (n) => ({ ImageName: `${n}${'镜像v'.repeat(600)}`, Description: 'x镜 像7.'.repeat(400) }),
};

const letters = [...'zyxqponmlkjihgfe'];
const WORST = `wabce vdef ${letters.map((letter) => letter.repeat(5)).join(' ')}`;
const questions = [
  WORST,
  'centos',
  'abcdeg',
  `aaaaaaaaab ${'a'.repeat(200)}`,
  '-abcde -bcdef -cdefg zzzzzz',
  letters.map((letter) => `v${letter}de`).join(' '),
];

/** Milliseconds that the processor works for it, whoever else keeps it busy. */
function work(task: () => void): number {
  const before = process.cpuUsage();
  task();
  return process.cpuUsage(before).user / 1_000;
}

function ask(line: string, scopes: readonly Scope[]): void {
  const parsed = parse(line, { regions: [] });
  if (!('command' in parsed) || parsed.command.verb !== 'find') throw new Error(`no question: ${line}`);
  nearest(search(parsed.command, scopes).query, scopes);
}

/** What this machine can do now: milliseconds for a fixed piece of work, about 125 on one that is not busy. */
const yardstick = (): number =>
  work(() => {
    for (let n = 0; n < MOST; n += 1) `${n}${'镜像v'.repeat(200)}`.toLowerCase().match(/\p{L}{4,}/gu);
  });

// Nobody else is answered while a step of an index or a question is worked on.
describe.each(Object.entries(texts))('ten thousand images with texts %s', (_, textsOf) => {
  const read = () => {
    const entries = Array.from({ length: MOST }, (_image, n) => ({ ImageId: `m-${n}`, ...textsOf(n) }));
    return readReply({ RequestId: 'R', Images: { ImageInfo: entries } }, 'cn-hangzhou').images;
  };

  test('are made ready in many small steps, and then cost little for each question', () => {
    const images = read();
    expect(images).toHaveLength(MOST);
    const unit = Math.min(yardstick(), yardstick(), yardstick());
    const steps: number[] = [];
    const building = indexing(images);
    let index: ListIndex | undefined;
    while (!index)
      steps.push(
        work(() => {
          const { done, value } = building.next();
          if (done) index = value;
        }) / unit,
      );
    const scopes = [{ index }];
    const each = questions.map((line) => work(() => ask(line, scopes)) / unit);
    expect(steps.length).toBeGreaterThan(100);
    expect(steps.reduce((sum, step) => sum + step)).toBeLessThan(30);
    expect(Math.max(...steps)).toBeLessThan(1);
    expect(Math.max(...each)).toBeLessThan(1);
  });
});
