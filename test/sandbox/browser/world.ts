import { initialState, type State } from '../../../sandbox/browser/state.ts';
import { type LocalEvent, reduce } from '../../../sandbox/browser/store.ts';
import type { AppInfo, PageEvent, Start, Switches } from '../../../sandbox/page/protocol.ts';
import type { View } from '../../../sandbox/slack/views.ts';
import type { Channel, Message } from '../../../sandbox/slack/workspace.ts';

export const ADA = { id: 'U0ADA', name: 'ada' };
export const BEN = { id: 'U0BEN', name: 'ben' };

export const APP: AppInfo = {
  name: 'E-HPC images',
  user: { id: 'U0BOT', name: 'ehpc-images' },
  command: { name: '/ehpc-images', description: 'Find an E-HPC image', hint: 'centos 7 arm' },
  shortcuts: [],
};

const SWITCHES: Switches = {
  bot: { mode: 'socket', state: 'running' },
  regions: [],
  slack: { faults: [], latencyMs: 0 },
  offered: { cloud: [], images: [], slack: [] },
};

export const INCIDENT: Channel = { id: 'C0INCIDENT', name: 'incident', kind: 'public', bot: true };
const CHANNELS: readonly Channel[] = [
  { id: 'C0GENERAL', name: 'general', kind: 'public', bot: false },
  INCIDENT,
  { id: 'D0ADA', name: 'dm-ada', kind: 'dm', bot: true, members: [ADA] },
  { id: 'D0BEN', name: 'dm-ben', kind: 'dm', bot: true, members: [BEN] },
];

export function start(told: Partial<Start> = {}): Start {
  const nothing = { messages: [], homes: [], wire: [] };
  const all = { people: [ADA, BEN], channels: CHANNELS, switches: SWITCHES };
  return { type: 'start', app: APP, ...all, ...nothing, ...told };
}

/** Said by ada in #incident at a second of the year 2026 unless said otherwise. */
export function message(second: number, more: Partial<Message> = {}): Message {
  const ts = `${1_790_000_000 + second}.${String(second).padStart(6, '0')}`;
  return { ts, channel: INCIDENT.id, user: ADA.id, text: `at ${second}`, blocks: [], ...more };
}

export const posted = (one: Message): PageEvent => ({ type: 'message', change: 'posted', message: one });

export function modal(id: string, more: Partial<View> = {}): View {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Find' },
    blocks: [],
    id,
    hash: '1',
    person: ADA.id,
    root_view_id: id,
    previous_view_id: null,
    ...more,
  };
}

export const opened = (view: View): PageEvent => ({ type: 'view', change: 'opened', view });

/** The page of ada in #incident after all that. */
export function pageAfter(...events: readonly (PageEvent | LocalEvent)[]): State {
  return [start(), ...events].reduce(reduce, initialState({ panel: null, theme: 'light' }));
}
