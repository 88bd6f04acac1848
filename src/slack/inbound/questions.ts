import type { AckFn, BlockAction, RespondArguments, SlashCommand } from '@slack/bolt';
import type { Answer, Question, Reply } from '../../answers/question.ts';
import { isOldest } from '../../cards/oldest.ts';
import { inTime } from '../../clock.ts';
import { commandLine } from '../../words/command.ts';
import type { Words } from '../../words/en.ts';
import { code, cut } from '../../words/mrkdwn.ts';
import { acknowledged } from '../acknowledged.ts';
import { PATIENCE, type SlackContext } from '../context.ts';
import { mayBePosted } from '../outbound/destination.ts';
import { message, plain } from '../outbound/message.ts';
import { report } from '../outbound/report.ts';
import { fromClick } from './click.ts';
import { fromCommand, type Request } from './command.ts';
import { createMessages } from './edits.ts';
import { type EventBody, fromEvent } from './event.ts';

export interface ListenerOptions extends SlackContext {
  /** Never rejects. */
  readonly answer: Answer;
  /** Nobody is served: `answer` only says why. */
  readonly closed?: true;
}

/** Each resolves when the answer has been delivered, and never rejects. */
export interface Listeners {
  command(command: SlashCommand, ack: AckFn<string | RespondArguments>): Promise<void>;
  /** A click on a message. */
  click(body: BlockAction, ack: AckFn<void>): Promise<void>;
  /** Bolt has acknowledged it by then. */
  event(body: EventBody): Promise<void>;
}

/** One listener for each kind of payload that is a question; each request ends in one answer and one log line. */
export function createListeners(options: ListenerOptions): Listeners {
  const {
    acknowledging,
    answer: ask,
    answering,
    bot,
    clock,
    deliver,
    language,
    isFirst,
    log,
    words,
  } = options;
  const settle = createSettling(options);
  const answerMessage = createMessages(options);

  const answerCommand = async (request: Request, ack: AckFn<string | RespondArguments>): Promise<void> => {
    const receivedAt = clock.now();
    const answer = ask(request.question);
    const acknowledge = async () => {
      const reply = await inTime(answer, PATIENCE, clock);
      const { body, whole } = acknowledgement(request.question, reply, words);
      const taken = await acknowledged(body ? ack(body) : ack(), log);
      return whole && taken;
    };
    const done = await acknowledging.track(acknowledge());
    const acknowledgedMs = clock.now() - receivedAt;
    const reply = await answer;
    const delivered = done ? 'ack' : await deliver(reply, request.destination);
    await report(options, request, reply.facts, { acknowledgedMs, ms: clock.now() - receivedAt, delivered });
  };

  const answerClick = async (request: Request | undefined, ack: AckFn<void>): Promise<void> => {
    const receivedAt = clock.now();
    await acknowledging.track(acknowledged(ack(), log));
    if (request) await settle(request, receivedAt);
  };

  const answerEvent = async (body: EventBody): Promise<void> => {
    const receivedAt = clock.now();
    const request = fromEvent(body, bot, language);
    if (!request || !(await isFirst(`event ${body.event_id}`))) return;
    await answerMessage(request, (asked, instead) => settle(asked, receivedAt, instead));
  };

  return {
    command: (command, ack) => answering.track(answerCommand(fromCommand(command, language), ack)),
    click: (body, ack) => answering.track(answerClick(fromClick(body, options), ack)),
    event: (body) => answering.track(answerEvent(body)),
  };
}

/** Answers what has been acknowledged. What posts for all is posted once; what came to nothing may be pressed again. */
function createSettling(options: ListenerOptions) {
  const { answer: ask, clock, deliver, isFirst, presses, words } = options;
  const already: Reply = {
    card: plain(words.together.already.mrkdwn),
    to: 'asker',
    facts: { outcome: 'told' },
  };
  const settle = async (request: Request, course: Settled): Promise<void> => {
    const { question, destination, once: key } = request;
    const { receivedAt, acknowledgedMs, instead } = course;
    const repeated = key !== undefined && !(await isFirst(key));
    const asking = () => (instead ? Promise.resolve(instead) : ask(question)).then(seenBy(request));
    const answer = repeated ? Promise.resolve(already) : asking();
    const delivered = await deliver(answer, destination);
    const reply = await answer;
    const came = reply.posts && mayBePosted(delivered);
    if (key !== undefined && !repeated && !came) await isFirst.forget(key);
    await report(options, request, reply.facts, { acknowledgedMs, ms: clock.now() - receivedAt, delivered });
  };
  return (request: Request, receivedAt: number, instead?: Reply): Promise<void> => {
    const acknowledgedMs = clock.now() - receivedAt;
    // Whoever presses a second time is told what came of the first.
    return presses(request.once, () => settle(request, { receivedAt, acknowledgedMs, instead }));
  };
}

interface Settled {
  readonly receivedAt: number;
  readonly acknowledgedMs: number;
  /** What is answered without asking. */
  readonly instead: Reply | undefined;
}

/** Where the bot and one person are among themselves, an answer for this person is a message like any other. */
const seenBy =
  ({ plain: direct }: Request) =>
  (reply: Reply): Reply =>
    direct ? { ...reply, to: 'everyone' } : reply;

/**
 * What a command is acknowledged with. Whether Slack takes the blocks of an acknowledgement is never known, so only those
 * that it always took may be there; a card with newer ones follows an acknowledgement that shows nothing.
 */
function acknowledgement(question: Question, reply: Reply | undefined, words: Words) {
  if (!reply) return { body: progress(question, words), whole: false };
  return isOldest(reply.card) ? { body: message(reply.card, reply.to), whole: true } : { whole: false };
}

const progress = ({ text }: Question, words: Words): RespondArguments => ({
  response_type: 'ephemeral',
  text: words.delivery.lookingUp(code(cut(commandLine(text.trim()), 250)).mrkdwn),
});
