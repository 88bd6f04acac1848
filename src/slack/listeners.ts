import type { AckFn, BlockAction, RespondArguments, SlashCommand } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Answer, Question, Reply } from '../answer.ts';
import { unexpectedCard } from '../cards/unexpected-card.ts';
import { newReference } from '../log.ts';
import { commandLine } from '../words/command.ts';
import type { Words } from '../words/en.ts';
import { code, cut } from '../words/mrkdwn.ts';
import type { Deliver, Delivered } from './delivery.ts';
import type { InFlight } from './in-flight.ts';
import { inTime } from './in-time.ts';
import { message } from './message.ts';
import { fromAction, fromCommand, type Request } from './request.ts';

export interface ListenerOptions {
  readonly answer: Answer;
  readonly deliver: Deliver;
  readonly words: Words;
  readonly language: Question['language'];
  readonly log: Logger;
  /** Milliseconds since any moment. */
  readonly now: () => number;
  /** How long a command's acknowledgement waits for the answer. */
  readonly wait: (signal: AbortSignal) => Promise<unknown>;
  readonly acknowledging: InFlight;
  readonly answering: InFlight;
}

export interface Listeners {
  /** Resolves when the answer has been delivered. Never rejects. */
  command(command: SlashCommand, ack: AckFn<string | RespondArguments>): Promise<void>;
  action(body: BlockAction, ack: AckFn<void>): Promise<void>;
}

/** One listener for every slash command and one for every click; each request ends in one answer and one log line. */
export function createListeners(options: ListenerOptions): Listeners {
  const { acknowledging, answering, deliver, log, now, words } = options;
  const ask = unfailing(options);

  const answerCommand = async (request: Request, ack: AckFn<string | RespondArguments>): Promise<void> => {
    const receivedAt = now();
    const answer = ask(request.question);
    const acknowledge = async () => {
      const reply = await inTime(answer, options.wait);
      const taken = await acknowledged(
        ack(reply ? message(reply.card, reply.to) : progress(request.question, words)),
        log,
      );
      return reply !== undefined && taken;
    };
    const done = await acknowledging.track(acknowledge());
    const acknowledgedMs = now() - receivedAt;
    const reply = await answer;
    const delivered = done ? 'ack' : await deliver(reply, request.destination);
    report(log, request, reply, { acknowledgedMs, ms: now() - receivedAt, delivered });
  };

  const answerAction = async (request: Request | undefined, ack: AckFn<void>): Promise<void> => {
    const receivedAt = now();
    await acknowledging.track(acknowledged(ack(), log));
    if (!request) return;
    const acknowledgedMs = now() - receivedAt;
    const reply = await ask(request.question);
    const delivered = await deliver(reply, request.destination);
    report(log, request, reply, { acknowledgedMs, ms: now() - receivedAt, delivered });
  };

  return {
    command: (command, ack) => answering.track(answerCommand(fromCommand(command, options.language), ack)),
    action: (body, ack) => answering.track(answerAction(fromAction(body, options.language), ack)),
  };
}

/** Whether Slack took it: a connection may be gone by then. */
const acknowledged = (ack: Promise<void>, log: Logger): Promise<boolean> =>
  ack.then(
    () => true,
    (error: unknown) => {
      log.warn({ err: error }, 'an acknowledgement could not be sent');
      return false;
    },
  );

const progress = ({ text }: Question, words: Words): RespondArguments => ({
  response_type: 'ephemeral',
  text: words.delivery.lookingUp(code(cut(commandLine(text.trim()), 250)).mrkdwn),
});

/** Whatever is thrown in spite of all care ends as a line that the person can quote. */
function unfailing({ answer, log, words }: ListenerOptions): Answer {
  return async (question) => {
    try {
      return await answer(question);
    } catch (error) {
      const reference = newReference();
      log.error({ reference, err: error }, 'a question could not be answered');
      const card = unexpectedCard(reference, question.text, words);
      return { card, to: 'asker', facts: { outcome: 'error', reference } };
    }
  };
}

interface Course {
  readonly acknowledgedMs: number;
  readonly ms: number;
  readonly delivered: Delivered;
}

/** The one log line of a request. `silent`: nothing got through, the person has no answer. */
function report(log: Logger, { question, destination }: Request, { facts }: Reply, course: Course): void {
  const silent = course.delivered === 'none';
  const line = {
    entrance: question.entrance,
    team: question.person.team,
    user: destination.user,
    channel: destination.channel,
    ...facts,
    ...course,
    ...(silent && { silent, reference: facts.reference ?? newReference() }),
  };
  if (silent) log.error(line, 'request');
  else log.info(line, 'request');
}
