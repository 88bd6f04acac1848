import { randomBytes } from 'node:crypto';
import { createWatchers, type Watchers } from '../watchers.ts';
import { withIds } from './controls.ts';
import { LIMITS } from './limits.ts';
import type { ViewContent } from './view-content.ts';

/** A modal that is open, or somebody's Home tab. */
export interface View extends ViewContent {
  readonly id: string;
  /** Changes with each update. */
  readonly hash: string;
  /** The id of whoever sees it. */
  readonly person: string;
  /** The conversation that it was opened from. */
  readonly channel?: string;
  readonly root_view_id: string;
  /** The one beneath. */
  readonly previous_view_id: string | null;
}

export interface ViewChange {
  readonly type: 'opened' | 'pushed' | 'updated' | 'published' | 'closed';
  readonly view: View;
}

type Place = Pick<View, 'person' | 'channel'>;
interface Which {
  readonly id?: string;
  readonly externalId?: string;
  /** The hash that the view must still have. */
  readonly hash?: string;
}

type Outcome = View | { readonly error: string };

/** The views of everybody: up to three modals on one another, and a Home tab. */
export interface Views {
  readonly changes: Watchers<ViewChange>;
  /** The modal on top. */
  top(person: string): View | undefined;
  home(person: string): View | undefined;
  /** The view as it is now, if it is still there. */
  find(id: string): View | undefined;
  /** In place of all that are open. */
  open(place: Place, content: ViewContent): Outcome;
  push(place: Place, content: ViewContent): Outcome;
  update(which: Which, content: ViewContent): Outcome;
  publish(person: string, content: ViewContent, hash?: string): Outcome;
  /** Takes the modal on top away, or all. */
  close(person: string, all?: boolean): void;
}

/** https://docs.slack.dev/surfaces/modals */
export function createViews(): Views {
  const views = new Map<string, View>();
  const changes = createWatchers<ViewChange>();
  const put = (type: ViewChange['type'], view: View): View => {
    views.set(view.id, view);
    changes.emit({ type, view });
    return view;
  };
  const of = (person: string, type: View['type']) =>
    [...views.values()].filter((view) => view.person === person && view.type === type);
  const top = (person: string) => of(person, 'modal').at(-1);
  const close = (person: string, all = false) => {
    for (const view of of(person, 'modal')
      .slice(all ? 0 : -1)
      .reverse())
      if (views.delete(view.id)) changes.emit({ type: 'closed', view });
  };
  const isTaken = ({ external_id = '' }: ViewContent, but?: View) =>
    external_id !== '' &&
    [...views.values()].some((one) => one.external_id === external_id && one.id !== but?.id);
  return {
    changes,
    top,
    close,
    home: (person) => of(person, 'home')[0],
    find: (id) => views.get(id),
    open(place, content) {
      close(place.person, true);
      return isTaken(content) ? duplicate : put('opened', newView(place, content));
    },
    push(place, content) {
      const below = top(place.person);
      if (below === undefined) return { error: 'not_found' };
      if (of(place.person, 'modal').length >= LIMITS.viewStack) return { error: 'push_limit_reached' };
      return isTaken(content) ? duplicate : put('pushed', newView(place, content, below));
    },
    update(which, content) {
      const view = [...views.values()].find((one) => isMeant(one, which));
      if (view === undefined || view.type !== content.type) return { error: 'not_found' };
      if (isTaken(content, view)) return duplicate;
      return isOutdated(view, which.hash) ? conflict : put('updated', renewed(view, content));
    },
    publish(person, content, hash) {
      const view = of(person, 'home')[0];
      if (isOutdated(view, hash)) return conflict;
      return put('published', view ? renewed(view, content) : newView({ person }, content));
    },
  };
}

const duplicate = { error: 'duplicate_external_id' } as const;
const conflict = { error: 'hash_conflict' } as const;

const isMeant = (view: View, { id, externalId = '' }: Which) =>
  view.id === id || (externalId !== '' && view.external_id === externalId);
const isOutdated = (view: View | undefined, hash?: string) => hash !== undefined && view?.hash !== hash;

function newView(place: Place, content: ViewContent, below?: View): View {
  const id = `V0${random().toUpperCase()}`;
  return {
    ...content,
    person: place.person,
    ...(place.channel !== undefined && { channel: place.channel }),
    blocks: withIds(content.blocks),
    id,
    hash: newHash(),
    root_view_id: below?.root_view_id ?? id,
    previous_view_id: below?.id ?? null,
  };
}

/** Nothing of the old content stays, only what makes it this view. */
function renewed(view: View, content: ViewContent): View {
  const { id, person, channel, root_view_id, previous_view_id } = view;
  const place = { id, person, ...(channel !== undefined && { channel }), root_view_id, previous_view_id };
  return { ...content, ...place, blocks: withIds(content.blocks), hash: newHash() };
}

const random = () => randomBytes(5).toString('hex');
const newHash = () => `${Math.floor(Date.now() / 1000)}.${random()}`;
