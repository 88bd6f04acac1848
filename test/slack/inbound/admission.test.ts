import { afterEach, describe, expect, test } from '@jest/globals';
import { cleanUp } from '../bot-set-up.ts';
import { countingBot } from '../counting-bot.ts';
import { command, direct, mention } from '../payloads.ts';
import { payloadsOfEachKind, submittedTo, suggestionPayloads } from '../payloads-of-each-kind.ts';

afterEach(cleanUp);

type Sent = Awaited<ReturnType<Awaited<ReturnType<typeof countingBot>>['send']>>;

const all = Object.keys(payloadsOfEachKind(''));

/** What was sent where others than the person see it. */
const inPublic = ({ ack, sent }: Sent) => [
  ...(ack.includes('in_channel') ? [ack] : []),
  ...sent.filter(({ path, fields }) => {
    if (path.endsWith('/chat.postMessage')) return !/^[UD]/.test(String(fields['channel']));
    return path.endsWith('/chat.update') || fields['response_type'] === 'in_channel';
  }),
];

const outcomes = ({ lines }: Sent) => lines.map(({ outcome }) => outcome);

describe('whoever a list does not name', () => {
  test.each(all)('is told so alone, by %s', async (entrance) => {
    const bot = await countingBot({ allowed: { users: ['U9'] } });
    const told = await bot.send(payloadsOfEachKind(bot.slack.responseUrl())[entrance] ?? {});
    expect(told.seen.match(/does not answer you/g)?.length).toBeGreaterThan(0);
    expect(told.seen).toContain('add `U1` to `ALLOWED_USERS`');
    expect(told.seen).not.toMatch(
      /secret-image|"type":\s*"(?:plain_text_input|radio_buttons|external_select)"/,
    );
    expect(inPublic(told)).toEqual([]);
    expect({ service: told.service, upstream: told.upstream }).toEqual({ service: [], upstream: 0 });
    expect(outcomes(told)).toEqual(['refused']);
  });

  test.each(Object.entries(suggestionPayloads))('is offered no image in %s', async (_, body) => {
    const bot = await countingBot({ allowed: { users: ['U9'] } });
    const told = await bot.send(body);
    expect(JSON.parse(told.ack)).toEqual({ options: [] });
    expect({ service: told.service, lines: told.lines }).toEqual({ service: [], lines: [] });
  });
});

describe('whoever all lists name', () => {
  const allowed = { teams: ['T1'], channels: ['C1', 'dm'], users: ['U1'] };

  test.each(all)('is answered, by %s', async (entrance) => {
    const bot = await countingBot({ allowed });
    const told = await bot.send(payloadsOfEachKind(bot.slack.responseUrl())[entrance] ?? {});
    expect(told.seen).not.toContain('does not answer');
    expect(outcomes(told)).not.toContain('refused');
    expect(told.lines).toHaveLength(1);
  });

  test.each(Object.entries(suggestionPayloads))('is offered images in %s', async (_, body) => {
    const bot = await countingBot({ allowed });
    expect((await bot.send(body)).ack).toContain('secret-image');
  });
});

describe('places', () => {
  const refused = async (bot: Awaited<ReturnType<typeof countingBot>>, body: object) =>
    outcomes(await bot.send(body)).includes('refused');

  test('of which `dm` names direct messages, App Home and the global shortcut', async () => {
    const channels = await countingBot({ allowed: { channels: ['C1'] } });
    const dm = await countingBot({ allowed: { channels: ['dm'] } });
    const url = dm.slack.responseUrl();
    for (const [name, body] of Object.entries(payloadsOfEachKind(url))) {
      const direct = /direct|App Home|global/.test(name);
      if (name === 'a search that is posted') continue;
      expect([name, await refused(channels, body), await refused(dm, body)]).toEqual([name, direct, !direct]);
    }
  });

  test('to post to are asked for, too', async () => {
    const bot = await countingBot({ allowed: { channels: ['dm', 'C1'] } });
    const url = bot.slack.responseUrl();
    expect(await refused(bot, submittedTo('C1', url))).toBe(false);
    const told = await bot.send(submittedTo('C2', url));
    expect(told.seen).toContain('add `C2` to `ALLOWED_CHANNELS`');
    expect(told.service).toEqual([]);
  });

  test('are named together with whom the bot does not answer', async () => {
    const bot = await countingBot({ allowed: { users: ['U9'], channels: ['C9'] } });
    const { ack } = await bot.send(command('centos', bot.slack.responseUrl()));
    expect(JSON.parse(ack).text).toBe(
      ':no_entry: This bot does not answer you, nor in <#C1>. Ask the person who runs it to add `U1` to `ALLOWED_USERS`, and to add `C1` to `ALLOWED_CHANNELS`.',
    );
  });
});

describe('a mention in a channel that other organisations see', () => {
  const external = (more: object = {}) => ({
    ...mention('<@UBOT> centos', more),
    is_ext_shared_channel: true,
  });

  test('is answered to the person alone', async () => {
    const bot = await countingBot();
    const told = await bot.send(external({ team: 'T1' }));
    expect(told.seen).toContain('secret-image');
    expect(told.sent.map(({ path }) => path)).toEqual(['/api/chat.postEphemeral']);
    expect(told.sent[0]?.fields).toMatchObject({ channel: 'C1', user: 'U1', thread_ts: '5.1' });
  });

  test('is answered to all where the channel is listed', async () => {
    const bot = await countingBot({ allowed: { channels: ['C1'] } });
    const told = await bot.send(external({ team: 'T1' }));
    expect(told.sent.map(({ path }) => path)).toEqual(['/api/chat.postMessage']);
  });

  const asks = (text: string) => ({ ...external({ team: 'T1', text: `<@UBOT> ${text}` }) });

  test.each(['share centos', '分享 show m-1'])(
    'posts nothing for all: %s is answered alone',
    async (line) => {
      const bot = await countingBot();
      const told = await bot.send(asks(line));
      expect(told.seen).toContain('secret-image');
      expect(told.sent.map(({ path }) => path)).toEqual(['/api/chat.postEphemeral']);
    },
  );

  test.each(['propose m-1', 'choose m-1', 'share choose m-1'])(
    'posts nothing for all: %s is refused alone, and names what to ask for',
    async (line) => {
      const bot = await countingBot();
      const told = await bot.send(asks(line));
      expect(told.seen).toContain('to name `C1` in `ALLOWED_CHANNELS`');
      expect(told.sent.map(({ path }) => path)).toEqual(['/api/chat.postEphemeral']);
      expect([told.seen.includes('secret-image'), outcomes(told)]).toEqual([false, ['refused']]);
    },
  );

  test.each(['share centos', 'choose m-1'])('posts %s for all where the channel is listed', async (line) => {
    const bot = await countingBot({ allowed: { channels: ['C1'] } });
    expect(inPublic(await bot.send(asks(line)))).toHaveLength(1);
  });

  test.each([{ user_team: 'T9', team: 'T1' }, { team: 'T9' }])(
    'by a stranger is refused, and names what to ask for: %j',
    async (more) => {
      const bot = await countingBot();
      const told = await bot.send(external(more));
      expect(told.seen).toContain('set `ALLOWED_TEAMS` to `T1,T9`');
      expect([inPublic(told), told.service, outcomes(told)]).toEqual([[], [], ['refused']]);
    },
  );

  test('by nobody knows whom is refused', async () => {
    const bot = await countingBot();
    const told = await bot.send(external());
    expect([inPublic(told), told.service, outcomes(told)]).toEqual([[], [], ['refused']]);
  });

  test('by a stranger whose workspace is listed is answered', async () => {
    const bot = await countingBot({ allowed: { teams: ['T1', 'T9'] } });
    expect((await bot.send(external({ team: 'T9' }))).seen).toContain('secret-image');
  });
});

describe('with more requests in flight than can be answered', () => {
  const url = 'https://hooks.slack.com/1';

  test.each(all)('%s is told so at once, and nothing is looked up', async (entrance) => {
    const bot = await countingBot({ most: 0 });
    const told = await bot.send(payloadsOfEachKind(bot.slack.responseUrl())[entrance] ?? {});
    expect(told.seen).toContain('Very many people are asking');
    expect(inPublic(told)).toEqual([]);
    expect({ service: told.service, upstream: told.upstream }).toEqual({ service: [], upstream: 0 });
    expect(outcomes(told)).toEqual(['busy']);
  });

  test('a form that was filled in stays', async () => {
    const bot = await countingBot({ most: 0 });
    const { ack } = await bot.send(payloadsOfEachKind(url)['a submitted search'] ?? {});
    expect(JSON.parse(ack)).toEqual({
      response_action: 'errors',
      errors: { line0: 'Very many people are asking at this moment. Please try again in a few seconds.' },
    });
  });

  test('the next one is answered as soon as one has got its answer', async () => {
    let give = () => {};
    const asked = new Promise<void>((resolve) => {
      give = resolve;
    });
    const bot = await countingBot({ most: 2, before: () => asked });
    const slow = [direct('centos'), direct('rocky', {}, 'Ev9')].map((body) => bot.post(body));
    await Promise.all(slow);
    // However many are sent away, they count for nothing.
    for (let n = 0; n < 10; n += 1)
      expect(outcomes(await bot.send(command('centos', url)))).toEqual(['busy']);
    give();
    await bot.idle();
    expect(outcomes(await bot.send(command('centos', url)))).toEqual(['found']);
  });
});
