/** Who may use the bot, from the settings ALLOWED_…; a list that is absent admits everybody. */
export interface Allowed {
  /** Ids of workspaces (T…) and organisations (E…). */
  readonly teams?: readonly string[];
  /** Ids of conversations, and `dm`. */
  readonly channels?: readonly string[];
  /** Ids of people. */
  readonly users?: readonly string[];
}

/** In ALLOWED_CHANNELS: direct messages, App Home and the shortcut that is on no message. */
export const DIRECT = 'dm';

/** Where the bot is installed. */
export interface Home {
  readonly team: string;
  /** With Enterprise Grid. */
  readonly enterprise?: string;
}

/** Who does something, and where; undefined for what a payload does not say. */
export interface Identity {
  readonly user: string | undefined;
  /** The person's own workspace; with Enterprise Grid perhaps their organisation. */
  readonly team: string | undefined;
  /** The person's own organisation. */
  readonly enterprise?: string | undefined;
  /** Every conversation that is asked in or posted to, `dm` for none. */
  readonly places: readonly (string | undefined)[];
  /** People of other organisations see what is said there. Slack tells so of events only. */
  readonly external?: boolean;
}

/** What is missing in a list; `beside` has to be added with it, since a list that is set shuts out all others. */
export interface Missing {
  readonly list: 'teams' | 'channels' | 'users';
  readonly entry: string;
  readonly beside?: string;
}

/** `privately`: served, but not before the eyes of strangers. `unread`: the payload does not say who or where. */
export type Verdict = 'served' | 'privately' | 'unread' | readonly [Missing, ...Missing[]];

/**
 * Judges who asks where. A list that is set admits only what it names, and all that are set must admit. Without ALLOWED_TEAMS,
 * people of other organisations (Slack Connect) are served only in conversations that ALLOWED_CHANNELS names by id.
 */
export function createAccess(allowed: Allowed, home: Home): (identity: Identity) => Verdict {
  const { teams, channels, users } = setsOf(allowed);
  const restricted = [teams, channels, users].some((list) => list !== undefined);

  const missing = (identity: Identity, { user, team, places }: Known): Missing[] => {
    const lacks: Missing[] = [];
    if (users && !users.has(user)) lacks.push({ list: 'users', entry: user });
    if (teams && !isNamed(teams, identity)) lacks.push({ list: 'teams', entry: team });
    if (!teams && !isAtHome(identity, home) && !areNamed(channels, places))
      lacks.push({ list: 'teams', entry: team, beside: home.team });
    if (channels) lacks.push(...missingPlaces(channels, places));
    return lacks;
  };

  return (identity) => {
    const known = knownOf(identity);
    if (!known) return restricted || identity.external ? 'unread' : 'served';
    const [first, ...others] = missing(identity, known);
    if (first) return [first, ...others];
    const trusted = (teams !== undefined && !isAtHome(identity, home)) || areNamed(channels, known.places);
    return identity.external && !trusted ? 'privately' : 'served';
  };
}

/** Where people may ask, as far as texts name it. */
export interface Open {
  /** In every conversation. */
  readonly everywhere: boolean;
  /** In direct messages and App Home. */
  readonly direct: boolean;
}

export const EVERYWHERE: Open = { everywhere: true, direct: true };

/** Where people may ask, by ALLOWED_CHANNELS. */
export const openTo = ({ channels }: Allowed): Open => ({
  everywhere: channels === undefined,
  direct: channels?.includes(DIRECT) ?? true,
});

type Names = ReadonlySet<string>;

interface Known {
  readonly user: string;
  readonly team: string;
  readonly places: readonly string[];
}

const setsOf = ({ teams, channels, users }: Allowed) => ({
  teams: teams && new Set(teams),
  channels: channels && new Set(channels),
  users: users && new Set(users),
});

/** All of it, or nothing: who is read by half is nobody. */
function knownOf({ user, team, places }: Identity): Known | undefined {
  const all = places.filter((place) => place !== undefined);
  if (user === undefined || team === undefined || all.length === 0 || all.length < places.length)
    return undefined;
  return { user, team, places: all };
}

const isAtHome = ({ team, enterprise }: Identity, home: Home): boolean =>
  team === home.team ||
  (home.enterprise !== undefined && (team === home.enterprise || enterprise === home.enterprise));

const isNamed = (teams: Names, { team, enterprise }: Identity): boolean =>
  [team, enterprise].some((id) => id !== undefined && teams.has(id));

/** By their own ids: `dm` names no conversation. */
const areNamed = (channels: Names | undefined, places: readonly string[]): boolean =>
  places.every((place) => place !== DIRECT && channels?.has(place));

/** Conversations of two people have ids that begin with D. */
const missingPlaces = (channels: Names, places: readonly string[]): Missing[] =>
  [...new Set(places.filter((place) => !channels.has(place)).map(entryOf))]
    .filter((entry) => !channels.has(entry))
    .map((entry) => ({ list: 'channels', entry }));

const entryOf = (place: string): string => (place.startsWith('D') ? DIRECT : place);
