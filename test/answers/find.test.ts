import { expect, test } from '@jest/globals';
import type { Image, OsTag } from '../../src/catalog/image.ts';
import { bot, buttonsOf, wordsOf } from '../support/questions.ts';

const arm: Image = {
  id: 'm-armarmarm1',
  region: 'cn-hangzhou',
  name: 'lammps-arm',
  osTag: { platform: 'CentOS', version: '7.9', architecture: 'arm64' },
};
const x86: Image = {
  id: 'm-x86x86x861',
  region: 'cn-hangzhou',
  name: 'lammps',
  osTag: { platform: 'CentOS', version: '7.9', architecture: 'x86_64' },
};
const denied = { code: 'NotAuthorized', status: 407, retryable: false } as const;

test('images that are found are compared, and the id that no list has is named', async () => {
  const reply = await bot(() => [arm, x86]).ask('compare m-armarmarm1 m-x86x86x861 m-gone00001');
  expect(reply.facts).toMatchObject({ outcome: 'found', matches: 2 });
  expect(wordsOf(reply)).toContain('`m-gone00001` is in no list');
});

test('where only one is found, the card says which is missing and asks for all of them again', async () => {
  const reply = await bot(() => [arm]).ask('compare m-armarmarm1 m-gone00001');
  expect(wordsOf(reply)).toContain('No such image');
  expect(wordsOf(reply)).toContain('/ehpc-images compare m-armarmarm1 m-gone00001');
  expect(buttonsOf(reply)['Refresh']).toBe('compare m-armarmarm1 m-gone00001 fresh');
});

test('an image that E-HPC does not list for an instance type is compared all the same, and the card says why not', async () => {
  const { ask } = bot(({ type }) => (type === undefined ? [arm, x86] : [arm]));
  const reply = await ask('compare m-armarmarm1 m-x86x86x861 type:ecs.c8y.large');
  expect(reply.facts).toMatchObject({ outcome: 'found', matches: 2 });
  expect(wordsOf(reply)).toContain('does not list it');
  expect(wordsOf(reply)).toContain('`ecs.c8y.large` needs `arm64`');
});

test.each(['show m-gone00001', 'propose m-gone00001', 'compare m-gone00001 m-gone00002'])(
  'an image may be in a region that could not be asked: %s',
  async (line) => {
    const { ask } = bot(
      ({ region }) => (region === 'cn-shanghai' ? denied : [arm]),
      ['cn-hangzhou', 'cn-shanghai'],
    );
    const reply = await ask(line);
    expect(wordsOf(reply)).toContain('Not found so far');
    expect(wordsOf(reply)).not.toContain('No such image');
  },
);

test('the beginning of several ids is no choice of one: the images are shown', async () => {
  const reply = await bot(() => [arm, { ...arm, id: 'm-armarmarm2' }]).ask('propose m-armarm');
  expect(reply).toMatchObject({ to: 'asker', facts: { outcome: 'found', matches: 2 } });
});

test.each(['/ehpc-images lammps', '@ehpc-images lammps'])(
  'a line that was copied from a card is read: %s',
  async (line) => {
    expect((await bot(() => [arm]).ask(line)).facts.question).toBe('lammps');
  },
);

test.each(['thanks!', 'Hi', '谢谢', 'help together', 'help threads', 'help mention'])(
  '%s is answered with help',
  async (line) => {
    const reply = await bot(() => [arm]).ask(line);
    expect(reply.facts).toMatchObject({ outcome: 'told' });
    expect(wordsOf(reply)).not.toContain('There is no help on');
  },
);

test.each([
  ['compare m-armarmarm1 m-armarmarm1', 'the same one is given more than once'],
  ['compare m-armarmarm1 m-armarm', 'the same one is given more than once'],
  ['compare', 'tick them in the menu first'],
  ['compare region:cn-hangzhou', 'tick them in the menu first'],
  ['compare m-armarmarm1', 'there is one. Beside a list, tick them in the menu first'],
  ['propose m-armarmarm1 because it ran', 'ask `show m-…` and press *Propose*'],
])('%s is told how to do it', async (line, said) => {
  const told = wordsOf(await bot(() => [arm]).ask(line));
  expect(told).toContain(said);
  expect(told).not.toContain('`find`');
});

test('images with one name are told apart by their ids when they are compared', async () => {
  const reply = await bot(() => [arm, { ...x86, name: 'lammps-arm' }]).ask(
    'compare m-armarmarm1 m-x86x86x861',
  );
  expect(Object.keys(buttonsOf(reply))).toEqual(
    expect.arrayContaining(['Show m-armarmarm1', 'Show m-x86x86x861']),
  );
});

test.each<[own: OsTag, base: OsTag, disagree: boolean]>([
  [{ platform: 'CentOS', version: '7.9' }, { platform: 'CentOS', version: '7' }, false],
  [{ platform: 'Rocky', version: '8.5' }, { platform: 'Rocky Linux', version: '8.5' }, false],
  [{ platform: 'Ubuntu', version: '22.04 LTS' }, { platform: 'Ubuntu', version: '22.04' }, false],
  [{ tag: 'CentOS_7.2_64' }, { platform: 'CentOS', version: '7.2', architecture: 'amd64' }, false],
  [{ platform: 'CentOS' }, { version: '7.9' }, false],
  [{ platform: 'CentOS', version: '7.9' }, { platform: 'CentOS', version: '8' }, true],
  [{ platform: 'SomeOS', version: '1' }, { platform: 'OtherOS', version: '1' }, true],
  [{ platform: 'CentOS', version: 'stream' }, { platform: 'CentOS', version: '9' }, true],
  [{ tag: 'CentOS_7.2_64' }, { tag: 'CentOS_7.2_32' }, true],
])('show and compare say the same of two OS tags: %j %j', async (osTag, baseOsTag, disagree) => {
  const image = { ...arm, id: 'm-twotags001', osTag, baseOsTag };
  const { ask } = bot(() => [arm, image]);
  for (const line of ['show m-twotags001', 'compare m-twotags001 m-armarmarm1'])
    expect([line, /OS tags disagree/.test(wordsOf(await ask(line)))]).toEqual([line, disagree]);
});
