import { describe, expect, test } from '@jest/globals';
import { personOf, readIdentity } from '../../../src/slack/inbound/identity.ts';
import { button, click, command, EDITED, editedDirect, mention } from '../payloads.ts';
import { payloadsOfEachKind, submittedTo, suggestionPayloads } from '../payloads-of-each-kind.ts';

const url = 'https://hooks.slack.com/1';

test.each(Object.entries({ ...payloadsOfEachKind(url), ...suggestionPayloads }))(
  '%s tells who and where',
  (name, body) => {
    const { user, team, places } = readIdentity(body);
    expect([user, team]).toEqual(['U1', 'T1']);
    if (/App Home|global/.test(name)) expect(places).toEqual(['dm']);
    else if (/direct message/.test(name)) expect(places).toEqual(['D1']);
    else if (name === 'a search that is posted') expect(places).toEqual(['dm', 'C1', 'C1']);
    else expect(places).toEqual(['C1']);
  },
);

describe('a conversation to post to', () => {
  const asker = JSON.parse(JSON.stringify(submittedTo('C2', url)).replaceAll('everyone', 'asker'));
  test.each<[string, object, readonly unknown[]]>([
    ['is the one that was picked', submittedTo('C2', url), ['dm', 'C2', 'C2']],
    [
      'and the one of the address',
      { ...submittedTo('C2', url), response_urls: [{ channel_id: 'C3' }] },
      ['dm', 'C3', 'C2'],
    ],
    ['counts for nothing where the answer is private', asker, ['dm']],
  ])('%s', (_, body, places) => {
    expect(readIdentity(body).places).toEqual(places);
  });
});

describe('the workspace of a person', () => {
  const clicked = (who: object) => readIdentity({ ...click([button('centos')], url), ...who });
  test.each<[object, unknown, unknown]>([
    [{ user: { id: 'U1', team_id: 'T2' }, team: { id: 'T2' }, enterprise: { id: 'E1' } }, 'T2', 'E1'],
    [{ user: { id: 'U1', team_id: 'T2' }, team: null, enterprise: { id: 'E1' } }, 'T2', 'E1'],
    [{ user: { id: 'U1' }, team: { id: 'T2' }, enterprise: null }, 'T2', undefined],
    [{ user: { id: 'U1' }, team: null, enterprise: { id: 'E1' } }, 'E1', 'E1'],
    // The organisation of the payload stands in the place of a workspace, most of all in menus.
    [{ user: { id: 'U1', team_id: 'E1' }, team: { id: 'T2' }, enterprise: { id: 'E1' } }, 'T2', 'E1'],
    [{ user: { id: 'U1', team_id: 'E1' }, team: { id: 'T2', enterprise_id: 'E1' } }, 'T2', 'E1'],
    [{ user: { id: 'U1', team_id: 'E1' }, team: null, enterprise: { id: 'E1' } }, 'E1', 'E1'],
    // Another one is that of a stranger.
    [{ user: { id: 'U1', team_id: 'E9' }, team: { id: 'T1' }, enterprise: { id: 'E1' } }, 'E9', undefined],
    // Then the organisation may be that of the conversation.
    [{ user: { id: 'U1', team_id: 'T9' }, team: { id: 'T1' }, enterprise: { id: 'E1' } }, 'T9', undefined],
  ])('of a click: %j', (who, team, enterprise) => {
    expect(clicked(who)).toMatchObject({ team, ...(enterprise !== undefined && { enterprise }) });
    expect(clicked(who).enterprise).toBe(enterprise);
  });

  const E1 = { enterprise_id: 'E1' };
  const external = { is_ext_shared_channel: true };
  test.each<[object, object, unknown, unknown]>([
    [{}, {}, 'T1', undefined],
    [{}, E1, 'T1', 'E1'],
    [{}, { authorizations: [{ team_id: 'T1', enterprise_id: 'E1' }] }, 'T1', 'E1'],
    [{ team: 'T2' }, E1, 'T2', 'E1'],
    [{ team: 'T1' }, { ...E1, ...external }, 'T1', 'E1'],
    [{ team: 'T9' }, { ...E1, ...external }, 'T9', undefined],
    [{ team: 'T1', user_team: 'E9' }, { ...E1, ...external }, 'E9', undefined],
    [{}, { ...E1, ...external }, undefined, undefined],
  ])('of a mention: %j in %j', (said, wrapper, team, enterprise) => {
    const found = readIdentity({ ...mention('<@UBOT>', said), ...wrapper });
    expect([found.team, found.enterprise]).toEqual([team, enterprise]);
  });

  test('of an edited message is that of who wrote it, whom the bot answers', () => {
    const edited = editedDirect('a', 'b', { ...EDITED, user: 'U2', team: 'T2', user_team: 'T2' });
    const found = readIdentity({ ...edited, event: { ...edited.event, user: 'U1', user_team: 'T1' } });
    expect(found).toMatchObject({ user: 'U2', team: 'T2' });
  });

  test('of a visit to App Home, which Slack tells of the wrapper alone, and not where strangers may have come', () => {
    const opened = mention('', { type: 'app_home_opened', tab: 'home', channel: 'D1' });
    expect(readIdentity(opened)).toMatchObject({ team: 'T1', places: ['dm'] });
    expect(readIdentity({ ...opened, ...external })).toMatchObject({ team: undefined, external: true });
  });

  test('of a command, with Enterprise Grid', () => {
    expect(readIdentity({ ...command('', url), ...E1 })).toMatchObject({ team: 'T1', enterprise: 'E1' });
  });
});

describe('what cannot be read is left open', () => {
  const { 'a submitted reason': submitted = {} } = payloadsOfEachKind(url);
  test.each<[string, object]>([
    ['nothing', {}],
    ['a kind of its own', { type: 'constructor', user: { id: 'U1' } }],
    ['a command without a channel', { ...command('', url), channel_id: '' }],
    ['a click without a channel', { ...click([], url), channel: undefined, container: undefined }],
    ['a mention without a channel', mention('<@UBOT>', { channel: { id: 'C1' } })],
    ['a modal that remembers nothing', { ...submitted, view: { private_metadata: '{}' } }],
    ['a modal that is none', { ...submitted, view: 'x' }],
  ])('of %s', (_, body) => {
    expect(readIdentity(body).places).toEqual([undefined]);
  });
});

test.each(['', null])(
  'a person whose own workspace is %j is of the one that acts, for the refusals and on record',
  (own) => {
    const who = { user: { id: 'U1', team_id: own }, team: { id: 'T1' } };
    expect(personOf(who)).toEqual({ id: 'U1', team: 'T1' });
    expect(readIdentity({ type: 'shortcut', ...who })).toMatchObject({ user: 'U1', team: 'T1' });
  },
);
