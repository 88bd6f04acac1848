import type { Act } from '../page/acts.ts';
import type { DoAct } from './acts.ts';
import type { Route } from './route.ts';
import { channelIn, isPlace, meIn, type State } from './state.ts';

/** The link to what is shown. What a browser shows by itself (`usual`) is left out. */
export function routeOf(state: State, usual: Pick<State, 'panel' | 'theme'>): Route {
  const { place, thread, panel, person, people, theme } = state;
  const isThreadShown = thread !== null && panel === 'thread';
  return {
    place,
    ...(isThreadShown && { thread }),
    ...(panel !== null && panel !== usual.panel && !isThreadShown && { panel }),
    ...(person !== people[0]?.name && { as: person }),
    ...(theme !== usual.theme && { theme }),
  };
}

/** What the browser's tab says. */
export function pageTitle(state: State): string {
  const channel = channelIn(state);
  const bot = state.app?.user.name ?? 'ehpc-images';
  const named = channel?.kind === 'dm' ? bot : `#${state.place}`;
  return `${state.place === 'home' ? 'Home' : named} – sandbox of ${bot}`;
}

export interface Hands {
  readonly act: DoAct;
  /** Says it in the open conversation. */
  readonly say: (text: string) => Promise<void>;
  /** Shows an error that belongs to no conversation. */
  readonly complain: (error: { readonly word: string; readonly says: string }) => void;
}

/** Why a link cannot be followed, in a sentence; nothing if it can. Then nothing of what it asks for is done. */
export function lostIn(route: Route, state: State): string | undefined {
  const why = whyLost(route, state);
  const asks = route.say ?? route.fault ?? route.forget;
  return why === undefined || asks === undefined ? why : `${why} Nothing of what the link asks for was done.`;
}

function whyLost({ place, as, say }: Route, state: State): string | undefined {
  if (as !== undefined && !state.people.some(({ name }) => name === as))
    return `Nobody here is called ${as}.`;
  if (place !== undefined && !isPlace(state, place)) return `There is no place here called ${place}.`;
  if (say === undefined || channelIn(state) !== undefined) return undefined;
  return state.place === 'home'
    ? 'On Home nothing can be said.'
    : `${state.person} is not in #${state.place}.`;
}

/** Does what a link asks for, in its order: the lists and the fault first, so that what is said meets them. */
export async function playLink({ forget, fault, region, say }: Route, hands: Hands): Promise<void> {
  const turn = async (act: Act) => {
    const { error } = await hands.act(act);
    if (error !== undefined) hands.complain(error);
  };
  if (forget) await turn({ act: 'bot', to: 'restart' });
  if (fault !== undefined) await turn({ act: 'cloud', fault, ...(region !== undefined && { region }) });
  if (say !== undefined) await hands.say(say);
}

/** Whom an error is for, where it is known. */
export const forMe = (state: State) => meIn(state)?.id ?? '';
