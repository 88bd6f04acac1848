import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { Image } from '../../src/catalog/image.ts';
import { bot } from '../support/questions.ts';

const centos: Image = {
  id: 'm-aaaaaaaa',
  region: 'cn-hangzhou',
  name: 'gromacs',
  osTag: { platform: 'CentOS', version: '7.9', architecture: 'x86_64' },
};
const ubuntu: Image = {
  id: 'm-bbbbbbbb',
  region: 'cn-hangzhou',
  name: 'gromacs-arm',
  osTag: { platform: 'Ubuntu', version: '22.04', architecture: 'arm64' },
};
const images = [centos, ubuntu];
const person = { id: 'U1', team: 'T1' };
const down = { code: 'ServiceUnavailable', status: 503, retryable: true } as const;

test('the find modal gets how many images fit its line, and what narrows them', async () => {
  const look = await bot(() => images).service.look({ person, line: 'Gromacs' });
  expect(look).toMatchObject({ line: 'gromacs', count: 2, of: 2 });
  expect(look.narrowings.map(({ facet }) => facet)).toEqual(expect.arrayContaining(['os', 'arch']));
});

test('a select of the modal rewrites the line', async () => {
  const look = await bot(() => images).service.look({ person, line: 'gromacs', adds: 'os:ubuntu' });
  expect(look).toMatchObject({ line: 'ubuntu gromacs', count: 1, of: 2, narrowings: [] });
});

test('images that a message mentions are looked up', async () => {
  const mentioned = { ids: ['m-bbbbbbbb', 'm-unknown'], codes: [], systems: [] };
  const look = await bot(() => images).service.look({ person, line: 'show m-bbbbbbbb', mentioned });
  expect(look).toMatchObject({ images: [ubuntu], allRead: true });
});

test.each(['show m-aaaaaaaa', 'compare m-aaaaaaaa m-bbbbbbbb', 'explain NotAuthorized', 'help', 'regions'])(
  'a line that is no search has no counts, and needs none: %s',
  async (line) => {
    expect(await bot(() => images).service.look({ person, line })).toEqual({
      line,
      narrowings: [],
      images: [],
    });
  },
);

test('while a region has no list, or only one from before, images are not said to be in none', async () => {
  const mentioned = { ids: ['m-unknown'], codes: [], systems: [] };
  const lookFrom = ({ service }: ReturnType<typeof bot>, line: string) =>
    service.look({ person, line, mentioned });
  const two = bot(({ region }) => (region === 'cn-beijing' ? down : images), ['cn-hangzhou', 'cn-beijing']);
  expect(await lookFrom(two, 'show m-unknown')).toMatchObject({ images: [], allRead: false });
  expect(await lookFrom(two, 'region:cn-hangzhou')).toMatchObject({ count: 2, allRead: false });
  const outdated = bot(() => images);
  expect(await lookFrom(outdated, 'gromacs')).toMatchObject({ allRead: true });
  outdated.cloudBecomes(() => down);
  outdated.later(3_600_000);
  await lookFrom(outdated, 'gromacs');
  expect(await lookFrom(outdated, 'gromacs')).toMatchObject({ count: 2, allRead: false });
});

test('a line that cannot be read says why, in plain words', async () => {
  const { problem = '' } = await bot(() => images).service.look({ person, line: 'arch:sparc' });
  expect(problem).toContain('sparc');
  expect(problem).not.toMatch(/[`*<>]/);
});

test('while no list can be had the modal has no counts, and goes on', async () => {
  const look = await bot(() => down).service.look({ person, line: 'gromacs' });
  expect(look).toEqual({ line: 'gromacs', unread: true, narrowings: [], images: [] });
});

test('the typeahead answers from memory, and asks once for a list that is not there', async () => {
  const { service, calls } = bot(() => images);
  expect(await service.suggest('arm', person)).toEqual([ubuntu]);
  expect(await service.suggest('gromacs', person)).toHaveLength(2);
  expect(calls).toHaveLength(1);
});

test('Home says which regions are searched and holds nothing of the person', async () => {
  const view = JSON.stringify(bot(() => images).service.home());
  expect(view).toContain('cn-hangzhou');
  expect(view).toContain('1.2.3');
});

test('a fault in a list that nobody waits for leaves the typeahead what is held, and is in the log', async () => {
  const { ask, cloudBecomes, later, log, service } = bot(() => images);
  await ask('');
  later(3_600_000);
  cloudBecomes(() => {
    throw new TypeError('a fault');
  });
  expect(await service.suggest('gro', person)).toEqual(expect.arrayContaining(images));
  await setImmediate();
  expect(log.join()).toContain('a fault');
});
