import { describe, expect, test } from '@jest/globals';
import { hasMoreParts } from '../../src/ehpc/request.ts';
import fc from '../support/fast-check.ts';
import { serve } from './loopback.ts';
import { lookUp, oneImage } from './sources.ts';

/** Fields and entries, and one more for each object and array, except that the first field or entry counts with it. */
function partsOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value);
  return inner.reduce<number>((sum, one) => sum + partsOf(one), Math.max(1, inner.length));
}

test('the parts of any JSON are counted without reading it, whatever stands in its texts', () => {
  const awkward = fc.jsonValue({ stringUnit: fc.constantFrom('"', '\\', ',', '{', '[', 'é') });
  fc.assert(
    fc.property(fc.oneof(awkward, fc.jsonValue()), (value) => {
      const json = Buffer.from(JSON.stringify(value));
      const parts = partsOf(value);
      expect(hasMoreParts(json, parts)).toBe(false);
      expect(hasMoreParts(json, parts - 1)).toBe(true);
    }),
  );
});

test.each([['"'], ['"\\'], ['\\"'], ['"""'], [''], ['\\\\\\"{"']])('what is no JSON ends: %s', (text) => {
  expect(hasMoreParts(Buffer.from(text), 10)).toBe(false);
});

const images = (of: string): string => `{"RequestId":"R","Images":{"ImageInfo":[${of}]}}`;

describe('a reply of 32 MB that would keep everybody waiting', () => {
  test.each([
    ['empty objects', (): string => images(Array(400_000).fill('{}').join())],
    ['numbers', (): string => images(Array(400_000).fill('1').join())],
    ['arrays in arrays', (): string => images('['.repeat(400_000) + ']'.repeat(400_000))],
    ['fields', (): string => `{${Array.from({ length: 400_001 }, (_, n) => `"k${n}":1`).join()}}`],
  ])('with 400,000 parts is not read: %s', async (_, body) => {
    const cloud = await serve((_request, response) => response.end(body()));
    expect(await lookUp(cloud.origin).failure()).toEqual({ code: 'ReplyTooLarge', status: 200 });
  });

  test('because it is one long text costs little, and is read', async () => {
    const text = '{["\\,'.repeat(4_000_000);
    const image = { ...oneImage.Images.ImageInfo[0], ImageName: text };
    const body = images(JSON.stringify(image));
    const cloud = await serve((_request, response) => response.end(body));
    expect((await lookUp(cloud.origin).get()).images).toMatchObject([{ name: text.slice(0, 128) }]);
  });

  test('ten thousand images with forty parts each are not too many', () => {
    const fields = Array.from({ length: 38 }, (_, n) => `"Field${n}":""`).join();
    expect(hasMoreParts(Buffer.from(images(Array(10_000).fill(`{${fields}}`).join())), 400_000)).toBe(false);
  });
});
