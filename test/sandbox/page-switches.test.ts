import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTheatre, switched, type Theatre } from './page-visit.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre.close());

describe('the switches', () => {
  test('of E-HPC, in one region and in all', async () => {
    const visit = await theatre.visit();
    await theatre.act({ act: 'cloud', fault: 'NotAuthorized' });
    await theatre.act({ act: 'cloud', region: 'cn-beijing' });
    await theatre.act({ act: 'images', region: 'cn-beijing', list: 'huge' });
    const { regions } = await switched(visit, (one) => one.regions.some(({ images }) => images === 'huge'));
    expect(regions).toEqual([
      { region: 'cn-hangzhou', fault: 'NotAuthorized', images: 'account' },
      { region: 'cn-beijing', images: 'huge' },
      { region: 'cn-shanghai', fault: 'NotAuthorized', images: 'account' },
    ]);
    await theatre.act({ act: 'heal' });
    const healed = await switched(visit, (one) =>
      one.regions.every(({ fault, images }) => !fault && images === 'account'),
    );
    expect(healed.regions).toHaveLength(3);
    expect(await theatre.act({ act: 'cloud', fault: 'tea' })).toMatchObject({ error: { word: 'sandbox' } });
    expect(await theatre.act({ act: 'images', list: 'tea' })).toMatchObject({ error: { word: 'sandbox' } });
  });

  test('each that is offered can be set', async () => {
    const { offered } = (await theatre.visit()).start.switches;
    for (const all of [offered.cloud, offered.images, offered.slack]) expect(all.length).toBeGreaterThan(2);
    for (const { name } of offered.cloud)
      expect(await theatre.act({ act: 'cloud', fault: name })).toEqual({});
    for (const { name } of offered.images)
      expect(await theatre.act({ act: 'images', list: name })).toEqual({});
    for (const { name } of offered.slack.filter((one) => !/once/.test(one.label)))
      expect(await theatre.act({ act: 'slack', fault: name })).toEqual({});
    expect(theatre.stage.slack.faults()).toHaveLength(1);
    await theatre.act({ act: 'heal' });
  });

  test('of Slack: one fault in place of another, and a latency beside it', async () => {
    const visit = await theatre.visit();
    await theatre.act({ act: 'slack', latencyMs: 1 });
    await theatre.act({ act: 'slack', fault: '429' });
    await theatre.act({ act: 'slack', fault: 'invalid_blocks' });
    const { slack } = await switched(visit, (one) => one.slack.faults.includes('invalid_blocks'));
    expect(slack).toEqual({ faults: ['invalid_blocks'], latencyMs: 1 });
    await theatre.act({ act: 'slack' });
    expect(
      (await switched(visit, (one) => one.slack.faults.length === 0 && one.slack.latencyMs === 1)).slack,
    ).toEqual({
      faults: [],
      latencyMs: 1,
    });
    await theatre.act({ act: 'slack', fault: 'once:429' });
    await switched(visit, (one) => one.slack.faults.join() === 'once:429');
    await theatre.act({ act: 'slack', fault: '429' });
    await switched(visit, (one) => one.slack.faults.join() === '429');
    expect(await theatre.act({ act: 'slack', fault: 'tea' })).toMatchObject({ error: { word: 'sandbox' } });
    await theatre.act({ act: 'heal' });
    expect(theatre.stage.slack.latency()).toBe(0);
  });

  test('a fault that was set in the terminal is offered too', async () => {
    theatre.stage.ehpc.fault('slow 5');
    const { switches } = (await theatre.visit()).start;
    expect(switches.offered.cloud.at(-1)).toEqual({
      name: 'slow 5',
      label: 'slow 5',
      says: 'Set in the terminal.',
    });
    theatre.stage.ehpc.heal();
  });
});
