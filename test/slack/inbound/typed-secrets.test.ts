import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createMetrics } from '../../../src/ops/metrics.ts';
import { createAudit, type RequestRecord } from '../../../src/ops/request-record.ts';
import { withoutTypedSecrets } from '../../../src/slack/inbound/typed-secrets.ts';
import fc from '../../support/fast-check.ts';
import { leakOf, pasted, secretOf } from '../../support/made-secrets.ts';
import { bot as world } from '../../support/questions.ts';
import { cleanUp, secret as signingSecret, startBot } from '../bot-set-up.ts';
import { signedPost } from '../fake-slack.ts';
import { button, click, command, direct, EDITED, editedDirect, mention, ownMessage } from '../payloads.ts';
import { payloadsOfEachKind } from '../payloads-of-each-kind.ts';
import { messageShortcut, suggestion } from '../views/payloads.ts';

type Started = Awaited<ReturnType<typeof start>>;

/** The whole bot but for E-HPC, and all that it puts out. */
async function start() {
  const cloud = world(() => [{ id: 'm-1', region: 'cn-hangzhou', name: 'one' }]);
  await cloud.ask('');
  const metrics = createMetrics({
    version: '1',
    mode: 'http',
    regions: ['cn-hangzhou'],
    apiUrl: 'https://slack.com/api/',
    now: Date.now,
  });
  let audit = (_: RequestRecord): void => undefined;
  const started = await startBot('http', {
    service: metrics.service(cloud.service),
    keep: (record) => {
      audit(record);
      metrics.keep(record);
    },
  });
  audit = createAudit(started.logs.log);
  return { ...started, metrics, cloudLog: cloud.log };
}

let started: Started;
beforeAll(async () => {
  started = await start();
});
afterAll(cleanUp);

const asForm = (body: object): Record<string, string> =>
  Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));

/** Sends a payload; gives all that came of it, and the messages that tell of a secret. */
async function send(body: object) {
  const { slack, url, bot, logs } = started;
  for (const method of ['open', 'push', 'update'])
    slack.next(`/api/views.${method}`, { text: JSON.stringify({ ok: true, view: { id: 'V1', hash: 'h' } }) });
  const [taken, logged] = [slack.taken.length, logs.lines.length];
  const content =
    'command' in body
      ? asForm(body)
      : 'event' in body
        ? JSON.stringify(body)
        : { payload: JSON.stringify(body) };
  const ack = await (await signedPost(url, signingSecret, content)).text();
  for (let turns = 0; turns < 10_000 && bot.inFlight() > 0; turns += 1) await sleep(1);
  const sent = slack.taken
    .slice(taken)
    .map(({ path, fields }) => ({ path, fields, said: JSON.stringify(fields) }));
  const notices = sent.filter(({ said }) => said.includes('contained a secret'));
  const output = [ack, ...sent.map(({ said }) => said), JSON.stringify(logs.lines.slice(logged))].join('\n');
  return { sent, notices, output };
}

let ids = 0;
const eventId = (): string => {
  ids += 1;
  return `Ev${ids}`;
};

/** As Slack sends a line whose middle part is set as code: in three parts. */
const richText = (text: string) => {
  const [a, b] = [Math.floor(text.length / 3), Math.floor((2 * text.length) / 3)];
  const parts = [text.slice(0, a), text.slice(a, b), text.slice(b)];
  const elements = parts.map((part, at) => ({
    type: 'text',
    text: part,
    ...(at === 1 && { style: { code: true } }),
  }));
  return [{ type: 'rich_text', block_id: 'b1', elements: [{ type: 'rich_text_section', elements }] }];
};

const inLine = (...elements: readonly object[]) => [
  { type: 'rich_text', block_id: 'b1', elements: [{ type: 'rich_text_section', elements }] },
];

const linkTo = (url: string, text: string) => ({ type: 'link', url, text });

const inModal = (callback: string, values: object, asks?: string) => ({
  ...(payloadsOfEachKind(started.slack.responseUrl())['a submitted search'] as object),
  view: {
    id: `V${eventId()}`,
    type: 'modal',
    hash: 'h',
    callback_id: callback,
    private_metadata: JSON.stringify({ channel: 'C1', responseUrl: '', revision: 0, ...(asks && { asks }) }),
    state: { values },
  },
});

/** Every way by which text of a person comes in. */
const ways: Readonly<Record<string, (text: string) => object>> = {
  'a command': (text) => command(text, started.slack.responseUrl()),
  'a mention': (text) => mention(`<@UBOT> ${text}`, {}, eventId()),
  'a mention in blocks': (text) => mention(`<@UBOT> ${text}`, { blocks: richText(`@ ${text}`) }, eventId()),
  'a direct message': (text) =>
    direct(text, { attachments: [{ text, fields: [{ title: 'x', value: text }] }] }, eventId()),
  'the shortcut of a message': (text) =>
    messageShortcut(
      { text: '', attachments: [{ message_blocks: [{ message: { blocks: richText(text) } }] }] },
      started.slack.responseUrl(),
    ),
  'a submitted search': (text) =>
    inModal('find', { line0: { line: { type: 'plain_text_input', value: text } } }),
  'a submitted reason': (text) =>
    inModal('reason', { reason: { reason: { type: 'plain_text_input', value: text } } }, 'propose m-1'),
  'an edited direct message': (text) =>
    editedDirect('centos', text, { ...EDITED, ts: `6.${eventId()}` }, eventId()),
  'the title of a file': (text) =>
    direct('', { files: [{ id: 'F1', title: text, preview: text }] }, eventId()),
  'the label of a link': (text) =>
    direct('', { blocks: inLine(linkTo('https://example.com/', text)) }, eventId()),
  'the address of a link': (text) =>
    direct('', { blocks: inLine(linkTo(`https://example.com/?q=${text}`, 'this')) }, eventId()),
  'a menu that is searched': (text) => suggestion(text),
  'a search in App Home': (text) => ({
    ...(payloadsOfEachKind('')['a search in App Home'] as object),
    actions: [{ type: 'plain_text_input', block_id: 'search', action_id: 'search', value: text }],
  }),
};

test('no secret that a person types comes out again anywhere', async () => {
  const names = Object.keys(ways);
  const all = fc.sample(pasted, 240);
  for (const [index, { secret, text }] of all.entries()) {
    const way = names[index % names.length] ?? '';
    const { output } = await send(ways[way]?.(text) ?? {});
    if (leakOf(secret, output) !== undefined) throw new Error(`${way}: ${text}\n${output}`);
  }
  const others = `${await started.metrics.text()}\n${started.cloudLog.join('\n')}`;
  expect(all.map(({ secret }) => leakOf(secret, others))).toEqual(all.map(() => undefined));
  // Hundreds of requests take some seconds, and more where the machine is busy.
});

describe('the person is told, alone, which key to rotate', () => {
  const id = secretOf('AccessKey id');
  test.each(
    Object.entries({ 'a command': 0, 'a mention': 0, 'a direct message': 0, 'a submitted search': 0 }),
  )('by %s', async (way) => {
    const { notices } = await send(ways[way]?.(`centos ${id}`) ?? {});
    expect(notices).toHaveLength(1);
    const [{ path, fields, said } = { path: '', fields: {}, said: '' }] = notices;
    expect(said).toContain(`AccessKey ID \`${id.slice(0, 4)}…${id.slice(-4)}\``);
    const alone = path.startsWith('/response/')
      ? fields['response_type'] === 'ephemeral'
      : path === '/api/chat.postEphemeral' && fields['user'] === 'U1';
    expect(alone).toBe(true);
  });

  test('also where all see the answer, and in its thread', async () => {
    const { sent, notices } = await send(mention(`<@UBOT> centos ${id}`, { thread_ts: '4.1' }, eventId()));
    expect(sent.map(({ path }) => path)).toEqual(['/api/chat.postMessage', '/api/chat.postEphemeral']);
    expect(notices).toMatchObject([{ fields: { user: 'U1', channel: 'C1', thread_ts: '4.1' } }]);
  });

  test('once, though Slack sends an event twice', async () => {
    const twice = mention(`<@UBOT> ${id}`, {}, eventId());
    const all = [await send(twice), await send(twice)].flatMap(({ notices }) => notices);
    expect(all).toHaveLength(1);
  });

  test('where Slack takes no word of it, the request is still told of once, and the log says so', async () => {
    const { slack, logs } = started;
    const refusal = { text: '{"ok": false, "error": "channel_not_found"}' };
    slack.next('/api/chat.postMessage', { text: '{"ok": true, "channel": "C1", "ts": "2.1"}' });
    slack.next('/api/chat.postEphemeral', refusal);
    slack.next('/api/chat.postMessage', refusal);
    const before = logs.lines.length;
    await send(mention(`<@UBOT> centos ${id}`, {}, eventId()));
    const lines = logs.lines.slice(before).filter(({ level }) => level !== 'debug');
    expect(lines.filter(({ msg }) => msg === 'request')).toMatchObject([{ delivered: 'message' }]);
    expect(lines.at(-1)).toMatchObject({
      msg: 'a person could not be told of a secret they typed',
      user: 'U1',
    });
  });

  test('not for what others have written, nor without a secret', async () => {
    const silent = [
      mention(`<@UBOT> ${id}`, { bot_id: 'B2' }, eventId()),
      command('centos 7', started.slack.responseUrl()),
      suggestion(id),
      { ...click([button('centos')], started.slack.responseUrl()), ...ownMessage([{ block_id: id }]) },
    ];
    for (const body of silent) expect((await send(body)).notices).toEqual([]);
  });
});

describe('as it was reported', () => {
  const token = `CA${'IS'}EXAMPLE0123456789`;
  const key = `abcdEFGH${'ijklMNOP'}qrst0123`;
  const id = `LT${'AI'}5tEXAMPLE0000`;
  const signature = `5d41402a${'bc4b2a76'}`;
  test.each<[string, readonly string[]]>([
    [`explain InvalidSecurityToken.Expired security-token=${token} AccessKeySecret=${key}`, [token, key]],
    [
      `explain SignatureDoesNotMatch string to sign is:GET&%2F&AccessKeyId%3D${id}&Signature=${signature}`,
      [id, signature],
    ],
  ])('%#: neither secret is in any line of the log', async (text, secrets) => {
    const { output, notices } = await send(command(text, started.slack.responseUrl()));
    for (const secret of secrets) expect(output.toLowerCase()).not.toContain(secret.toLowerCase());
    expect(output).toContain('"msg":"request"');
    expect(notices).toHaveLength(1);
  });
});

test('what Slack needs to find its way stays: the answer comes by the response_url', async () => {
  const url = started.slack.responseUrl('own');
  const { sent } = await send(click([button('centos 7')], url));
  expect(sent.map(({ path }) => path)).toEqual(['/response/own']);
});

describe('a secret that only its name makes one is found where Slack sets name and value apart', () => {
  const name = 'SLACK_SIGNING_SECRET';
  const value = secretOf('signing secret', 3);
  const part = (text: string, style = {}) => ({ type: 'text', text, style });
  const emoji = { type: 'emoji', name: 'key', unicode: '1f511' };
  const cells = [name, value].map((text) => ({ type: 'raw_text', text }));
  test.each<[string, object]>([
    ['an emoji between', { blocks: inLine(part(`${name}: `), emoji, part(` ${value}`)) }],
    [
      'an emoji within',
      { blocks: inLine(part(`${name}: ${value.slice(0, 12)}`), emoji, part(value.slice(12))) },
    ],
    [
      'a mention between',
      { blocks: inLine(part(name), { type: 'user', user_id: 'U2' }, part(` = ${value}`)) },
    ],
    [
      'another style',
      { blocks: inLine(part(name, { bold: true }), part(': '), part(value, { code: true })) },
    ],
    ['a field', { attachments: [{ fields: [{ title: name, value, short: true }] }] }],
    ['a field, the value first', { attachments: [{ fields: [{ value, title: name, short: true }] }] }],
    ['a table', { blocks: [{ type: 'table', rows: [cells] }] }],
    ['the name of a file', { files: [{ title: 'x', name: `${name}=${value}.txt` }] }],
  ])('%s', async (_what, more) => {
    const { output, notices } = await send(direct('', more, eventId()));
    expect(leakOf(value, output)).toBeUndefined();
    expect(notices).toHaveLength(1);
  });
});

test('a secret is blanked beside what is deeper than a call stack', () => {
  const deep = JSON.parse(`${'{"elements":['.repeat(5_000)}1${']}'.repeat(5_000)}`);
  const { event } = withoutTypedSecrets(direct(secretOf('AccessKey id'), { blocks: [deep] }));
  expect(event).toMatchObject({ text: '***' });
});

test('a secret that Slack has cut where its style changes is found', async () => {
  const key = secretOf('AccessKey secret', 7);
  const elements = [
    { type: 'text', text: 'AccessKeySecret=' },
    { type: 'text', text: key.slice(0, 9), style: { bold: true } },
    { type: 'text', text: key.slice(9) },
  ];
  const blocks = [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }];
  const { output, notices } = await send(direct('hi', { blocks }, eventId()));
  expect(leakOf(key, output)).toBeUndefined();
  expect(notices).toHaveLength(1);
});
