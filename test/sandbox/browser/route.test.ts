import { describe, expect, test } from '@jest/globals';
import { lostIn, playLink, routeOf } from '../../../sandbox/browser/link.ts';
import { formatRoute, PANELS, parseRoute, type Route } from '../../../sandbox/browser/route.ts';
import type { Act } from '../../../sandbox/page/acts.ts';
import fc from '../../support/fast-check.ts';
import { BEN, pageAfter } from './world.ts';

describe('a deep link', () => {
  test.each<[string, Route]>([
    ['', {}],
    ['#/', {}],
    ['#/home', { place: 'home' }],
    ['#/dm?as=ben', { place: 'dm', as: 'ben' }],
    ['#/incident?say=/ehpc-images%20centos', { place: 'incident', say: '/ehpc-images centos' }],
    ['#/general?say=c++%20%26%20more', { place: 'general', say: 'c++ & more' }],
    [
      '#/incident?fault=NotAuthorized&region=cn-beijing&panel=wire&theme=dark',
      { place: 'incident', fault: 'NotAuthorized', region: 'cn-beijing', panel: 'wire', theme: 'dark' },
    ],
    ['#/incident?panel=kitchen&theme=pink&more=1', { place: 'incident' }],
    ['#/dm?forget&fault=429', { place: 'dm', forget: true, fault: '429' }],
    ['#elsewhere', {}],
    ['#/%E0%A4%A', { place: '\ufffd%A' }],
  ])('%s is read', (hash, route) => expect(parseRoute(hash)).toEqual(route));

  test('is written so that people can read it', () => {
    expect(formatRoute({ place: 'incident', say: '/ehpc-images centos' })).toBe(
      '#/incident?say=/ehpc-images%20centos',
    );
  });

  test('is read as it was written, whatever it holds', () => {
    const text = fc.string({ minLength: 1, unit: 'grapheme' });
    const route = fc.record(
      {
        ...{ place: text, thread: text, as: text, say: text, fault: text },
        ...{ panel: fc.constantFrom(...PANELS), forget: fc.constant<true>(true) },
      },
      { requiredKeys: ['place'] },
    );
    fc.assert(fc.property(route, (one) => expect(parseRoute(formatRoute(one))).toEqual(one)));
  });

  test('never throws', () => {
    fc.assert(fc.property(fc.string(), (rest) => void parseRoute(`#/${rest}`)));
  });
});

describe('the address', () => {
  const usual = { panel: 'cloud', theme: 'light' } as const;

  test('says only what is not usual', () => {
    expect(routeOf(pageAfter({ type: 'panel-opened', panel: 'cloud' }), usual)).toEqual({
      place: 'incident',
    });
    expect(routeOf(pageAfter({ type: 'panel-opened', panel: 'wire' }), usual)).toMatchObject({
      panel: 'wire',
    });
    expect(routeOf(pageAfter({ type: 'person-changed', person: 'ben' }), usual)).toMatchObject({ as: 'ben' });
  });

  test('names the thread while it is shown', () => {
    const opened = [{ type: 'thread-opened', ts: '1.1' }] as const;
    expect(routeOf(pageAfter(...opened), usual)).toEqual({ place: 'incident', thread: '1.1' });
    const away = pageAfter(...opened, { type: 'panel-opened', panel: 'wire' });
    expect(routeOf(away, usual)).toEqual({ place: 'incident', panel: 'wire' });
  });
});

describe('a link that cannot be followed', () => {
  const state = pageAfter();

  test.each<[string, Route, string]>([
    ['to nowhere', { place: 'nosuch' }, 'There is no place here called nosuch.'],
    [
      'to what a conversation is called elsewhere',
      { place: 'dm-ada' },
      'There is no place here called dm-ada.',
    ],
    ['as nobody', { as: 'eve' }, 'Nobody here is called eve.'],
    [
      'with a line',
      { place: 'nosuch', say: 'hi' },
      'There is no place here called nosuch. Nothing of what the link asks for was done.',
    ],
    [
      'with a fault',
      { place: 'nosuch', fault: '503' },
      'There is no place here called nosuch. Nothing of what the link asks for was done.',
    ],
  ])('%s', (_, route, says) => expect(lostIn(route, state)).toBe(says));

  test('says nothing on Home, and nothing where the person may not be', () => {
    const route = { place: 'home', say: 'hi' };
    expect(lostIn(route, pageAfter({ type: 'place-opened', place: 'home' }))).toMatch(/^On Home nothing can/);
    const ops = { id: 'C0OPS', name: 'ops', kind: 'private', bot: true, members: [BEN] } as const;
    const closed = pageAfter({ type: 'channel', channel: ops }, { type: 'place-opened', place: 'ops' });
    expect(lostIn({ place: 'ops', say: 'hi' }, closed)).toMatch(/^ada is not in #ops\./);
    expect(lostIn({ place: 'ops' }, closed)).toBeUndefined();
  });

  test.each<Route>([{}, { place: 'home' }, { place: 'dm', say: 'hi' }, { place: 'general', as: 'ben' }])(
    'is not %j',
    (route) => expect(lostIn(route, state)).toBeUndefined(),
  );
});

describe('what a link asks for', () => {
  const play = async (route: Route, error?: { word: string; says: string }) => {
    const done: unknown[] = [];
    await playLink(route, {
      act: async (act: Act) => {
        done.push(act);
        return { ...(error && { error }) };
      },
      say: async (text) => void done.push(text),
      complain: ({ word }) => void done.push(word),
    });
    return done;
  };

  test('happens in order: the lists, the fault, then the line', async () => {
    const cloud = { act: 'cloud', fault: '503', region: 'cn-beijing' };
    expect(await play({ say: 'hi', fault: '503', region: 'cn-beijing' })).toEqual([cloud, 'hi']);
    const restart = { act: 'bot', to: 'restart' };
    expect(await play({ say: 'hi', forget: true })).toEqual([restart, 'hi']);
    expect(await play({ place: 'home' })).toEqual([]);
  });

  test('says if the fault is not known', async () => {
    const error = { word: 'sandbox', says: 'There is no such fault.' };
    expect(await play({ fault: 'no' }, error)).toEqual([{ act: 'cloud', fault: 'no' }, 'sandbox']);
  });
});
