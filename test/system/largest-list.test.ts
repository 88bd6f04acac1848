import { describe, expect, test } from '@jest/globals';
import { type IndexedImage, indexing, type Scope } from '../../src/catalog/list-index.ts';
import { listCustomImages } from '../../src/ehpc/list-custom-images.ts';
import { inSteps } from '../../src/in-steps.ts';
import { parse } from '../../src/query/parse.ts';
import { nearestQueries } from '../../src/search/nearest.ts';
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

function ask(line: string, scopes: readonly Scope[]): void {
  const parsed = parse(line, { regions: [] });
  if (!('command' in parsed) || parsed.command.verb !== 'find') throw new Error(`no question: ${line}`);
  nearestQueries(search(parsed.command, scopes).query, scopes);
}

/** Characters of texts that are spelled in one step, and a bit more, as a step ends behind an image. */
const PER_STEP = 50_000;

// Nobody else is answered while a step of an index or a question is worked on.
describe.each(Object.entries(texts))('ten thousand images with texts %s', (_, textsOf) => {
  test('are made ready in many small steps, and few of their texts are looked at for a question', async () => {
    const entries = Array.from({ length: MOST }, (_image, n) => ({ ImageId: `m-${n}`, ...textsOf(n) }));
    const json = { RequestId: 'R', Images: { ImageInfo: entries } };
    const { images } = await inSteps(listCustomImages.read(json, { region: 'cn-hangzhou' }));
    expect(images).toHaveLength(MOST);
    let steps = 1;
    const building = indexing(images);
    let step = building.next();
    for (; !step.done; step = building.next()) steps += 1;
    const index = step.value;
    const characters = index.images.reduce((sum, { name, rest }) => sum + name.length + rest.length, 0);
    expect(characters / steps).toBeLessThan(PER_STEP);
    let looks = 0;
    const watched = {
      ...index,
      images: index.images.map(
        (one): IndexedImage => ({
          ...one,
          get name() {
            looks += 1;
            return one.name;
          },
        }),
      ),
    };
    for (const line of questions) ask(line, [{ index: watched }]);
    // All words of the worst questions are in all texts, or in none.
    expect(looks).toBeLessThan(5 * MOST);
  });
});
