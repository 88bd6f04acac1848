import { describe, expect, test } from '@jest/globals';
import type { View } from '@slack/types';
import { answerView, loadingView, noteView } from '../../src/cards/answer-view.ts';
import { forOne } from '../../src/cards/audience.ts';
import { REASON_LIMIT } from '../../src/cards/choice-record.ts';
import { compareCard } from '../../src/cards/compare-card.ts';
import { findView } from '../../src/cards/find-view.ts';
import { homeView } from '../../src/cards/home-view.ts';
import { imageCard } from '../../src/cards/image-card.ts';
import { changeView, reasonView } from '../../src/cards/reason-view.ts';
import { termOf } from '../../src/query/filters.ts';
import { en } from '../../src/words/en.ts';
import fc from '../support/fast-check.ts';
import { expectFile } from '../support/golden.ts';
import { indexOf } from '../support/list.ts';
import { expectValidView } from '../support/valid-card.ts';
import { centos, hostileImage, NOON, nasty, parts, query, ubuntu } from './examples.ts';

function expectGoldenView(name: string, view: View): void {
  expectValidView(view);
  expectFile(new URL(`../golden/${name}.json`, import.meta.url), `${JSON.stringify(view, null, 2)}\n`);
}

const look = {
  line: 'gromacs',
  count: 2,
  of: 36,
  images: [centos],
  allRead: true,
  narrowings: [
    {
      facet: 'os' as const,
      choices: [
        { term: termOf('os', 'centos'), count: 1 },
        { term: termOf('os', 'ubuntu'), count: 1 },
      ],
    },
  ],
};

const block = (view: View, id: string) => view.blocks.find(({ block_id }) => block_id === id);

describe('the find modal', () => {
  test('holds the line, how many images fit, menus, what the message mentions, and who gets the answer', () => {
    const mentioned = {
      ids: [centos.id, 'm-unknown00'],
      codes: ['ImageNotFound'],
      systems: ['centos 7.9'],
    };
    const view = findView({ look, revision: 2, to: 'thread', mentioned }, en);
    expectGoldenView('view-find', view);
    expect(block(view, 'line2')).toMatchObject({ element: { action_id: 'line', initial_value: 'gromacs' } });
    const said = JSON.stringify(view);
    for (const part of [
      'gromacs-2024',
      'CentOS 7.9',
      'in no list',
      'ImageNotFound',
      'Post it to the thread',
    ]) {
      expect(said).toContain(part);
    }
  });

  test('opens before anything is known', () => {
    const view = findView(
      {
        look: { line: '', narrowings: [], images: [] },
        revision: 0,
        busy: true,
        to: 'conversation',
        audience: 'everyone',
      },
      en,
    );
    expectGoldenView('view-find-busy', view);
    expect(block(view, 'audience')).toMatchObject({ element: { initial_option: { value: 'everyone' } } });
    expect(block(view, 'conversation')).toMatchObject({ element: { response_url_enabled: true } });
  });

  test('says of no image that it is in no list where a list could not be read', () => {
    const mentioned = { ids: ['m-unknown00'], codes: [], systems: [] };
    const { allRead: _, ...partly } = look;
    const said = JSON.stringify(findView({ look: partly, revision: 0, to: 'thread', mentioned }, en));
    expect(said).toContain('`m-unknown00` – could not be looked up now');
  });

  test('says that lists could not be read where they were needed, and nothing where they were not', () => {
    const line = { line: 'show m-1', narrowings: [], images: [] };
    const saidOf = (unread: boolean) =>
      JSON.stringify(findView({ look: { ...line, unread }, revision: 0, to: 'thread' }, en));
    expect(saidOf(true)).toContain(en.views.find.noCount.mrkdwn);
    expect(saidOf(false)).not.toContain('"type":"context"');
  });

  test('says of a message that nothing was found in it, until there is a line', () => {
    const mentioned = { ids: [], codes: [], systems: [] };
    const saidOf = (line: string, busy: boolean) =>
      JSON.stringify(findView({ look: { ...look, line }, revision: 0, to: 'thread', mentioned, busy }, en));
    for (const busy of [true, false]) {
      expect(saidOf('', busy)).toContain(en.views.find.nothingMentioned.mrkdwn);
      expect(saidOf('', busy)).not.toContain('of 36 images fit');
    }
    expect(saidOf('gromacs', false)).toContain('of 36 images fit');
  });

  test('says what is wrong with a line', () => {
    const broken = { ...look, line: 'arch:sparc', problem: 'sparc is no architecture' };
    const view = findView({ look: broken, revision: 1, to: 'nowhere' }, en);
    expect(JSON.stringify(view)).toContain(':warning: sparc is no architecture');
    expect(block(view, 'audience')).toBeUndefined();
  });
});

test('the reason modal names the image and the limit', () => {
  const view = reasonView(centos, en);
  expectGoldenView('view-reason', view);
  expect(JSON.stringify(view)).toContain(`At most ${REASON_LIMIT} characters`);
  expect(block(view, 'reason')).toMatchObject({ optional: true, element: { action_id: 'reason' } });
});

test('the change modal asks for an image and a reason', () => {
  const view = changeView({ image: centos }, en);
  expectGoldenView('view-change', view);
  expect(block(view, 'image')).toMatchObject({ element: { type: 'external_select', action_id: 'image' } });
});

describe('an answer in a modal', () => {
  test('has buttons that post where it was opened from a conversation, but for nothing that changes a message', () => {
    const card = forOne(imageCard({ image: centos, query: query('show'), parts }, en), 'show m-x', en);
    const ids = (place: boolean) =>
      [...JSON.stringify(answerView(card, place, en)).matchAll(/"action_id":"(share|propose)"/g)].map(
        ([, id]) => id,
      );
    expect(ids(true)).toEqual(['propose', 'share']);
    expect(ids(false)).toEqual([]);
  });

  test('has no buttons for what is done before others', () => {
    const card = forOne(imageCard({ image: centos, query: query('show'), parts }, en), 'show m-x', en);
    const view = answerView(card, false, en);
    expectGoldenView('view-answer', view);
    expect(JSON.stringify(view)).not.toMatch(/"action_id":"(?:share|propose)"/);
    expect(JSON.stringify(view)).toContain('"action_id":"refresh"');
  });

  test('has texts instead of tables, which modals do not show', () => {
    const comparison = {
      images: [centos, ubuntu],
      differing: [{ field: 'os' as const, values: ['CentOS', 'Ubuntu'] }],
      equal: [],
      warnings: [],
    };
    const view = answerView(compareCard({ comparison, query: query('compare'), parts }, en), false, en);
    expectValidView(view);
    expect(JSON.stringify(view)).toContain('*gromacs-2024*: CentOS · *gromacs-arm*: Ubuntu');
  });

  test('may still be on its way, or be one sentence', () => {
    expectValidView(loadingView(en));
    const note = noteView(en.together.invite('C012AB3CD'), en);
    expect(JSON.stringify(note)).toContain('/invite @ehpc-images');
  });
});

test('App Home says what the bot does, which lists it has, how to ask; a search field and examples', () => {
  const held = { fetched: false, outdated: false, pending: false };
  const listing = { images: [centos], index: indexOf([centos]), fetchedAt: NOON, unreadable: 0, bytes: 1 };
  const view = homeView(
    {
      version: '1.2.3',
      states: [
        { key: { region: 'cn-hangzhou' }, held: { ...held, listing } },
        { key: { region: 'cn-beijing' }, held },
      ],
    },
    en,
  );
  expectGoldenView('home', view);
  expect(block(view, 'search')).toMatchObject({ dispatch_action: true, element: { action_id: 'search' } });
});

test('no line, image or message, however hostile, makes a view that Slack refuses', () => {
  const texts = fc.array(nasty, { maxLength: 12 });
  fc.assert(
    fc.property(nasty, fc.array(hostileImage, { maxLength: 4 }), texts, (text, images, all) => {
      const choices = all.map((region, i) => ({ term: termOf('region', `${i}${region}`), count: i }));
      const narrowings = [{ facet: 'region' as const, choices }];
      const found = { line: text, problem: text, count: 1, of: 2, images, narrowings };
      const mentioned = { ids: all, codes: all, systems: all };
      expectValidView(findView({ look: found, revision: 1, to: 'conversation', mentioned }, en));
      expectValidView(reasonView({ id: text, name: text }, en));
      for (const image of images) {
        expectValidView(changeView({ image }, en));
        expectValidView(answerView(imageCard({ image, query: query('show'), parts }, en), false, en));
      }
      expectValidView(noteView(text, en));
    }),
  );
});
