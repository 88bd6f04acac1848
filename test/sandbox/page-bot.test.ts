import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { openTheatre, switched, type Theatre, type Visit } from './page-visit.ts';

// Processes are started here, on machines that may be busy with others.
jest.setTimeout(60_000);

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre.close());

const ask = (text: string) => theatre.act({ act: 'say', person: 'ada', channel: 'general', text });

const state = (visit: Visit, wanted: string) => switched(visit, ({ bot }) => bot.state === wanted);

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

  test('goes on when everything is made well', async () => {
    const visit = await theatre.visit();
    await theatre.act({ act: 'bot', to: 'pause' });
    await state(visit, 'paused');
    expect(await theatre.act({ act: 'heal' })).toEqual({});
    await state(visit, 'running');
    expect(await ask('/ehpc-images debian')).toEqual({});
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
