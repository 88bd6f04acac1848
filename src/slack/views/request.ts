import type { Question } from '../../answers/question.ts';
import type { Request } from '../inbound/command.ts';
import { personOf, type Who } from '../inbound/identity.ts';
import { secretsTyped } from '../inbound/typed-secrets.ts';
import type { Kept } from './place.ts';

type Asked = Pick<Question, 'text' | 'entrance' | 'language'> &
  Partial<Pick<Question, 'audience' | 'adds' | 'also' | 'record'>>;

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
