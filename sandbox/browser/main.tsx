import { render } from 'preact';
import type { PageEvent } from '../page/protocol.ts';
import { createActs, createReadEntry } from './acts.ts';
import { App } from './app.tsx';
import { forMe, lostIn, pageTitle, playLink, routeOf } from './link.ts';
import { listen } from './listen.ts';
import { createMemory } from './memory.ts';
import { formatRoute, parseRoute, type Route } from './route.ts';
import { initialState } from './state.ts';
import { type LocalEvent, reduce } from './store.ts';
import { say } from './workspace/page.ts';

const isNarrow = matchMedia('(max-width: 799px)').matches;
const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
const usual = { panel: isNarrow ? null : 'cloud', theme: isDark ? 'dark' : 'light' } as const;

const act = createActs((url, init) => fetch(url, init));
const readEntry = createReadEntry((url) => fetch(url));
const memory = createMemory(() => localStorage);
let state = initialState({ ...usual, help: !memory.isHelpClosed() });
let isDue = false;
/** Whether a person chose another place since the address was written. */
let isChosen = false;
let link: Route | undefined;
/** The address as it was taken or written last. */
let known = '';

/** Draws once for all that is told and done at the same time. */
function send(event: PageEvent | LocalEvent): void {
  if (event.type === 'place-opened' && event.place !== state.place) isChosen = true;
  state = reduce(state, event);
  if (event.type === 'help-closed') memory.closeHelp();
  if (isDue) return;
  isDue = true;
  queueMicrotask(() => {
    isDue = false;
    draw();
  });
}

function draw(): void {
  const place = document.getElementById('page');
  if (place !== null) render(<App {...{ state, send, act, readEntry }} />, place);
  document.documentElement.dataset['theme'] = state.theme;
  document.title = pageTitle(state);
  if (state.connection === 'connected') keepLink();
}

/**
 * The address follows what is shown, so that it can be copied. A place that a person chose can be left with the
 * browser's Back. A link that was taken is replaced: Back must neither take it again nor lead here again.
 */
function keepLink(): void {
  // A link that was followed since is taken in a moment, and must not be written over.
  if (location.hash !== known) return;
  const hash = formatRoute(routeOf(state, usual));
  if (hash !== known) history[isChosen ? 'pushState' : 'replaceState'](null, '', hash);
  known = location.hash;
  isChosen = false;
}

function takeLink(): void {
  known = location.hash;
  link = parseRoute(known);
  send({ type: 'route-taken', route: link });
  if (state.connection === 'connected') void useLink();
}

/** What a link asks for is done once. */
async function useLink(): Promise<void> {
  const route = link ?? {};
  link = undefined;
  const complain = (error: { readonly word: string; readonly says: string }) =>
    send({ type: 'noticed', notice: { ...error, person: forMe(state) } });
  const lost = lostIn(route, state);
  if (lost !== undefined) return complain({ word: 'sandbox', says: lost });
  await playLink(route, {
    act,
    // A link that names a panel wants that one to be seen.
    say: (text) => say({ state, send, act }, text, { opens: route.panel === undefined }),
    complain,
  });
}

function hear(event: PageEvent): void {
  send(event);
  if (event.type === 'start') void useLink();
}

addEventListener('hashchange', takeLink);
takeLink();
listen({ hear, lose: () => send({ type: 'connection-lost' }) });
