import { expect, test } from '@jest/globals';
import { ehpcEntry, slackEntry } from '../../sandbox/page/wire.ts';
import { hide } from '../../sandbox/page/wire-secrets.ts';
import { openStage } from '../../sandbox/stage.ts';
import { inProcess } from '../support/in-process.ts';
import { call } from './signed.ts';

test.each([
  ['Authorization: Bearer xoxb-1-2-abc', 'Authorization: Bearer •••'],
  ['token xoxb-1-abc and xapp-1-def', 'token xoxb-••• and xapp-•••'],
  ['x-acs-security-token:STS.abc\nx-acs-version:1', 'x-acs-security-token:•••\nx-acs-version:1'],
  ['{"token": "a\\"b", "bot_token":"c"}', '{"token": "•••", "bot_token":"•••"}'],
  ['token: abc\ntext: a token: is kept', 'token: •••\ntext: a token: is kept'],
  ['http://127.0.0.1:1/commands/T0SANDBOX/7/aB-c_d', 'http://127.0.0.1:1/commands/T0SANDBOX/7/•••'],
  ['ws://127.0.0.1:1/link?ticket=0abc&app_id=A0', 'ws://127.0.0.1:1/link?ticket=•••&app_id=A0'],
])('%s is shown as %s', (text, shown) => {
  expect(hide(text)).toBe(shown);
});

test('secrets that are known are hidden wherever they stand', () => {
  expect(hide('my-secret and my-secret', ['my-secret', ''])).toBe('••• and •••');
});

test.each([false, true])('no entry of a played session holds a secret (HTTP mode: %s)', async (http) => {
  const stage = await openStage({ ...inProcess(), http });
  const { slack, ehpc } = stage;
  const ada = slack.person('ada');
  const incident = slack.channel('incident', { bot: true });
  const asked = await slack.command(ada, incident, '/ehpc-images', 'fresh centos 7 arm');
  await slack.press(await asked.answer(), 'refresh').catch(() => undefined);
  await (await slack.mention(ada, incident, 'gromacs')).answer();
  await slack.shortcut(ada, 'find_image');
  await slack.openHome(ada);
  const [, temporary] = ehpc.keys;
  const headers = { 'x-acs-security-token': temporary?.token ?? '' };
  await call(ehpc, 'cn-beijing', { headers, ...(temporary && { key: temporary }) });
  await stage.stop();

  const entries = [
    ...slack.transcript.map(slackEntry),
    ...ehpc.calls.map((one) => ehpcEntry(one, ehpc.keys)),
  ];
  const wires = new Set(entries.map(({ wire }) => wire));
  expect(wires).toEqual(new Set(['web-api', 'response_url', 'e-hpc', http ? 'http' : 'socket']));
  const text = JSON.stringify(entries);
  const secrets = [
    ...Object.values(slack.tokens),
    ...ehpc.keys.flatMap(({ secret, token }) => [secret, token ?? secret]),
  ];
  for (const secret of [...secrets, 'sandbox-signing-secret']) expect(text).not.toContain(secret);
  // Addresses to post to, and tickets for sockets.
  for (const { what } of slack.transcript.filter(({ wire }) => wire === 'response_url'))
    expect(text).not.toContain(what);
  expect(text).not.toMatch(/ticket=\w/);
});
