import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openFolder } from './processes.ts';

let folder: ReturnType<typeof openFolder>;
beforeEach(() => {
  folder = openFolder();
});
afterEach(() => folder.close());

const sandbox = (...args: readonly string[]) =>
  folder.run('dist-sandbox/main.js', { PATH: process.env['PATH'] ?? '' }, ...args);

test('--help says how to call it', async () => {
  const { ended, output } = sandbox('--help');
  expect(await ended).toBe(0);
  expect(output).toEqual({ out: expect.stringContaining('npm run sandbox'), err: '' });
});

test('an option with a wrong value is refused, and nothing is started', async () => {
  const { ended, output } = sandbox('--port', 'tea');
  expect(await ended).toBe(1);
  expect(output).toEqual({ out: '', err: '--port takes a number up to 65535, not "tea".\n' });
});

test.each([[[]], [['--http']]])('a question is answered with one card (%j)', async (options) => {
  const { ended, output } = sandbox(...options, '/ehpc-images centos');
  expect(await ended).toBe(0);
  expect(output).toEqual({ out: expect.stringContaining('CentOS'), err: '' });
});

test('without a question it serves its page and reads lines, until it is left', async () => {
  const { child, ended, output, told } = sandbox('--port', '0');
  await told('in a browser');
  const [url = ''] = /http:\S+/.exec(output.out) ?? [];
  expect(await (await fetch(url)).text()).toContain('<title>');
  child.stdin?.write('centos\n');
  await told('CentOS');
  child.stdin?.write('exit\n');
  expect(await ended).toBe(0);
});

test('a signal ends it', async () => {
  const { child, ended, told } = sandbox('--port', '0');
  await told('in a browser');
  child.kill('SIGTERM');
  expect(await ended).toBe(130);
});
