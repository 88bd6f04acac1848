import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Act } from '../../sandbox/page/acts.ts';
import type { PageEvent } from '../../sandbox/page/protocol.ts';
import type { View } from '../../sandbox/slack/views.ts';
import type { Message } from '../../sandbox/slack/workspace.ts';
import { openTheatre, type Theatre, type Visit } from './page-visit.ts';

let theatre: Theatre;
let visit: Visit;
beforeAll(async () => {
  theatre = await openTheatre();
  visit = await theatre.visit();
});
afterAll(() => theatre.close());

type Press = Extract<Act, { act: 'press' }>;

const act = (asked: Act) => theatre.act(asked);
const say = (text: string, where: { channel?: string; thread?: string; person?: string } = {}) =>
  act({ act: 'say', person: 'ada', channel: 'incident', text, ...where });

/** The message that the page is told of next, or was told of. */
async function message(wanted: (message: Message) => boolean): Promise<Message> {
  const event = await visit.hears(
    (one) => one.type === 'message' && one.change !== 'deleted' && wanted(one.message),
  );
  if (event.type !== 'message') throw new Error('This is no message.');
  return event.message;
}
const saying = (text: string) => message((one) => JSON.stringify(one.blocks).includes(text));

async function view(change: string, title: string): Promise<View> {
  const fits = (event: PageEvent) =>
    event.type === 'view' && event.change === change && (event.view.title?.text ?? '') === title;
  const event = await visit.hears(fits);
  if (event.type !== 'view') throw new Error('This is no view.');
  return event.view;
}

/** Presses the control of this action_id, or the only one. */
function on(surface: Message | View, action: string): Pick<Press, 'on' | 'block' | 'action'> {
  const block = surface.blocks.find((one) => JSON.stringify(one).includes(`"action_id":"${action}"`));
  const where = 'hash' in surface ? { view: surface.id } : { channel: surface.channel, ts: surface.ts };
  return { on: where, block: block?.block_id ?? '', action };
}

describe('what is typed', () => {
  test('a slash command is answered to one person alone', async () => {
    expect(await say('/ehpc-images centos')).toEqual({});
    expect(await saying('You asked *centos*')).toMatchObject({ only: 'U0ADA', channel: 'C0INCIDENT' });
  });

  test('in a thread it is refused as in Slack, and nothing is sent', async () => {
    const sent = theatre.stage.slack.transcript.length;
    expect(await say('/ehpc-images centos', { thread: '1.000001' })).toEqual({
      error: { word: 'not_in_threads', says: '/ehpc-images is not supported in threads. Sorry!' },
    });
    expect(await say('/tmp is full')).toEqual({
      error: { word: 'unknown_command', says: 'There is no command /tmp here. There is /ehpc-images.' },
    });
    expect(theatre.stage.slack.transcript).toHaveLength(sent);
  });

  test('a mention anywhere in a text is one, and mere talk is not', async () => {
    expect(await say('hello')).toEqual({});
    expect(await say('well, @ehpc-images what about gromacs?', { person: 'ben' })).toEqual({});
    const said = await message(({ text }) => text === 'well, <@U0BOT> what about gromacs?');
    expect(await saying('<@U0BEN> mentioned me')).toMatchObject({ threadTs: said.ts });
  });

  test('where the bot is not in, a mention is talk until somebody invites it', async () => {
    const { error } = await say('@ehpc-images centos', { channel: 'general' });
    expect(error).toEqual({
      word: 'not_in_channel',
      says: 'ehpc-images is not in #general and does not hear this. Invite it, or ask with /ehpc-images.',
    });
    expect(await act({ act: 'invite', channel: 'general' })).toEqual({});
    await visit.hears(
      (event) => event.type === 'channel' && event.channel.name === 'general' && event.channel.bot,
    );
    expect(await say('@ehpc-images centos', { channel: 'C0GENERAL' })).toEqual({});
  });

  test('in the direct conversation a mention is a message like others', async () => {
    expect(await say('@ehpc-images centos', { channel: 'dm-ada' })).toEqual({});
    const kinds = theatre.stage.slack.transcript.flatMap(({ what, request }) =>
      what === 'events_api' ? [JSON.stringify(request)] : [],
    );
    expect(kinds.at(-1)).toContain('"channel_type":"im"');
    expect(await say('hello', { channel: 'dm-ben' })).toEqual({
      error: { word: 'sandbox', says: 'ada is not in dm-ben.' },
    });
  });

  test('nobody and nowhere', async () => {
    expect(await say('hello', { person: 'eve' })).toEqual({
      error: { word: 'sandbox', says: 'There is nobody called eve here.' },
    });
    expect(await say('hello', { channel: 'nowhere' })).toMatchObject({ error: { word: 'sandbox' } });
  });
});

describe('what is pressed and filled in', () => {
  test('a button, by whoever sees it', async () => {
    await say('/ehpc-images arm');
    const card = await saying('You asked *arm*');
    expect(await act({ act: 'press', person: 'ben', ...on(card, 'next') })).toEqual({
      error: { word: 'sandbox', says: 'This message is not there any more.' },
    });
    expect(await act({ act: 'press', person: 'ada', ...on(card, 'next') })).toEqual({});
    expect(await saying('You asked *arm page:2*')).toMatchObject({ ts: card.ts });
  });

  test('several choices of a menu, by their values', async () => {
    await say('@ehpc-images tick', { person: 'ben' });
    const card = await saying('<@U0BEN> mentioned me');
    const pressed = { act: 'press', person: 'ben', ...on(card, 'tick') } as const;
    expect(await act({ ...pressed, chosen: ['m-c', 'm-a'] })).toEqual({});
    const values = theatre.stage.slack.held(card, theatre.stage.slack.person('ben'));
    expect(JSON.stringify(values)).toContain(
      '"selected_options":[{"text":{"type":"plain_text","text":"m-c"},"value":"m-c"}',
    );
    expect(await act({ ...pressed, chosen: ['m-z'] })).toMatchObject({
      error: { says: 'There is no choice m-z in menu tick.' },
    });
  });

  test('a modal keeps what was typed while the bot changes it, and shows errors at its fields', async () => {
    const shortcut = { act: 'shortcut', person: 'ada', callback: 'find_image' } as const;
    expect(await act(shortcut)).toEqual({});
    const opened = await view('opened', 'Find');
    await view('updated', 'Find');
    const line = { block: 'line', action: 'line', value: 'wrong' };
    const gone = { block: 'gone', action: 'gone', value: 'x' };
    expect(
      await act({ act: 'press', person: 'ada', ...on(opened, 'os'), chosen: ['m-b'], fields: [line, gone] }),
    ).toEqual({});
    expect((await view('updated', 'Of m-b')).id).toBe(opened.id);
    expect(await act({ act: 'submit', person: 'ada', fields: [] })).toEqual({
      errors: { line: 'Wrong word.' },
    });
    const empty = await act({ act: 'submit', person: 'ada', fields: [{ ...line, value: '' }] });
    expect(empty).toEqual({ errors: { line: 'Please complete this required field.' } });
    const broken = await act({ act: 'submit', person: 'ada', fields: [{ ...line, value: 'break' }] });
    expect(broken.error?.says).toMatch(/^Of m-b failed with the error invalid_arguments: /);
    expect(await act({ act: 'close', person: 'ada' })).toEqual({});
    await view('closed', 'Of m-b');
    expect(await act({ act: 'submit', person: 'ada', fields: [] })).toMatchObject({
      error: { word: 'sandbox', says: 'There is no modal.' },
    });
  });

  test('the shortcut of a message has its text', async () => {
    const said = visit.start.messages[0];
    const at = { channel: 'C0INCIDENT', ts: said?.ts ?? '' };
    expect(await act({ act: 'shortcut', person: 'ben', callback: 'find_image_in_message', on: at })).toEqual(
      {},
    );
    const filled = await visit.hears(
      (event) =>
        event.type === 'view' &&
        event.view.person === 'U0BEN' &&
        JSON.stringify(event.view).includes('ALARM'),
    );
    expect(filled).toMatchObject({ change: 'updated' });
  });

  test('the Home tab', async () => {
    expect(await act({ act: 'home', person: 'ada' })).toEqual({});
    const home = await visit.hears((event) => event.type === 'view' && event.change === 'published');
    if (home.type !== 'view') throw new Error('This is no view.');
    expect(await act({ act: 'press', person: 'ada', ...on(home.view, 'search'), typed: 'centos' })).toEqual(
      {},
    );
    expect((await view('opened', 'Found')).person).toBe('U0ADA');
    const ben = { act: 'press', person: 'ben', ...on(home.view, 'search'), typed: 'x' } as const;
    expect(await act(ben)).toMatchObject({ error: { says: 'This view is closed.' } });
  });

  test('whether Slack would take blocks', async () => {
    const blocks = [{ type: 'divider' }];
    expect(await act({ act: 'check', surface: 'message', blocks })).toEqual({ complaints: [] });
    expect(await act({ act: 'check', surface: 'modal', blocks: { blocks } })).toEqual({ complaints: [] });
    const broken = await act({ act: 'check', surface: 'home', blocks: [{ type: 'header' }] });
    expect(broken.complaints?.[0]).toContain('[json-pointer:/blocks/0/text]');
    expect(await act({ act: 'check', surface: 'home', blocks: 'x' })).toEqual({
      complaints: ['must be an array [json-pointer:/blocks]'],
    });
  });
});
