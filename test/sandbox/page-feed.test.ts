import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createFeed } from '../../sandbox/page/feed.ts';
import type { PageEvent } from '../../sandbox/page/protocol.ts';
import { openTheatre, type Theatre } from './page-visit.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre.close());

const ask = (text: string) => theatre.act({ act: 'say', person: 'ada', channel: 'general', text });

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

test('a feed that was stopped tells of nothing, and looks at nothing any more', async () => {
  const { stage } = theatre;
  const feed = createFeed(stage, (await theatre.visit()).start.app);
  const told: string[] = [];
  feed.on(({ event }) => told.push(event.type));
  const happen = async () => {
    stage.slack.say(stage.slack.person('ada'), stage.slack.channel('incident'), 'hello');
    await fetch(stage.ehpc.endpoint.replace('{region}', 'cn-beijing'));
    stage.pause();
    stage.resume();
  };
  await happen();
  const heard = ['message', 'wire', 'wire', 'switches', 'switches'];
  expect(told).toEqual(heard);
  feed.stop();
  await happen();
  expect(told).toEqual(heard);
});
