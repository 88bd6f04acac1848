import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { PageEvent, Switches } from '../../sandbox/page/protocol.ts';
import { openTheatre, type Theatre, type Visit } from './page-visit.ts';

// Processes are started here, on machines that may be busy with others.
jest.setTimeout(60_000);

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre.close());

const ask = (text: string) => theatre.act({ act: 'say', person: 'ada', channel: 'general', text });

/** The switches as the page is told of them, as soon as they are so. */
async function switched(visit: Visit, wanted: (switches: Switches) => boolean): Promise<Switches> {
  const event = await visit.hears((one) => one.type === 'switches' && wanted(one.switches));
  if (event.type !== 'switches') throw new Error('These are no switches.');
  return event.switches;
}
const state = (visit: Visit, wanted: string) => switched(visit, ({ bot }) => bot.state === wanted);

describe('a page that is loaded', () => {
  test('shows who and what is there', async () => {
    const { start } = await theatre.visit();
    expect(start.app).toEqual({
      name: 'E-HPC images',
      user: { id: 'U0BOT', name: 'ehpc-images' },
      command: {
        name: '/ehpc-images',
        description: 'Find an E-HPC image',
        hint: 'centos 7 arm · show m-bp1… · explain NotAuthorized · help',
      },
      shortcuts: [
        expect.objectContaining({
          type: 'message',
          callback: 'find_image_in_message',
          name: 'Find E-HPC image',
        }),
        expect.objectContaining({ type: 'global', callback: 'find_image', name: 'Find E-HPC image' }),
      ],
    });
    expect(start.people.map(({ name }) => name)).toEqual(['ada', 'ben']);
    expect(start.channels.map(({ name, kind, bot }) => `${name} ${kind} ${bot}`)).toEqual([
      'general public false',
      'incident public true',
      'ops private true',
      'dm-ada dm true',
      'dm-ben dm true',
    ]);
    expect(start.messages.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^ALARM .*m-bp181x855551ww5yq8a1/),
    ]);
    expect(start.switches.bot).toEqual({ mode: 'socket', state: 'running' });
  });

  test('has forgotten what one person saw alone, and remembers the wire', async () => {
    const before = await theatre.visit();
    await ask('/ehpc-images centos');
    await before.hears((event) => event.type === 'message' && event.message.only === 'U0ADA');
    const { start } = await theatre.visit();
    expect(start.messages.filter(({ only }) => only !== undefined)).toEqual([]);
    expect(start.wire.at(-1)).toMatchObject({
      what: expect.stringContaining('slash_commands'),
      edge: 'slack',
    });
  });

  test('is told what it alone would have seen while it was away', async () => {
    const away = (await theatre.visit()).start;
    await ask('/ehpc-images lammps');
    const back = await theatre.visit('?after=1');
    const missed = await back.hears((event) => event.type === 'message' && event.message.text === 'lammps');
    expect(missed).toMatchObject({ change: 'posted', message: { only: 'U0ADA' } });
    expect(away.messages).toEqual(back.start.messages);
    expect(back.told[0]).toEqual(back.start);
  });

  test('of the wire it has the newest three hundred', async () => {
    for (let i = 0; i < 310; i += 1)
      await fetch(theatre.stage.ehpc.endpoint.replace('{region}', 'cn-beijing'));
    const { start } = await theatre.visit();
    expect(start.wire).toHaveLength(300);
    expect(start.wire.at(-1)).toMatchObject({ what: 'ListCustomImages cn-beijing', failed: true });
  });

  test('a full wire is told in little, and an entry is told whole to whoever opens it', async () => {
    const { start } = await theatre.visit();
    expect(start.wire.length).toBe(300);
    expect(JSON.stringify(start.wire).length).toBeLessThan(100_000);
    const [first, last] = [start.wire[0], start.wire.at(-1)];
    const whole = JSON.parse(await (await fetch(`${theatre.url}wire/${last?.id}`)).text());
    expect(whole).toMatchObject({ ...last, request: { line: 'GET /cn-beijing' }, response: {} });
    await fetch(theatre.stage.ehpc.endpoint.replace('{region}', 'cn-beijing'));
    const gone = await fetch(`${theatre.url}wire/${first?.id}`);
    expect([gone.status, await gone.text()]).toEqual([
      404,
      'This entry is not kept any more: only the newest three hundred are.',
    ]);
  });

  test('is told of an entry twice: when it begins, and when it is answered', async () => {
    const visit = await theatre.visit();
    await fetch(theatre.stage.ehpc.endpoint.replace('{region}', 'cn-shanghai'));
    const isOurs = (event: PageEvent) => event.type === 'wire' && event.entry.what.endsWith('cn-shanghai');
    await visit.hears((event) => isOurs(event) && event.type === 'wire' && event.entry.outcome !== undefined);
    expect(visit.told.filter(isOurs)).toHaveLength(2);
  });
});

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

describe('the bot', () => {
  test('held where it is answers nothing, and goes on', async () => {
    const visit = await theatre.visit();
    expect(await theatre.act({ act: 'bot', to: 'pause' })).toEqual({});
    await state(visit, 'paused');
    expect(await ask('/ehpc-images centos')).toEqual({
      error: {
        word: 'operation_timeout',
        says: '/ehpc-images failed with the error operation_timeout: the app did not answer within 3 seconds.',
      },
    });
    expect(await theatre.act({ act: 'bot', to: 'pause' })).toMatchObject({
      error: { says: 'The bot is paused, not running.' },
    });
    expect(await theatre.act({ act: 'bot', to: 'resume' })).toEqual({});
    expect(await ask('/ehpc-images ubuntu')).toEqual({});
    await visit.hears((event) => event.type === 'message' && event.message.text === 'ubuntu');
  });

  test('changes from Socket Mode to HTTP and back', async () => {
    const visit = await theatre.visit();
    for (const mode of ['http', 'socket'] as const) {
      await theatre.act({ act: 'bot', to: 'restart', mode });
      await switched(visit, ({ bot }) => bot.state === 'running' && bot.mode === mode);
      expect(await ask(`/ehpc-images in ${mode}`)).toEqual({});
      expect(theatre.stage.slack.transcript.findLast(({ what }) => what === 'slash_commands')?.wire).toBe(
        mode,
      );
    }
  });

  test('stopped, or ended by itself, cannot be reached until it is started again', async () => {
    const visit = await theatre.visit();
    await theatre.act({ act: 'bot', to: 'stop' });
    await state(visit, 'stopped');
    expect((await ask('/ehpc-images centos')).error?.word).toBe('dispatch_failed');
    expect((await theatre.act({ act: 'home', person: 'ada' })).error?.says).toMatch(
      /In Slack nobody sees this\.$/,
    );
    await theatre.act({ act: 'bot', to: 'restart' });
    await state(visit, 'running');
    const later = await theatre.visit();
    await ask('/ehpc-images die');
    await state(later, 'stopped');
    const healed = await theatre.visit();
    await theatre.act({ act: 'heal' });
    await state(healed, 'running');
    expect(await ask('/ehpc-images ubuntu')).toEqual({});
  });
});

test('a paused bot can be stopped', async () => {
  const other = await openTheatre({ http: true });
  await other.act({ act: 'bot', to: 'pause' });
  await other.close();
  expect(other.stage.bot.running).toBe(false);
});
