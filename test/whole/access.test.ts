import { afterEach, expect, test } from '@jest/globals';
import type { Allowed } from '../../src/access/access.ts';
import { realPayloads } from '../fuzz/payloads.ts';
import { cleanUp } from '../slack/bot-set-up.ts';
import { countingBot } from '../slack/counting-bot.ts';
import fc from '../support/fast-check.ts';

afterEach(cleanUp);

type Payload = Readonly<Record<string, unknown>>;

const at = (value: unknown, ...path: readonly string[]): string | undefined => {
  const found = path.reduce<unknown>((one, key) => Reflect.get(Object(one), key), value);
  return typeof found === 'string' ? found : undefined;
};

/** What kind of payload it is, told from what makes it one. */
function kindOf(payload: Payload): string {
  const view = at(payload, 'view', 'type');
  return [at(payload, 'type') ?? 'command', at(payload, 'event', 'type'), view].filter(Boolean).join(' ');
}

/** Where it was done, as the sandbox's Slack says it. */
function placeOf(payload: Payload): string {
  if (at(payload, 'view', 'type') === 'home' || at(payload, 'event', 'type') === 'app_home_opened')
    return 'dm';
  const kept: unknown = JSON.parse(at(payload, 'view', 'private_metadata') ?? '{}');
  const places = [
    at(payload, 'channel_id'),
    at(payload, 'channel', 'id'),
    at(payload, 'event', 'channel'),
    at(kept, 'channel'),
  ];
  return places.find(Boolean) ?? 'dm';
}

const userOf = (payload: Payload): string =>
  at(payload, 'user_id') ?? at(payload, 'user', 'id') ?? at(payload, 'event', 'user') ?? '';

/** The same payload for the bot of the test: its workspace, and an address that answers. */
function moved(payload: Payload, responseUrl: string, id: string): Payload {
  const text = JSON.stringify(payload)
    .replaceAll('T0SANDBOX', 'T1')
    .replace(/http:\/\/127\.0\.0\.1:\d+[^"\\]*/g, responseUrl)
    .replace(/"event_id":"\w+"/, `"event_id":"${id}"`);
  return JSON.parse(text);
}

/** What a bot with these lists makes of each payload. */
async function outcomes(payloads: readonly Payload[], allowed: Allowed) {
  const bot = await countingBot({ allowed });
  const found: {
    readonly service: readonly string[];
    readonly upstream: number;
    readonly refused: boolean;
  }[] = [];
  for (const [n, payload] of payloads.entries()) {
    const { service, upstream, lines } = await bot.send(moved(payload, bot.slack.responseUrl(), `Ev${n}`));
    found.push({ service, upstream, refused: lines.some(({ outcome }) => outcome === 'refused') });
  }
  await cleanUp();
  return found;
}

const some = (ids: readonly string[]) =>
  fc.option(fc.subarray([...ids], { minLength: 1 }), { nil: undefined });

test('of all that the sandbox sends, only what the lists admit reaches the service and E-HPC', async () => {
  const payloads = (await realPayloads()).map(({ payload }) => payload);
  const open = await outcomes(payloads, {});
  const asks = payloads.filter((_, n) => (open[n]?.service.length ?? 0) > 0);
  expect([...new Set(asks.map(kindOf))].sort()).toEqual([
    'block_actions',
    'block_actions home',
    'block_actions modal',
    'block_suggestion',
    'block_suggestion modal',
    'command',
    'event_callback app_home_opened',
    'event_callback app_mention',
    'event_callback message',
    'message_action',
    'shortcut',
    'view_submission modal',
  ]);
  const users = [...new Set(payloads.map(userOf)), 'U9'];
  const channels = [...new Set(payloads.map(placeOf)), 'dm', 'C9'];
  const lists = fc.record({ users: some(users), channels: some(channels), teams: some(['T1', 'T9']) });

  await fc.assert(
    fc.asyncProperty(lists, async ({ users: people, channels: places, teams }) => {
      const allowed = {
        ...(people && { users: people }),
        ...(places && { channels: places }),
        ...(teams && { teams }),
      };
      const named = (list: readonly string[] | undefined, ...ids: string[]) =>
        list === undefined || ids.some((id) => list.includes(id));
      for (const [n, { service, upstream, refused }] of (await outcomes(payloads, allowed)).entries()) {
        const payload = payloads[n] ?? {};
        const place = placeOf(payload);
        const admitted =
          named(people, userOf(payload)) &&
          named(teams, 'T1') &&
          named(places, place, place.startsWith('D') ? 'dm' : place);
        const what = [allowed, kindOf(payload), userOf(payload), place];
        if (admitted) expect([...what, service, refused]).toEqual([...what, open[n]?.service, false]);
        else expect([...what, service, upstream]).toEqual([...what, [], 0]);
      }
    }),
    { numRuns: 6 },
  );
});
