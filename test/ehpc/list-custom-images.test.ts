import { describe, expect, test } from '@jest/globals';
import { listCustomImages } from '../../src/ehpc/list-custom-images.ts';
import { CloudError } from '../../src/failures/failure.ts';
import fc from '../support/fast-check.ts';
import { serve } from './loopback.ts';
import { lookUp, staticKey } from './sources.ts';

/** The sample of the API's reference page. */
const sample = {
  ImageId: 'm-bp181x855551ww5y****',
  ImageName: 'CHESS5V5.0.27',
  Description: 'cn-beijing',
  Size: 40,
  ImageOwnerAlias: 'self',
  Status: 'Available',
  Uid: '127****',
  SkuCode: 'package',
  PricingCycle: 'Month',
  ProductCode: 'cmjj028279',
  PostInstallScript: '/root/install.sh',
  BaseOsTag: { Platform: 'CentOS', OsTag: 'CentOS_7.2_64', Version: '7.2', Architecture: 'i386' },
  OsTag: {
    Platform: 'windows',
    OsTag: 'CentOS_7.2_64',
    Version: '7.2',
    Architecture: 'x86_64',
    BaseOsTag: 'CentOS_7.2_64',
  },
};
const wrapped = (...entries: unknown[]) => ({ RequestId: 'R-1', Images: { ImageInfo: entries } });
const reading = (json: unknown) => listCustomImages.read(json, { region: 'cn-beijing' });
function read(json: unknown) {
  const steps = reading(json);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
const readOne = (fields: object) => read(wrapped({ ImageId: 'm-1', ...fields })).images[0];

test('the published sample is read whole, and its two tags stay apart', () => {
  expect(read(wrapped(sample))).toEqual({
    requestId: 'R-1',
    unreadable: 0,
    images: [
      {
        id: 'm-bp181x855551ww5y****',
        region: 'cn-beijing',
        name: 'CHESS5V5.0.27',
        description: 'cn-beijing',
        size: 40,
        owner: 'self',
        status: 'Available',
        uid: '127****',
        skuCode: 'package',
        pricingCycle: 'Month',
        productCode: 'cmjj028279',
        postInstallScript: '/root/install.sh',
        baseOsTag: { platform: 'CentOS', tag: 'CentOS_7.2_64', version: '7.2', architecture: 'i386' },
        osTag: {
          platform: 'windows',
          tag: 'CentOS_7.2_64',
          version: '7.2',
          architecture: 'x86_64',
          base: 'CentOS_7.2_64',
        },
      },
    ],
  });
});

describe('lists with nothing in them', () => {
  test.each([
    ['Images is null', { Images: null }],
    ['Images is empty text', { Images: '' }],
    ['Images is {}', { Images: {} }],
    ['Images is a bare array', { Images: [] }],
    ['ImageInfo is an empty array', { Images: { ImageInfo: [] } }],
    ['ImageInfo is null', { Images: { ImageInfo: null } }],
    ['ImageInfo is empty text', { Images: { ImageInfo: '' } }],
  ])('%s', (_, json) => {
    expect(read(json)).toEqual({ images: [], unreadable: 0 });
  });
});

test('Images may be missing where the reply is E-HPC’s, but no JSON of others passes for an empty list', () => {
  expect(read({ RequestId: 'A-1' })).toEqual({ images: [], unreadable: 0, requestId: 'A-1' });
  for (const json of [{}, { status: 'ok' }]) expect(() => read(json)).toThrow('UnreadableReply');
});

describe('other wrappings of one image', () => {
  test.each([
    ['a bare array', { Images: [{ ImageId: 'm-1' }] }],
    ['a bare image', { Images: { ImageId: 'm-1' } }],
    ['ImageInfo is one image', { Images: { ImageInfo: { ImageId: 'm-1' } } }],
    [
      'the array counts before what lies beside it',
      { Images: { ImageId: 'm-2', ImageInfo: [{ ImageId: 'm-1' }] } },
    ],
  ])('%s', (_, json) => {
    expect(read(json).images).toEqual([{ id: 'm-1', region: 'cn-beijing' }]);
  });
});

describe('replies that are no list', () => {
  test.each([
    ['a string', 'ok'],
    ['a number', 1],
    ['null', null],
    ['an array', []],
    ['Images is text', { Images: 'none' }],
    ['Images is a number', { Images: 0 }],
    ['ImageInfo is text', { Images: { ImageInfo: 'none' } }],
    ['ImageInfo is true', { Images: { ImageInfo: true } }],
  ])('%s is unreadable', (_, json) => {
    expect(() => read(json)).toThrow(new CloudError({ code: 'UnreadableReply' }));
  });
});

describe('fields', () => {
  test.each([
    [
      'a number is as good as text',
      { ImageName: 7, OsTag: { Version: 7.2 } },
      { name: '7', osTag: { version: '7.2' } },
    ],
    ['a size in text', { Size: '40' }, { size: 40 }],
    ['a size of half a GiB', { Size: 0.5 }, { size: 0.5 }],
    ['a size that is none', { Size: '40 GiB' }, {}],
    ['a negative size', { Size: -1 }, {}],
    ['empty text is missing', { Description: '', ProductCode: '  ', Status: '' }, {}],
    ['null is missing', { Description: null, Size: null, OsTag: null, BaseOsTag: null }, {}],
    ['a field of the wrong kind is missing', { ImageName: {}, Uid: [], Status: true, OsTag: 3 }, {}],
    ['an empty tag is missing', { OsTag: {}, BaseOsTag: { OsTag: '' } }, {}],
    ['a tag in place of its object', { BaseOsTag: 'CentOS_7.2_64' }, { baseOsTag: { tag: 'CentOS_7.2_64' } }],
    ['an unknown value is kept', { Status: 'Melting' }, { status: 'Melting' }],
    ['an unknown field is ignored', { Colour: 'red' }, {}],
    ['an account id that JSON rounded is missing', { Uid: 2 ** 60 }, {}],
    ['an account id in digits', { Uid: 1234567890123456 }, { uid: '1234567890123456' }],
    ['a name longer than ECS allows is cut', { ImageName: 'x'.repeat(129) }, { name: 'x'.repeat(128) }],
    ['a long description, too', { Description: 'x'.repeat(513) }, { description: 'x'.repeat(512) }],
    ['never inside a character', { ImageName: `${'x'.repeat(127)}😀` }, { name: 'x'.repeat(127) }],
  ])('%s', (_, fields, expected) => {
    expect(readOne(fields)).toEqual({ id: 'm-1', region: 'cn-beijing', ...expected });
  });
});

describe('entries', () => {
  test('without a usable id are counted, and cost the others nothing', () => {
    const bad = [null, 'm-2', 3, [], {}, { ImageId: '' }, { ImageId: {} }, { ImageId: 'm'.repeat(201) }];
    const { images, unreadable } = read(wrapped(...bad, { ImageId: ' m-1 ' }));
    expect(images.map(({ id }) => id)).toEqual(['m-1']);
    expect(unreadable).toBe(bad.length);
  });

  test('with the same id: the first counts', () => {
    const twice = wrapped({ ImageId: 'm-1', ImageName: 'first' }, { ImageId: 'm-1', ImageName: 'second' });
    expect(read(twice)).toMatchObject({ images: [{ name: 'first' }], unreadable: 0 });
  });

  test('beyond ten thousand images are counted only', () => {
    const many = Array.from({ length: 10_003 }, (_, index) => ({ ImageId: `m-${index}` }));
    const { images, unreadable } = read(wrapped(...many, {}));
    expect([images.length, unreadable]).toEqual([10_000, 4]);
  });

  test.each([
    ['the same', () => 'm-1'],
    ['no ids', (n: number) => `?${n}`],
  ])('are looked at ten thousand times at most, also where their ids are %s', (_, idOf) => {
    let looks = 0;
    const entry = (n: number) => ({
      get ImageId() {
        looks += 1;
        return idOf(n);
      },
    });
    read(wrapped(...Array.from({ length: 30_000 }, (_entry, n) => entry(n))));
    expect(looks).toBe(10_000);
  });

  test('are read in the more steps the more there are, so that others are answered between two', () => {
    const stepsOf = (count: number) =>
      [...reading(wrapped(...Array.from({ length: count }, (_, n) => ({ ImageId: `m-${n}` }))))].length;
    expect(stepsOf(60)).toBe(0);
    expect(stepsOf(10_000)).toBeGreaterThanOrEqual(19);
  });

  test('whose id is no id, or is half a character, are counted: an id becomes part of a command', () => {
    for (const ImageId of ['m-1” m-2', 'm 1', 'x"', '', 'm-\n1', 'm-1`', '<@U1>', '>=7', '-m-1']) {
      expect(read(wrapped({ ImageId }))).toMatchObject({ images: [], unreadable: 1 });
    }
    expect(read(wrapped({ ImageId: 'm-bad\ud800x' })).images).toMatchObject([{ id: 'm-badx' }]);
    expect(read(wrapped({ ImageId: 'm-bp181x855551ww5yq****' })).images).toHaveLength(1);
  });
});

describe('a list that quotes its own request', () => {
  const securityToken = `STS.example+Token/${'a'.repeat(200)}==`;
  const credentials = async () => ({ ...staticKey, securityToken });

  test.each([
    ['as it is', JSON.stringify],
    ['with its slashes escaped', (json: object) => JSON.stringify(json).replaceAll('/', String.raw`\/`)],
    ['encoded', (json: object) => JSON.stringify(json).replace(securityToken, encodeURIComponent)],
  ])('gives away neither token nor key nor signature: %s', async (_, spelled) => {
    const cloud = await serve(({ headers }, response) => {
      const { authorization = '' } = headers;
      const ImageName = `for ${headers['x-acs-security-token']}`;
      const entry = { ImageId: 'm-1', ImageName, Description: authorization };
      response.end(spelled(wrapped(entry, { ImageId: 'm-2', ImageName: 'STS.gromacs' })));
    });
    const { images } = await lookUp(cloud.origin, { credentials }).get();
    expect(images).toMatchObject([{ name: 'for …' }, { name: 'STS.gromacs' }]);
    expect(images[0]?.description).toMatch(/^ACS3-HMAC-SHA256 Credential=…,.*,Signature=…$/);
  });
});

describe('whatever the cloud sends', () => {
  const hostile = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(fc.constantFrom(...Object.keys(sample)), fc.jsonValue()),
  );

  test('good images are never lost to their neighbours', () => {
    fc.assert(
      fc.property(fc.array(hostile), fc.array(hostile), (before, after) => {
        const ids = read(wrapped(...before, sample, ...after)).images.map(({ id }) => id);
        expect(ids).toContain(sample.ImageId);
      }),
    );
  });

  test('it is a list or a CloudError', () => {
    const replies = fc.oneof(
      fc.jsonValue(),
      fc.record({ Images: fc.jsonValue() }),
      fc.record({ Images: fc.record({ ImageInfo: fc.jsonValue() }) }),
      fc.record({ RequestId: fc.jsonValue(), Images: hostile }),
    );
    fc.assert(
      fc.property(replies, (json) => {
        try {
          expect(read(json).unreadable).toBeGreaterThanOrEqual(0);
        } catch (error) {
          expect(error).toBeInstanceOf(CloudError);
        }
      }),
    );
  });
});
