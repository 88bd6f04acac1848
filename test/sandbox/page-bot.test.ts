import { afterEach, describe, expect, test } from '@jest/globals';
import { openTheatre, switched, type Theatre, type Visit } from './page-visit.ts';

let theatre: Theatre;
afterEach(() => theatre.close());

const ask = (text: string) => theatre.act({ act: 'say', person: 'ada', channel: 'general', text });

const state = (visit: Visit, wanted: string) => switched(visit, ({ bot }) => bot.state === wanted);

describe('the bot', () => {
  test('held where it is answers nothing', async () => {
    // Milliseconds after which Slack gives up here: nothing answers, however long it waits.
    theatre = await openTheatre({ limitMs: 200 });
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
  });

  test('held goes on where it was', async () => {
    theatre = await openTheatre();
    const visit = await theatre.visit();
    await theatre.act({ act: 'bot', to: 'pause' });
    await state(visit, 'paused');
    const asking = ask('/ehpc-images ubuntu');
    expect(await theatre.act({ act: 'bot', to: 'resume' })).toEqual({});
    expect(await asking).toEqual({});
    await visit.hears((event) => event.type === 'message' && event.message.text === 'ubuntu');
  });

  test('goes on when everything is made well', async () => {
    theatre = await openTheatre();
    const visit = await theatre.visit();
    await theatre.act({ act: 'bot', to: 'pause' });
    await state(visit, 'paused');
    expect(await theatre.act({ act: 'heal' })).toEqual({});
    await state(visit, 'running');
    expect(await ask('/ehpc-images debian')).toEqual({});
  });

  test('changes from Socket Mode to HTTP and back', async () => {
    theatre = await openTheatre();
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

  test('stopped cannot be reached until it is started again', async () => {
    theatre = await openTheatre();
    const visit = await theatre.visit();
    await theatre.act({ act: 'bot', to: 'stop' });
    await state(visit, 'stopped');
    expect((await ask('/ehpc-images centos')).error?.word).toBe('dispatch_failed');
    expect((await theatre.act({ act: 'home', person: 'ada' })).error?.says).toMatch(
      /In Slack nobody sees this\.$/,
    );
    const later = await theatre.visit();
    await theatre.act({ act: 'bot', to: 'restart' });
    await state(later, 'running');
    expect(await ask('/ehpc-images ubuntu')).toEqual({});
  });

  test('ended by itself is started again when everything is made well', async () => {
    theatre = await openTheatre({ limitMs: 3000 });
    const visit = await theatre.visit();
    expect((await ask('/ehpc-images die')).error).toBeDefined();
    await state(visit, 'stopped');
    const healed = await theatre.visit();
    await theatre.act({ act: 'heal' });
    await state(healed, 'running');
    expect(await ask('/ehpc-images ubuntu')).toEqual({});
  });
});

test('a paused bot can be stopped', async () => {
  theatre = await openTheatre({ http: true });
  await theatre.act({ act: 'bot', to: 'pause' });
  await theatre.stage.stopBot();
  expect(theatre.stage.bot.running).toBe(false);
});
