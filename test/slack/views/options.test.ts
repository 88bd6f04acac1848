import { afterEach, describe, expect, test } from '@jest/globals';
import type { Image } from '../../../src/catalog/image.ts';
import { createInFlight } from '../../../src/slack/in-flight.ts';
import { suggestImages } from '../../../src/slack/views/options.ts';
import { en } from '../../../src/words/en.ts';
import { testClock } from '../../support/clock.ts';
import { logLines } from '../../support/log-lines.ts';
import { cleanUp } from '../bot-set-up.ts';
import { suggestion } from './payloads.ts';
import { started } from './view-slack.ts';

afterEach(cleanUp);

interface Rows {
  readonly options: readonly { readonly text: { readonly text: string }; readonly value: string }[];
}

describe.each(['http', 'socket'] as const)('by %s', (kind) => {
  test('a menu that is typed in gets the images that fit, as lines that show them', async () => {
    const { send } = await started(kind);
    expect(await send(suggestion('arm'))).toMatchObject({
      options: [
        { text: { text: 'arm-base – CentOS 7.9 · arm64' }, value: 'show region:cn-hangzhou m-arm79' },
      ],
    });
  });
});

/** What a menu gets of these images. */
async function rowsOf(images: readonly Image[]): Promise<Rows['options']> {
  const { send } = await started('http', { suggest: async () => images });
  return ((await send(suggestion(''))) as Rows).options;
}

describe('rows for a menu', () => {
  const many = Array.from(
    { length: 250 },
    (_, n): Image => ({
      id: `m-${'x'.repeat(n)}`,
      region: 'cn-hangzhou',
      name: 'n'.repeat(n),
      osTag: { platform: 'CentOS '.repeat(n % 20), version: '7.9' },
    }),
  );

  test('are as many and as long as Slack takes, and each says its operating system', async () => {
    const options = await rowsOf(many);
    expect(options.length).toBeLessThanOrEqual(100);
    expect(options.length).toBeGreaterThan(30);
    expect(Math.max(...options.map(({ text }) => text.text.length))).toBeLessThanOrEqual(75);
    expect(Math.max(...options.map(({ value }) => value.length))).toBeLessThanOrEqual(150);
    expect(options.filter(({ text }) => !text.text.includes(' – '))).toEqual([]);
  });

  test('leave the name thirty characters beside the longest facts, and all of the room beside none', async () => {
    const name = 'n'.repeat(100);
    const platform = 'p'.repeat(100);
    const [beside, alone, brief] = await rowsOf([
      { id: 'm-1', region: 'r', name, osTag: { platform, architecture: 'arm64' } },
      { id: 'm-2', region: 'r', name },
      { id: 'm-3', region: 'r', name: 'base', osTag: { platform: 'CentOS' } },
    ]);
    expect(beside?.text.text).toBe(`${'n'.repeat(29)}… – ${'p'.repeat(41)}…`);
    expect(alone?.text.text).toBe(`${'n'.repeat(74)}…`);
    expect(brief?.text.text).toBe('base – CentOS');
  });

  test('are none where they are late', async () => {
    const asked: object[] = [];
    const ack = async (rows?: object) => void asked.push(rows ?? {});
    const service = { suggest: () => new Promise<never>(() => {}) };
    const quiet = { acknowledging: createInFlight(), log: logLines().log };
    await suggestImages({ value: 'arm', user: { id: 'U1' }, team: { id: 'T1' } }, ack, {
      ...quiet,
      service,
      words: en,
      clock: testClock({ passes: () => true }),
    });
    expect(asked).toEqual([{ options: [] }]);
  });
});
