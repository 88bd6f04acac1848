import { DIRECT, type Identity } from '../../access/access.ts';
import type { Question } from '../../answers/question.ts';
import { metadataIn } from '../views/private-metadata.ts';

/** Reads who and where from every kind of payload; `undefined` for what is not there. */
export function readIdentity(body: object): Identity {
  const kind = textAt(body, 'type') ?? 'command';
  return Object.hasOwn(READ, kind) ? (READ[kind]?.(body) ?? NOBODY) : NOBODY;
}

const NOBODY: Identity = { user: undefined, team: undefined, places: [undefined] };

const READ: Readonly<Record<string, (body: object) => Identity>> = {
  command: (body) => ({
    user: textAt(body, 'user_id'),
    team: textAt(body, 'team_id') ?? textAt(body, 'enterprise_id'),
    enterprise: textAt(body, 'enterprise_id'),
    places: [textAt(body, 'channel_id')],
  }),
  event_callback: eventIdentity,
  block_actions: (body) => ({ ...actorOf(body), places: placesOf(body) }),
  block_suggestion: (body) => ({ ...actorOf(body), places: placesOf(body) }),
  message_action: (body) => ({ ...actorOf(body), places: [textAt(body, 'channel', 'id')] }),
  shortcut: (body) => ({ ...actorOf(body), places: [DIRECT] }),
  view_submission: (body) => ({ ...actorOf(body), places: [...placesOf(body), ...pickedIn(body)] }),
};

const actorOf = (body: object): Pick<Identity, 'user' | 'team' | 'enterprise'> => ({
  user: textAt(body, 'user', 'id'),
  ...workspaceOf({
    own: textAt(body, 'user', 'team_id'),
    team: textAt(body, 'team', 'id'),
    enterprise: textAt(body, 'enterprise', 'id') ?? textAt(body, 'team', 'enterprise_id'),
  }),
});

interface Workspaces {
  /** In an organisation it may be named in the place of the workspace. */
  readonly own: string | undefined;
  readonly team: string | undefined;
  readonly enterprise: string | undefined;
}

/**
 * `team` and `enterprise` of an interaction are those of the person who acts; where the person's own workspace is another
 * one, the organisation may be another, too. https://docs.slack.dev/reference/interaction-payloads
 * https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload
 */
function workspaceOf({ own, team, enterprise }: Workspaces): Pick<Identity, 'team' | 'enterprise'> {
  if (own === undefined || own === team || own === enterprise)
    return { team: team ?? enterprise, enterprise };
  return { team: own, enterprise: team === undefined ? enterprise : undefined };
}

/**
 * Of a conversation that is shared with other organisations, the wrapper may name a workspace that is not the person's.
 * https://docs.slack.dev/apis/events-api#callback-field https://docs.slack.dev/apis/slack-connect
 * An `app_home_opened` never names the person's workspace, so the wrapper's counts unless Slack marks it as shared; Home
 * shows no image, and what is pressed there names the person's own.
 * https://docs.slack.dev/reference/events/app_home_opened
 */
function eventIdentity(body: object): Identity {
  const external = valueAt(body, ['is_ext_shared_channel']) === true;
  const wrapper = textAt(body, 'team_id');
  // Of an edited message: who wrote it stands in the message, and is who will be answered.
  const said = inMessage(body, 'user_team') ?? inMessage(body, 'team');
  const opened = textAt(body, 'event', 'type') === 'app_home_opened';
  return {
    user: inMessage(body, 'user'),
    team: said ?? (external ? undefined : wrapper),
    enterprise: external && said !== wrapper ? undefined : organisationOfEvent(body),
    places: [opened ? DIRECT : textAt(body, 'event', 'channel')],
    external,
  };
}

const inMessage = (body: object, key: string): string | undefined =>
  textAt(body, 'event', 'message', key) ?? textAt(body, 'event', key);

const organisationOfEvent = (body: object): string | undefined =>
  textAt(body, 'enterprise_id') ?? textAt(body, 'authorizations', '0', 'enterprise_id');

/** Payloads of a view name no conversation, so it is the one that the view remembers. */
function placesOf(body: object): Identity['places'] {
  const view = valueAt(body, ['view']);
  if (typeof view !== 'object' || view === null)
    return [textAt(body, 'channel', 'id') ?? textAt(body, 'container', 'channel_id')];
  if (textAt(view, 'type') === 'home') return [DIRECT];
  const metadata = metadataIn(textAt(view, 'private_metadata') ?? '');
  return [metadata && (metadata.channel || DIRECT)];
}

/** Where the answer to a submission goes, if the person wants it to be posted. */
function pickedIn(body: object): Identity['places'] {
  const field = (...path: readonly string[]) => textAt(body, 'view', 'state', 'values', ...path);
  if (field('audience', 'audience', 'selected_option', 'value') !== 'everyone') return [];
  const picked = field('conversation', 'conversation', 'selected_conversation');
  const urls = valueAt(body, ['response_urls']);
  const named = Array.isArray(urls) ? urls.map((url: unknown) => textAt(url, 'channel_id') ?? picked) : [];
  return picked === undefined ? named : [...named, picked];
}

const valueAt = (body: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => Reflect.get(Object(value), key), body);

function textAt(body: unknown, ...path: readonly string[]): string | undefined {
  const value = valueAt(body, path);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Who did something, in every payload of Slack. */
export interface Who {
  readonly user: { readonly id: string; readonly team_id?: string | null };
  readonly team: { readonly id: string; readonly enterprise_id?: string } | null;
  readonly enterprise?: { readonly id: string };
}

/** The person who asks. */
export function personOf({ user, team, enterprise }: Who): Question['person'] {
  const named = {
    own: user.team_id || undefined,
    team: team?.id,
    enterprise: enterprise?.id || team?.enterprise_id || undefined,
  };
  return { id: user.id, team: workspaceOf(named).team ?? '' };
}
