import type { Question } from '../../answers/question.ts';
import type { Request } from '../inbound/command.ts';
import { workspaceOf } from '../inbound/identity.ts';
import { secretsTyped } from '../inbound/typed-secrets.ts';
import type { Kept } from './place.ts';

/** Who did something, in every payload of Slack. */
export interface Who {
  readonly user: { readonly id: string; readonly team_id?: string | null };
  readonly team: { readonly id: string; readonly enterprise_id?: string } | null;
  readonly enterprise?: { readonly id: string };
}

type Asked = Pick<Question, 'text' | 'entrance' | 'language'> &
  Partial<Pick<Question, 'audience' | 'adds' | 'also' | 'record'>>;

export function personOf({ user, team, enterprise }: Who): Question['person'] {
  const named = {
    own: user.team_id || undefined,
    team: team?.id,
    enterprise: enterprise?.id || team?.enterprise_id || undefined,
  };
  return { id: user.id, team: workspaceOf(named).team ?? '' };
}

/** What a person asks in a view. A view names no conversation in its payloads, so that comes from what it remembers. */
export function requestOf(who: Who, kept: Kept, asked: Asked): Request {
  const { channel, thread, responseUrl, message } = kept;
  const place = { channel, ...(thread !== undefined && { thread }) };
  return {
    question: {
      audience: 'asker',
      ...asked,
      person: personOf(who),
      place,
    },
    destination: {
      responseUrl,
      user: who.user.id,
      ...place,
      original: 'keep',
      ...(message !== undefined && { message }),
    },
    ...secretsTyped(who),
  };
}

/** What the view that shows the answer to a request remembers. */
export function keptOf({ question, destination }: Request): Kept {
  const { channel, thread } = question.place;
  const { responseUrl } = destination;
  return { channel, ...(thread !== undefined && { thread }), responseUrl, revision: 0 };
}
