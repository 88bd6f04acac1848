import type { Facts } from '../../answers/question.ts';
import { noticeCard } from '../../cards/notice-card.ts';
import { newReference } from '../../ops/log.ts';
import type { Course, RequestRecord } from '../../ops/request-record.ts';
import type { SlackContext } from '../context.ts';
import type { Request } from '../inbound/command.ts';

/**
 * Tells of a request that has come to its end. Resolves when the person, too, has been told what they should know beside the
 * answer. Never rejects.
 */
export async function report(
  context: Pick<SlackContext, 'keep' | 'deliver' | 'words' | 'log'>,
  request: Request,
  facts: Facts,
  course: Course,
): Promise<void> {
  context.keep(recordOf(request, facts, course));
  if (request.secrets) await warn(request.secrets, request, context);
}

/** Alone, since all may see the answer, and what was typed is known to those who were there anyway. */
async function warn(
  ids: readonly string[],
  { destination: { responseUrl, channel, user, thread } }: Request,
  { deliver, words, log }: Pick<SlackContext, 'deliver' | 'words' | 'log'>,
): Promise<void> {
  const card = noticeCard(words.secrets.typed(ids), undefined, words);
  const there = { responseUrl, channel, user, ...(thread !== undefined && { thread }) };
  const delivered = await deliver(
    { card, to: 'asker', facts: { outcome: 'told' } },
    { ...there, original: 'keep' },
  );
  if (delivered === 'none') log.warn({ channel, user }, 'a person could not be told of a secret they typed');
}

function recordOf({ question, destination }: Request, facts: Facts, course: Course): RequestRecord {
  const silent = course.delivered === 'none' || course.delivered === 'unheard';
  return {
    entrance: question.entrance,
    team: question.person.team,
    user: destination.user,
    channel: destination.channel,
    ...(question.place.thread !== undefined && { thread: question.place.thread }),
    ...facts,
    ...course,
    ...(silent && { silent, reference: facts.reference ?? newReference() }),
  };
}
