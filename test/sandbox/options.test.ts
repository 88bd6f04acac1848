import { expect, test } from '@jest/globals';
import { readOptions, USAGE } from '../../sandbox/options.ts';

const none = { http: false, help: false, pageAlone: false };

test('without arguments it is the page and the prompt', () => {
  expect(readOptions([])).toEqual(none);
});

test('the page alone, in HTTP mode, on a port', () => {
  expect(readOptions(['--page', '--http', '--port', '8080'])).toEqual({
    http: true,
    help: false,
    pageAlone: true,
    port: 8080,
  });
  expect(readOptions(['--port=0'])).toEqual({ ...none, port: 0 });
});

test('whatever is no option is the question', () => {
  expect(readOptions(['centos', '7', '--http'])).toEqual({ ...none, http: true, question: 'centos 7' });
  for (const question of ['/ehpc-images --help', 'constructor', 'toString', '__proto__'])
    expect(readOptions([question])).toEqual({ ...none, question });
});

test('help names every option', () => {
  expect(readOptions(['--help']).help).toBe(true);
  for (const option of ['--page', '--http', '--port', '--help']) expect(USAGE).toContain(option);
});

test('a port that is none', () => {
  for (const port of ['', 'x', '-1', '65536'])
    expect(() => readOptions(['--port', port])).toThrow(`--port takes a number up to 65535, not "${port}".`);
  expect(() => readOptions(['--port'])).toThrow('not ""');
});
