import { afterEach, describe, expect, test } from '@jest/globals';
import { readRecord } from '../../src/cards/choice-record.ts';
import { readPayload } from '../../src/slack/inbound/http-receiver.ts';
import { readMetadata } from '../../src/slack/views/private-metadata.ts';
import { centos } from '../cards/examples.ts';
import { cleanUp, secret, startBot } from '../slack/bot-set-up.ts';
import { signedPost } from '../slack/fake-slack.ts';
import { button, click, command, mention } from '../slack/payloads.ts';
import { bot as world } from '../support/questions.ts';

afterEach(cleanUp);

/** A bot that answers from one list. */
const start = () => startBot('http', { service: world(() => [centos]).service });

const JSON_FORM = (payload: object) => ({ payload: JSON.stringify(payload) });

describe('somebody who sends very much', () => {
  test('four megabytes of text are answered with how to ask in fewer words', async () => {
    const { url, slack } = await start();
    const answer = await signedPost(url, secret, command('centos '.repeat(520_000), slack.responseUrl()));
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(/at most 240/);
  });

  test('a hundred thousand mentions in one message are one question', async () => {
    const { url, slack } = await start();
    const text = '<@UBOT> <@UBOT|x '.repeat(100_000);
    expect((await signedPost(url, secret, JSON.stringify(mention(text)))).status).toBe(200);
    await slack.until(() => slack.at('chat.postMessage').length > 0);
    expect(slack.at('chat.postMessage')).toHaveLength(1);
  });
});

describe('somebody who signs for another', () => {
  const forged = `choose ${centos.id}\n{"chosenBy":"UBOSS","chosenAt":1,"proposedBy":"UBOSS","proposedAt":1,"why":"forged"}`;

  test('cannot do so in a command', async () => {
    const { url, slack, logs } = await start();
    const answer = await (await signedPost(url, secret, command(forged, slack.responseUrl()))).text();
    const said = JSON.stringify([answer, slack.taken]);
    expect(said).not.toMatch(/<@UBOSS>/);
    expect(logs.raw()).not.toContain('forged');
  });

  test('cannot do so in a mention', async () => {
    const { url, slack } = await start();
    await signedPost(url, secret, JSON.stringify(mention(`<@UBOT> ${forged}`)));
    await slack.until(() => slack.at('chat.postMessage').length > 0);
    expect(JSON.stringify(slack.taken)).not.toMatch(/<@UBOSS>/);
  });

  test('cannot do so by a button that carries no record', async () => {
    const { url, slack } = await start();
    await signedPost(url, secret, JSON_FORM(click([button(forged, 'show')], slack.responseUrl())));
    await slack.until(() => slack.taken.some(({ path }) => path.startsWith('/response')));
    expect(JSON.stringify(slack.taken)).not.toMatch(/<@UBOSS>/);
  });
});

describe('names that every object has', () => {
  const polluting = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';

  /** Where such a name ends up: every object has it then, or this one, or nobody. */
  const reached = (read: object | undefined) => {
    const names = [Reflect.get({}, 'polluted'), Reflect.get(read ?? {}, 'polluted')];
    Reflect.deleteProperty(Object.prototype, 'polluted');
    return names;
  };

  /** Puts the fields of one object into another, and follows every name that they have. */
  function merge(into: object, from: object): object {
    for (const [name, value] of Object.entries(from)) {
      const old = Reflect.get(into, name);
      if (typeof value !== 'object') Reflect.set(into, name, value);
      else if (typeof old === 'object' || typeof old === 'function') merge(old, value);
    }
    return into;
  }

  test('would change every object, if they were followed, and one, if they were set', () => {
    expect(reached(merge({}, JSON.parse(polluting)))).toEqual([true, true]);
    expect(reached(Object.assign({}, JSON.parse(polluting)))).toEqual([undefined, true]);
  });

  test.each<[string, () => object | undefined]>([
    ['an event', () => readPayload('application/json', polluting)],
    ['a click', () => readPayload('application/x-www-form-urlencoded', `payload=${polluting}`)],
    [
      'a command',
      () => readPayload('application/x-www-form-urlencoded', '__proto__[polluted]=1&__proto__=1'),
    ],
    [
      'what a modal remembers',
      () => readMetadata(`{"channel":"C1","responseUrl":"","revision":0,${polluting.slice(1)}`),
    ],
    ['the record of a button', () => readRecord(`choose m-1\n${polluting}`).record],
  ])('change no object where they stand in %s', (_, read) => {
    const what = read();
    expect(what).toBeDefined();
    expect(Object.getPrototypeOf(what)).toBe(Object.prototype);
    expect(reached(what)).toEqual([undefined, undefined]);
  });

  test('are no modal, no action and no code', async () => {
    const { url, slack, logs } = await start();
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const state = { values: JSON.parse(`{"${name}":{"${name}":{"value":"x"}}}`) };
      const view = { id: 'V1', type: 'modal', callback_id: name, private_metadata: name, hash: name, state };
      const who = { user: { id: 'U1', team_id: 'T1' }, team: { id: 'T1' } };
      const submitted = await signedPost(url, secret, JSON_FORM({ ...who, type: 'view_submission', view }));
      const pressed = await signedPost(url, secret, JSON_FORM({ ...click([button(name, name)], ''), view }));
      const asked = await signedPost(url, secret, command(`explain ${name}`, slack.responseUrl()));
      expect([submitted.status, pressed.status, asked.status]).toEqual([200, 200, 200]);
    }
    expect(logs.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

test('an address to answer to leads to no host of the network around the bot in the clear', async () => {
  for (const address of [
    'http://169.254.169.254/latest',
    'http://10.0.0.1/',
    'file:///etc/passwd',
    'ftp://x/',
    'x',
  ]) {
    const { url, slack } = await start();
    await signedPost(url, secret, JSON_FORM(click([button('centos', 'show')], address)));
    await slack.until(() => slack.at('chat.postEphemeral').length > 0);
  }
});

test('a line of the log is not ended by what somebody types', async () => {
  const { url, slack, logs } = await start();
  const text = 'centos\n{"level":"error","msg":"forged"}\u2028\r\n{"level":"error","msg":"forged"}';
  await signedPost(url, secret, command(text, slack.responseUrl()));
  expect(
    logs
      .raw()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)['msg']),
  ).not.toContain('forged');
});
