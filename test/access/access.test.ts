import { describe, expect, test } from '@jest/globals';
import { type Allowed, createAccess, type Identity, openTo } from '../../src/access/access.ts';
import { helpCard } from '../../src/cards/help-card.ts';
import { homeView } from '../../src/cards/home-view.ts';
import { en } from '../../src/words/en.ts';
import fc from '../support/fast-check.ts';

const home = { team: 'T1' };
const grid = { team: 'T1', enterprise: 'E1' };
const visit = (more: Partial<Identity> = {}): Identity => ({
  user: 'U1',
  team: 'T1',
  places: ['C1'],
  ...more,
});
const judge = (allowed: Allowed, more: Partial<Identity> = {}, at = home) =>
  createAccess(allowed, at)(visit(more));

describe('a list that is set admits only what it names', () => {
  test.each<[string, Allowed, Partial<Identity>, unknown]>([
    ['nothing is set', {}, {}, 'served'],
    ['the person', { users: ['U1'] }, {}, 'served'],
    ['another person', { users: ['U2'] }, {}, [{ list: 'users', entry: 'U1' }]],
    ['the workspace', { teams: ['T1'] }, {}, 'served'],
    ['another workspace', { teams: ['T2'] }, {}, [{ list: 'teams', entry: 'T1' }]],
    ['the channel', { channels: ['C1'] }, {}, 'served'],
    ['another channel', { channels: ['C2', 'dm'] }, {}, [{ list: 'channels', entry: 'C1' }]],
    ['a direct message by `dm`', { channels: ['dm'] }, { places: ['D1'] }, 'served'],
    ['a direct message by its id', { channels: ['D1'] }, { places: ['D1'] }, 'served'],
    [
      'no direct message',
      { channels: ['C1', 'D2'] },
      { places: ['D1'] },
      [{ list: 'channels', entry: 'dm' }],
    ],
    ['App Home', { channels: ['dm'] }, { places: ['dm'] }, 'served'],
    ['one place of two', { channels: ['dm'] }, { places: ['dm', 'C1'] }, [{ list: 'channels', entry: 'C1' }]],
    [
      'nothing of it',
      { users: ['U2'], teams: ['T2'], channels: ['C2'] },
      {},
      [
        { list: 'users', entry: 'U1' },
        { list: 'teams', entry: 'T1' },
        { list: 'channels', entry: 'C1' },
      ],
    ],
  ])('%s', (_, allowed, more, verdict) => {
    expect(judge(allowed, more)).toEqual(verdict);
  });

  const id = fc.constantFrom('1', '2', '3');
  const list = <P extends string>(prefix: P) =>
    fc.option(
      fc.array(
        id.map((n) => prefix + n),
        { minLength: 1 },
      ),
      { nil: undefined },
    );

  test('and all lists must admit: nothing gets in that one list shuts out', () => {
    const lists = fc.record({ users: list('U'), teams: list('T'), channels: list('C') });
    const visits = fc.record({ user: id, team: id, place: id, external: fc.boolean() });
    fc.assert(
      fc.property(lists, visits, ({ users, teams, channels }, { user, team, place, external }) => {
        const allowed = { ...(users && { users }), ...(teams && { teams }), ...(channels && { channels }) };
        const verdict = judge(allowed, {
          user: `U${user}`,
          team: `T${team}`,
          places: [`C${place}`],
          external,
        });
        const named = (names: readonly string[] | undefined, name: string) => names?.includes(name) ?? true;
        const stranger = team !== '1' && !teams && !channels?.includes(`C${place}`);
        const admitted =
          named(users, `U${user}`) && named(teams, `T${team}`) && named(channels, `C${place}`) && !stranger;
        expect(typeof verdict === 'string').toBe(admitted);
      }),
    );
  });
});

describe('who cannot be told', () => {
  test.each<Partial<Identity>>([
    { user: undefined },
    { team: undefined },
    { places: [undefined] },
    { places: ['C1', undefined] },
    { places: [] },
  ])('is refused where a list is set: %j', (more) => {
    for (const allowed of [{ users: ['U1'] }, { teams: ['T1'] }, { channels: ['C1'] }])
      expect(judge(allowed, more)).toBe('unread');
    expect(judge({}, more)).toBe('served');
    expect(judge({}, { ...more, external: true })).toBe('unread');
  });
});

describe('people of other organisations', () => {
  const T9 = { team: 'T9' };
  test.each<[string, Allowed, Partial<Identity>, unknown]>([
    ['are refused', {}, T9, [{ list: 'teams', entry: 'T9', beside: 'T1' }]],
    ['are served if they are listed', { teams: ['T1', 'T9'] }, T9, 'served'],
    ['and seen by all then', { teams: ['T1', 'T9'] }, { ...T9, external: true }, 'served'],
    ['are served where the channel is listed', { channels: ['C1'] }, T9, 'served'],
    [
      'but not by `dm`, which names no conversation',
      { channels: ['dm'] },
      { ...T9, places: ['D1'] },
      [{ list: 'teams', entry: 'T9', beside: 'T1' }],
    ],
    [
      'nor where only the people are listed',
      { teams: ['T1'], channels: ['C1'] },
      T9,
      [{ list: 'teams', entry: 'T9' }],
    ],
    ['see no answer to others', {}, { external: true }, 'privately'],
    ['nor because our own workspace is listed', { teams: ['T1'] }, { external: true }, 'privately'],
    ['unless the channel is listed', { channels: ['C1'] }, { external: true }, 'served'],
  ])('%s', (_, allowed, more, verdict) => {
    expect(judge(allowed, more)).toEqual(verdict);
  });

  test.each<[string, Partial<Identity>, boolean]>([
    ['another workspace of the same organisation', { team: 'T2', enterprise: 'E1' }, true],
    ['the organisation itself', { team: 'E1' }, true],
    ['another organisation', { team: 'T9', enterprise: 'E9' }, false],
    ['another organisation itself', { team: 'E9' }, false],
    ['a workspace without any', { team: 'T9' }, false],
  ])('are not those of one organisation, with Enterprise Grid: %s', (_, more, atHome) => {
    expect(judge({}, more, grid) === 'served').toBe(atHome);
    expect(judge({ teams: ['E1'] }, more, grid) === 'served').toBe(atHome);
  });
});

describe('help and App Home', () => {
  const texts = (open: ReturnType<typeof openTo>) => {
    const help = JSON.stringify(helpCard({ topic: 'together', open }, en));
    const view = JSON.stringify(homeView({ version: '1', states: [], open }, en));
    return [help, view].map((text) => ({
      direct: text.includes('A direct message'),
      everywhere: text.includes('In any conversation'),
    }));
  };

  test.each<[Allowed, boolean, boolean]>([
    [{}, true, true],
    [{ users: ['U1'] }, true, true],
    [{ channels: ['C1', 'dm'] }, true, false],
    [{ channels: ['C1'] }, false, false],
  ])('name no way that is closed: %j', (allowed, direct, everywhere) => {
    const [help, view] = texts(openTo(allowed));
    expect([help?.direct, view?.direct, view?.everywhere]).toEqual([direct, direct, everywhere]);
  });
});
