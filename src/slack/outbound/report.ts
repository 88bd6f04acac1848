import type { Facts, Question } from '../../answers/answer.ts';
import { noticeCard } from '../../cards/notice-card.ts';
import { newReference } from '../../ops/log.ts';
import type { SlackWorld } from '../context.ts';
import type { Request } from '../inbound/command.ts';
import type { Delivered } from './delivery.ts';

/** Milliseconds since the payload came in, and how its answer went out. */
export interface Course {
  readonly acknowledgedMs: number;
  readonly ms: number;
  /** `view`: in a modal; `overtaken`: the person has gone on to something else there meanwhile. */
  readonly delivered: Delivered | 'view' | 'view text' | 'overtaken';
}

/** What is kept of one request: who asked what where, and what came of it. No text beyond the question. */
export interface RequestRecord extends Facts, Course {
  readonly entrance: Question['entrance'];
  readonly team: string;
  readonly user: string;
  readonly channel: string;
  readonly thread?: string;
  /** Nothing got through: the person has no answer. There is a reference then. */
  readonly silent?: true;
}

/** Hears of each request once, when it has been answered. */
export type Keep = (record: RequestRecord) => void;

/**
 * Tells of a request that has come to its end. Resolves when the person, too, has been told what they should know beside the
 * answer. Never rejects.
 */
export async function report(
  world: Pick<SlackWorld, 'keep' | 'deliver' | 'words' | 'log'>,
  request: Request,
  facts: Facts,
  course: Course,
): Promise<void> {
  world.keep(recordOf(request, facts, course));
  if (request.secrets) await warn(request.secrets, request, world);
}

/** Alone, since all may see the answer, and what was typed is known to those who were there anyway. */
async function warn(
  ids: readonly string[],
  { destination: { responseUrl, channel, user, thread } }: Request,
  { deliver, words, log }: Pick<SlackWorld, 'deliver' | 'words' | 'log'>,
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
