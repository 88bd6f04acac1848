import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PageEvent } from '../../page/protocol.ts';
import type { DoAct, ReadEntry } from '../acts.ts';
import { channelIn, initialState, meIn, type State } from '../state.ts';
import type { LocalEvent } from '../store.ts';

/** What every part of the page works with. */
export interface Page {
  readonly state: State;
  readonly send: (event: PageEvent | LocalEvent) => void;
  readonly act: DoAct;
  readonly readEntry: ReadEntry;
}

const PageContext = createContext<Page>({
  state: initialState({ panel: null, theme: 'light' }),
  send: () => undefined,
  act: async () => ({}),
  readEntry: async () => ({ says: '' }),
});

export const ProvidePage = PageContext.Provider;
export const usePage = (): Page => useContext(PageContext);

type Saying = Pick<Page, 'state' | 'send' | 'act'>;

interface Where {
  readonly thread?: string;
  /** Whether the thread of the answer is opened when it comes. */
  readonly opens?: boolean;
}

/** Says something in the open conversation. An error stands there then, for this person alone. */
export async function say(
  { state, send, act }: Saying,
  text: string,
  { thread, opens = false }: Where = {},
): Promise<void> {
  const [me, channel] = [meIn(state), channelIn(state)];
  if (me === undefined || channel === undefined) return;
  const inThread = thread === undefined ? {} : { thread };
  send({ type: 'said', text, opens });
  const { error } = await act({ act: 'say', person: me.id, channel: channel.id, text, ...inThread });
  if (error === undefined) return;
  send({ type: 'noticed', notice: { ...error, person: me.id, channel: channel.id, ...inThread } });
}

/** Takes a shortcut, a global one or that of a message. An error belongs to no conversation. */
export async function takeShortcut(
  { state, send, act }: Page,
  callback: string,
  on?: { readonly channel: string; readonly ts: string },
): Promise<void> {
  const me = meIn(state);
  if (me === undefined) return;
  const { error } = await act({ act: 'shortcut', person: me.id, callback, ...(on && { on }) });
  if (error !== undefined) send({ type: 'noticed', notice: { ...error, person: me.id } });
}
