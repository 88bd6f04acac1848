import { describe, expect, test } from '@jest/globals';
import { slackEntry } from '../../sandbox/page/wire.ts';
import { raw } from '../../sandbox/raw.ts';
import type { Exchange } from '../../sandbox/slack/transcript.ts';

const begun: Exchange = { id: 3, at: 1000, wire: 'web-api', what: 'chat.postMessage', request: {} };
const entryFor = (change: Partial<Exchange>) => slackEntry({ ...begun, ...change });

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
    expect(
      JSON.parse(entryFor({ request: { channel: 'C0INCIDENT', text: 'x', blocks } }).card ?? ''),
    ).toEqual({ blocks });
    const view = { type: 'home', blocks };
    expect(JSON.parse(entryFor({ request: { view: JSON.stringify(view) } }).card ?? '')).toEqual(view);
    const ack = { wire: 'socket', response: { body: { blocks } } } as const;
    expect(JSON.parse(entryFor(ack).card ?? '')).toEqual({ blocks });
    expect(entryFor({ request: { text: 'x' } })).not.toHaveProperty('card');
  });

  test('a card that quotes a token is copied without it', () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'is it xoxb-1-2-abc?' } }];
    expect(entryFor({ request: { blocks } }).card).toContain('"is it xoxb-•••?"');
  });
});
