import { describe, expect, test } from '@jest/globals';
import type { Call } from '../../sandbox/ehpc/calls.ts';
import { startEhpc } from '../../sandbox/ehpc/server.ts';
import { sha256 } from '../../sandbox/ehpc/signature.ts';
import { ehpcEntry, refusalOf, slackEntry } from '../../sandbox/page/wire.ts';
import { raw } from '../../sandbox/raw.ts';
import type { Exchange } from '../../sandbox/slack/transcript.ts';
import { call } from './signed.ts';

const begun: Exchange = { id: 3, at: 1000, wire: 'web-api', what: 'chat.postMessage', request: {} };
const entryFor = (change: Partial<Exchange>) => slackEntry({ ...begun, ...change });
const header = (blocks: unknown) => ({ channel: 'C0INCIDENT', text: 'x', blocks });
const tooLong = [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }];
const pointer = 'must be less than 151 characters [json-pointer:/blocks/0/text/text]';

describe('what went between Slack and the bot', () => {
  test('has no outcome while the answer is on its way, and then how long it took', () => {
    const sent = raw('{"text":"x"}', { 'content-type': 'application/json' }, 'POST /api/chat.postMessage');
    const entry = entryFor({ sent });
    expect(entry).toMatchObject({ id: 'slack-3', from: 'bot', what: 'chat.postMessage', failed: false });
    expect(entry.request).toMatchObject({
      line: 'POST /api/chat.postMessage',
      body: '{\n  "text": "x"\n}',
      bytes: 12,
    });
    expect(entry).not.toHaveProperty('outcome');
    expect(entryFor({ response: { ok: true }, ms: 12 })).toMatchObject({
      outcome: 'ok',
      ms: 12,
      failed: false,
    });
  });

  test.each<[Partial<Exchange>, string, boolean]>([
    [{ response: { ok: false, error: 'not_in_channel' } }, 'not_in_channel', true],
    [{ response: { fault: 429 } }, '429', true],
    [{ response: { fault: 'hang' } }, 'hang', true],
    [{ wire: 'response_url', response: { status: 200, body: 'ok' } }, '200 ok', false],
    [{ wire: 'response_url', response: { status: 404, body: 'used_url' } }, '404 used_url', true],
    [{ wire: 'http', response: { status: 200 } }, '200 acknowledged', false],
    [{ wire: 'http', response: { status: 500, error: 'dispatch_failed' } }, '500 dispatch_failed', true],
    [{ wire: 'socket', response: {} }, 'acknowledged', false],
    [{ wire: 'socket', response: { body: { text: 'here' } } }, 'acknowledged, with an answer', false],
    [{ wire: 'socket', response: { error: 'operation_timeout' } }, 'operation_timeout', true],
  ])('%j is told as %s', (change, outcome, failed) => {
    expect(entryFor(change)).toMatchObject({ outcome, failed });
  });

  test.each<[string, unknown, string]>([
    ['slash_commands', { command: '/ehpc-images', text: 'centos' }, 'slash_commands /ehpc-images'],
    ['interactive', { type: 'block_actions' }, 'interactive block_actions'],
    ['events_api', { type: 'event_callback', event: { type: 'app_mention' } }, 'events_api app_mention'],
  ])('says which kind of %s it was', (what, request, words) => {
    expect(entryFor({ wire: 'socket', what, request })).toMatchObject({ what: words, from: 'slack' });
  });

  test('forms are taken apart, and what they carry as JSON is indented', () => {
    const body = new URLSearchParams({ channel: 'C0INCIDENT', blocks: '[{"type":"divider"}]' }).toString();
    const { request } = entryFor({
      sent: raw(body, { 'content-type': 'application/x-www-form-urlencoded' }),
    });
    expect(request.body).toBe('channel: C0INCIDENT\nblocks: [\n  {\n    "type": "divider"\n  }\n]');
  });

  test('what turns the text around it is spelt out, and a long body is cut with its size', () => {
    expect(entryFor({ sent: raw('a\u202Eb') }).request.body).toBe('a\\u202Eb');
    const { request } = entryFor({ sent: raw('x'.repeat(100_000)) });
    expect(request.body).toHaveLength(20_000 + '\n… The rest is not shown: 100,000 bytes in all.'.length);
    expect(request.bytes).toBe(100_000);
  });

  test('a card or a view can be copied as Block Kit Builder takes it', () => {
    const blocks = [{ type: 'divider' }];
    expect(JSON.parse(entryFor({ request: header(blocks) }).card ?? '')).toEqual({ blocks });
    const view = { type: 'home', blocks };
    expect(JSON.parse(entryFor({ request: { view: JSON.stringify(view) } }).card ?? '')).toEqual(view);
    const ack = { wire: 'socket', response: { body: { blocks } } } as const;
    expect(JSON.parse(entryFor(ack).card ?? '')).toEqual({ blocks });
    expect(entryFor({ request: { text: 'x' } })).not.toHaveProperty('card');
  });
});

describe('what Slack did not take', () => {
  test('a method says it with pointers', () => {
    const refused: Exchange = {
      ...begun,
      request: header(tooLong),
      response: { ok: false, error: 'invalid_blocks', errors: [pointer] },
    };
    expect(refusalOf(refused)).toEqual({
      entry: 'slack-3',
      channel: 'C0INCIDENT',
      error: 'invalid_blocks',
      errors: [pointer],
    });
  });

  test('a response_url says a word only; what it means is looked up in the card', () => {
    const response = { status: 400, body: 'invalid_blocks' };
    const refused: Exchange = {
      ...begun,
      wire: 'response_url',
      channel: 'C0OPS',
      person: 'U0ADA',
      request: header(tooLong),
      response,
    };
    expect(refusalOf(refused)).toMatchObject({
      channel: 'C0OPS',
      person: 'U0ADA',
      error: 'invalid_blocks',
      errors: [pointer],
    });
  });

  test('an acknowledgement is not refused to the bot, but not shown either', () => {
    const refused: Exchange = {
      ...begun,
      wire: 'socket',
      what: 'slash_commands',
      request: { channel_id: 'C0GENERAL', user_id: 'U0BEN' },
      response: { body: { blocks: tooLong } },
    };
    expect(refusalOf(refused)).toMatchObject({
      channel: 'C0GENERAL',
      person: 'U0BEN',
      error: 'invalid_blocks',
      errors: [pointer],
    });
    expect(slackEntry(refused)).toMatchObject({ outcome: 'invalid_blocks', failed: true });
    const forAll = { ...refused, response: { body: { response_type: 'in_channel', blocks: tooLong } } };
    expect(refusalOf(forAll)).not.toHaveProperty('person');
  });

  test.each<Partial<Exchange>>([
    {},
    { response: { ok: true } },
    { response: { fault: 429 } },
    { what: 'conversations.info', response: { ok: false, error: 'channel_not_found' } },
    { what: 'views.publish', response: { ok: false, error: 'hash_conflict' } },
    { wire: 'socket', what: 'slash_commands', response: { body: { response_type: 'in_channel' } } },
    { wire: 'socket', what: 'slash_commands', response: {} },
    { wire: 'http', what: 'interactive', response: { status: 200 } },
  ])('%j is none', (change) => {
    expect(refusalOf({ ...begun, ...change })).toBeUndefined();
  });
});

describe('what went between the bot and E-HPC', () => {
  const played = async (path: string, more: Parameters<typeof call>[2] = {}, fault?: string) => {
    const ehpc = await startEhpc();
    if (fault !== undefined) ehpc.fault(fault);
    await call(ehpc, path, more).catch(() => undefined);
    const [made] = ehpc.calls;
    await ehpc.stop();
    if (made === undefined) throw new Error('There was no call.');
    return { entry: ehpcEntry(made, ehpc.keys), made, keys: ehpc.keys };
  };

  test('shows what was signed, as E-HPC works it out, and whether it agrees', async () => {
    const { entry } = await played('cn-beijing?ImageOwnerAlias=self');
    expect(entry).toMatchObject({ what: 'ListCustomImages cn-beijing', failed: false });
    const { canonicalRequest = '', stringToSign, how } = entry.signature ?? {};
    expect(canonicalRequest.split('\n').slice(0, 3)).toEqual(['GET', '/cn-beijing', 'ImageOwnerAlias=self']);
    expect(stringToSign).toBe(`ACS3-HMAC-SHA256\n${sha256(canonicalRequest)}`);
    expect(how).toMatch(/^hex\(HMAC-SHA256\(•••, string to sign\)\) = [0-9a-f]{64}\n/);
    expect(how).toContain('••• is the secret of LTAIsandboxStatic. E-HPC works out the same.');
  });

  test('a wrong secret and an unknown key are told apart', async () => {
    const wrong = await played('cn-beijing', { key: { id: 'LTAIsandboxStatic', secret: 'wrong' } });
    expect(wrong.entry).toMatchObject({ outcome: '400 SignatureDoesNotMatch', failed: true });
    expect(wrong.entry.signature?.how).toContain('E-HPC works out another one.');
    const unknown = await played('cn-beijing', { key: { id: 'LTAIunknown', secret: 'x' } });
    expect(unknown.entry.signature?.how).toContain('E-HPC does not know the access key LTAIunknown.');
  });

  test('an STS token is in no part of it', async () => {
    const key = { id: 'STS.sandboxTemporary', secret: 'sandbox-temporary-secret' };
    const token = 'STS.sandbox-token';
    const { entry } = await played('cn-beijing', { key, headers: { 'x-acs-security-token': token } });
    expect(entry).toMatchObject({ outcome: '200, 18 images' });
    expect(entry.signature?.canonicalRequest).toContain('x-acs-security-token:•••');
    expect(JSON.stringify(entry)).not.toContain(token);
  });

  test('a call that nobody signed has no signature to show', async () => {
    const { entry } = await played('cn-beijing', { late: { authorization: 'none' } });
    expect(entry).toMatchObject({ outcome: '400 IncompleteSignature', failed: true });
    expect(entry).not.toHaveProperty('signature');
  });

  test.each(['reset', 'garbage', 'NotAuthorized'])('%s is a failure', async (fault) => {
    expect((await played('cn-beijing', {}, fault)).entry).toMatchObject({
      failed: true,
      outcome: expect.stringContaining(fault),
    });
  });

  test.each([
    ['cn-beijing', 'aliyun ehpc ListCustomImages --region cn-beijing'],
    [
      'cn-hangzhou?ImageOwnerAlias=self&BaseOsTag=CentOS_7.2_64&ClusterId=ehpc-hz-FYUr32abcd',
      'aliyun ehpc ListCustomImages --region cn-hangzhou --ImageOwnerAlias self --BaseOsTag CentOS_7.2_64 --ClusterId ehpc-hz-FYUr32abcd',
    ],
    [
      `cn-hangzhou?BaseOsTag=${encodeURIComponent("$(id) it's")}&InstanceType=`,
      `aliyun ehpc ListCustomImages --region cn-hangzhou --BaseOsTag '$(id) it'\\''s' --InstanceType ''`,
    ],
  ])('%s is the same call for the command line', async (path, command) => {
    expect((await played(path)).entry.command).toBe(command);
  });

  test('a long list is cut, with its size and at least a line for each record', async () => {
    const { made, keys } = await played('cn-beijing');
    const records = Array.from({ length: 5000 }, (_, index) => ({ ImageId: `m-${index}` }));
    const long: Call = {
      ...made,
      answer: raw(JSON.stringify(records), { 'content-type': 'application/json' }),
    };
    const { body = '', bytes } = ehpcEntry(long, keys).response ?? {};
    expect(body.split('\n')[1]).toBe('{"ImageId":"m-1"},');
    expect(body).toMatch(/The rest is not shown: \d+,\d+ bytes in all\.$/);
    expect(bytes).toBeGreaterThan(100_000);
  });
});
