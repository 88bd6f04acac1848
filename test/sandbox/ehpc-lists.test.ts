import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { hostile } from '../../sandbox/ehpc/images-hostile.ts';
import { type Ehpc, startEhpc } from '../../sandbox/ehpc/server.ts';
import { call, names } from './signed.ts';

let ehpc: Ehpc;
beforeEach(async () => {
  ehpc = await startEhpc();
});
afterEach(() => ehpc.stop());

test('each region lists the images of the account, until it is given another list by its name', async () => {
  expect([...ehpc.lists()]).toEqual([
    ['cn-hangzhou', 'account'],
    ['cn-beijing', 'account'],
    ['cn-shanghai', 'account'],
  ]);
  ehpc.list('empty', 'cn-beijing');
  expect(ehpc.lists().get('cn-beijing')).toBe('empty');
  expect(names(await call(ehpc, 'cn-beijing'))).toEqual([]);
  expect(names(await call(ehpc, 'cn-hangzhou'))).not.toEqual([]);
  ehpc.images('cn-shanghai', []);
  expect(ehpc.lists().get('cn-shanghai')).toBe('other');
  ehpc.list('account');
  expect(names(await call(ehpc, 'cn-beijing'))).toContain('abaqus-2021');
  expect(new Set(ehpc.lists().values())).toEqual(new Set(['account']));
  expect(() => ehpc.list('huge', 'eu-nowhere')).toThrow('There is no region eu-nowhere here.');
});

test('the huge list has ten thousand images that differ, the same ones each time', async () => {
  ehpc.list('huge');
  const reply = await call(ehpc, 'cn-hangzhou');
  const images = reply.body.Images?.ImageInfo ?? [];
  expect(images).toHaveLength(10_000);
  expect(new Set(images.map(({ ImageId }) => ImageId)).size).toBe(10_000);
  expect(new Set(images.map(({ ImageName }) => ImageName)).size).toBe(10_000);
  expect(images.filter(({ ImageName }) => ImageName?.startsWith('gromacs-2024.1-')).length).toBeGreaterThan(
    100,
  );
  expect(images[4711]).toMatchObject({ ImageId: 'm-bp1huge04711image00', ImageName: 'wrf-4.6.1-build04711' });
  const systems = new Set(images.map((image) => JSON.stringify(Reflect.get(image, 'OsTag'))));
  expect(systems.size).toBe(12);
  const beijing = (await call(ehpc, 'cn-beijing')).body.Images?.ImageInfo ?? [];
  expect(beijing[4711]?.ImageId).toBe('m-2zehuge04711image00');
  const shared = await call(ehpc, 'cn-hangzhou?ImageOwnerAlias=others');
  expect(names(shared).length).toBeGreaterThan(1000);
});

test('the hostile list goes over the wire as it is', async () => {
  ehpc.list('hostile', 'cn-hangzhou');
  const reply = await call(ehpc, 'cn-hangzhou');
  expect(reply.body.Images?.ImageInfo).toEqual(hostile);
  expect(reply.text).toContain('"<!channel>"');
});

test('says which faults are on, also when one is used up', async () => {
  expect(ehpc.active()).toEqual(new Map());
  ehpc.fault('503');
  ehpc.fault('once:reset', 'cn-beijing');
  expect([...ehpc.active()]).toEqual([
    ['cn-hangzhou', '503'],
    ['cn-beijing', 'once:reset'],
    ['cn-shanghai', '503'],
  ]);
  const seen: (string | undefined)[] = [];
  ehpc.onEvent(() => seen.push(ehpc.active().get('cn-beijing')));
  await expect(call(ehpc, 'cn-beijing')).rejects.toMatchObject({ code: 'ECONNRESET' });
  // Where all have a fault, that of a region alone gives way to it.
  expect(seen).toEqual(['once:reset', '503']);
  ehpc.heal('cn-beijing');
  expect([...ehpc.active().keys()]).toEqual(['cn-hangzhou', 'cn-shanghai']);
  ehpc.heal();
  expect(ehpc.active().size).toBe(0);
});

test('each call is kept with its body, its answer and the time that it took', async () => {
  let now = Date.now();
  const slow = await startEhpc({ now: () => now });
  slow.onEvent(({ answered }) => {
    if (answered === undefined) now += 40;
  });
  await call(slow, 'cn-beijing');
  slow.fault('NotAuthorized');
  await call(slow, 'cn-beijing');
  slow.fault('cut');
  await expect(call(slow, 'cn-beijing')).rejects.toThrow();
  await slow.stop();
  expect(slow.calls).toMatchObject([
    { id: 0, body: '', ms: 40, answer: { line: '200', bytes: expect.any(Number) } },
    {
      id: 1,
      answered: '407 NotAuthorized',
      answer: { line: '407', body: expect.stringContaining('"Code"') },
    },
    { id: 2, answered: 'cut', answer: { body: '{"RequestId": "04F0F334-' } },
  ]);
  expect(slow.calls[0]?.answer?.headers).toContainEqual(['content-type', 'application/json;charset=utf-8']);
});
