import { expect, test } from '@jest/globals';
import { Dispatcher } from 'undici';
import { codes } from '../../src/failures/codes.ts';
import fc from '../support/fast-check.ts';
import { seriesIn } from './exposition.ts';
import { failing, listing, metricsOf, record, regions } from './metrics-set-up.ts';

/** What could come from outside, or from a part of the bot that changes. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'notauthorized',
    'NotAuthorized ',
    '"\n}',
    'none',
    '',
  ),
  fc.constantFrom(...Object.keys(codes)),
);

/** A way out that leads nowhere: every call gets this status, and an empty answer. */
class DeadEnd extends Dispatcher {
  status = 200;
  override dispatch(_: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const controller: Dispatcher.DispatchController = {
      aborted: false,
      paused: false,
      reason: null,
      rawHeaders: null,
      rawTrailers: null,
      abort: () => undefined,
      pause: () => undefined,
      resume: () => undefined,
    };
    handler.onResponseStart?.(controller, this.status, {});
    handler.onResponseEnd?.(controller, {});
    return true;
  }
}

/** Every value that a label may have. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  region: regions,
  outcome: [
    ...Object.keys(codes),
    ...['ok', 'other', 'refused', 'rate_limited', 'timeout', 'error'],
    ...['found', 'nothing', 'told', 'problem', 'failed', 'busy'],
  ],
  entrance: [...['command', 'button', 'select', 'mention', 'message', 'shortcut', 'modal', 'home', 'other']],
  result: ['hit', 'miss', 'stale', 'other'],
  way: [
    ...['ack', 'response_url', 'message', 'update', 'ephemeral', 'direct', 'view', 'overtaken'],
    ...['invite', 'refused', 'unconfirmed', 'unheard', 'none', 'other'],
  ],
  reason: [
    ...['path', 'unsigned', 'outdated', 'mismatch', 'too_large', 'malformed', 'timeout', 'crowded', 'other'],
  ],
  form: ['card', 'oldest', 'text', 'other'],
  method: [
    ...['response_url', 'auth.test', 'apps.connections.open', 'other'],
    ...['chat.postMessage', 'chat.postEphemeral', 'chat.update'],
    ...['views.open', 'views.push', 'views.update', 'views.publish'],
  ],
};

test('whatever comes in, a label has only values that are known before', async () => {
  const { source, keep, refused, dispatcher, text } = metricsOf();
  const deadEnd = new DeadEnd();
  const slack = dispatcher(deadEnd);
  const keepAny = (more: object) => Reflect.apply(keep, undefined, [{ ...record, ...more }]);
  await fc.assert(
    fc.asyncProperty(hostile, hostile, hostile, fc.constantFrom(...regions), async (a, b, c, region) => {
      Reflect.apply(refused, undefined, [a]);
      keepAny({ entrance: a, outcome: b, cache: c, delivered: `${a} ${b}` });
      await source(failing({ code: a, message: b }))({ region }).catch(() => undefined);
      await source(async (_key, attemptFailed) => {
        attemptFailed?.({ code: c });
        return listing;
      })({ region });
      deadEnd.status = 200 + (a.length % 400);
      const path = `/api/${encodeURIComponent(b)}?${encodeURIComponent(c)}`;
      slack.dispatch({ origin: 'https://slack.com', path, method: 'POST' }, {});
    }),
    { numRuns: 300 },
  );
  const ours = seriesIn(await text()).filter(({ name }) => /^ehpc_images_(?!build)/.test(name));
  expect(ours.length).toBeGreaterThan(200);
  const strange = ours.flatMap(({ name, labels }) =>
    Object.entries(labels)
      .filter(([label, value]) => label !== 'le' && !allowed[label]?.includes(value))
      .map((l) => [name, l]),
  );
  expect(strange).toEqual([]);
});
