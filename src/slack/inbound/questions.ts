import type { BlockAction, RespondArguments, SlashCommand } from '@slack/bolt';
import type { Question, Reply } from '../../answers/question.ts';
import type { Service } from '../../answers/service.ts';
import type { Card } from '../../cards/blocks.ts';
import { isOldest } from '../../cards/oldest.ts';
import { inTime } from '../../clock.ts';
import { commandLine } from '../../words/command.ts';
import type { Words } from '../../words/en.ts';
import { code, cut } from '../../words/mrkdwn.ts';
import { PATIENCE, type SlackContext } from '../context.ts';
import { type Ack, acknowledge, acknowledged } from '../in-flight.ts';
import { mayBePosted } from '../outbound/destination.ts';
import { message, plain } from '../outbound/message.ts';
import { report } from '../outbound/report.ts';
import { fromClick } from './click.ts';
import { fromCommand, type Request } from './command.ts';
import { createMessages } from './edits.ts';
import { type EventBody, fromEvent } from './event.ts';
import type { AllHandlers } from './kinds.ts';

/** What answers a question: the service, or what says why there is no answer. */
type Asks = Pick<Service, 'answer' | 'ready'> & { /** Whatever is asked. */ readonly refuses?: true };

/** By whatever answers it; each resolves when the answer has been delivered, and none rejects. */
export interface QuestionHandlers {
  command(body: SlashCommand, ack: Ack, asks: Asks): Promise<void>;
  /** A click on a message. */
  click(body: BlockAction, ack: Ack, asks: Asks): Promise<void>;
  event(body: EventBody, asks: Asks): Promise<void>;
  /** By the service. */
  readonly served: Pick<AllHandlers['serve'], 'command' | 'click' | 'event'>;
}

/** One handler for each kind of payload that is a question; each request ends in one answer and one log line. */
export function createQuestionHandlers(context: SlackContext): QuestionHandlers {
  const { bot, clock, isFirst, language, service } = context;
  const settle = createSettling(context);
  const answerMessage = createMessages(context);

  const handlers: Omit<QuestionHandlers, 'served'> = {
    command: (body, ack, asks) => answerCommand(fromCommand(body, language), ack, asks, context),
    click: async (body, ack, asks) => {
      const receivedAt = clock.now();
      const request = fromClick(body, context);
      await acknowledge(ack(), context);
      if (request) await settle(request, receivedAt, asks);
    },
    event: async (body, asks) => {
      const receivedAt = clock.now();
      const request = fromEvent(body, bot, language);
      if (!request || !(await isFirst(`event ${body.event_id}`))) return;
      const { refuses = false } = asks;
      await answerMessage(request, (asked, instead) => settle(asked, receivedAt, asks, instead), refuses);
    },
  };
  const by = { served: service, privately: privately(service) };
  return {
    ...handlers,
    served: {
      command: (body, ack, way) => handlers.command(body, ack, by[way]),
      click: (body, ack, way) => handlers.click(body, ack, by[way]),
      event: (body, _, way) => handlers.event(body, by[way]),
    },
  };
}

/** Tells the person alone what they ask in public, also what they ask to be shared; nothing is proposed or chosen. */
function privately(service: Service): Asks {
  const alone = (question: Question) => ({ ...question, audience: 'asker', discreet: true }) as const;
  return {
    answer: (question) => service.answer(alone(question)),
    ready: (question) => service.ready(alone(question)),
  };
}

async function answerCommand(request: Request, ack: Ack, asks: Asks, context: SlackContext): Promise<void> {
  const { clock, deliver, words } = context;
  const receivedAt = clock.now();
  const { question, destination } = request;
  const there = asks.ready(question);
  const answer = there ?? asks.answer(question);
  const answered = async (): Promise<boolean> => {
    const reply = there ?? (await inTime(Promise.resolve(answer), PATIENCE, clock));
    const { body, whole } = reply
      ? acknowledgement(reply)
      : { body: progress(question, words), whole: false };
    const taken = await acknowledged(body ? ack(body) : ack(), context.log);
    return whole && taken;
  };
  // A stop must leave the connection open until then.
  const done = await context.acknowledging.track(answered());
  const acknowledgedMs = clock.now() - receivedAt;
  const reply = await answer;
  const delivered = done ? 'ack' : await deliver(reply, destination);
  await report(context, request, reply.facts, { acknowledgedMs, ms: clock.now() - receivedAt, delivered });
}

/** Answers what has been acknowledged. What posts for all is posted once; what came to nothing may be pressed again. */
function createSettling(context: SlackContext) {
  const { clock, deliver, isFirst, presses, words } = context;
  const already: Reply = {
    card: plain(words.together.already.mrkdwn),
    to: 'asker',
    facts: { outcome: 'told' },
  };
  const settle = async (request: Request, course: Settled): Promise<void> => {
    const { question, destination, once: key } = request;
    const { receivedAt, acknowledgedMs, asks, instead } = course;
    const repeated = key !== undefined && !(await isFirst(key));
    const asking = () => (instead ? Promise.resolve(instead) : asks.answer(question)).then(seenBy(request));
    const answer = repeated ? Promise.resolve(already) : asking();
    const delivered = await deliver(answer, destination);
    const reply = await answer;
    const came = reply.posts && mayBePosted(delivered);
    if (key !== undefined && !repeated && !came) await isFirst.forget(key);
    await report(context, request, reply.facts, { acknowledgedMs, ms: clock.now() - receivedAt, delivered });
  };
  return (request: Request, receivedAt: number, asks: Asks, instead?: Reply): Promise<void> => {
    const acknowledgedMs = clock.now() - receivedAt;
    // Whoever presses a second time is told what came of the first.
    return presses(request.once, () => settle(request, { receivedAt, acknowledgedMs, asks, instead }));
  };
}

interface Settled {
  readonly receivedAt: number;
  readonly acknowledgedMs: number;
  readonly asks: Asks;
  /** What is answered without asking. */
  readonly instead: Reply | undefined;
}

/** Where the bot and one person are among themselves, an answer for this person is a message like any other. */
const seenBy =
  ({ plain: direct }: Request) =>
  (reply: Reply): Reply =>
    direct ? { ...reply, to: 'everyone' } : reply;

interface Acknowledgement {
  readonly body?: RespondArguments;
  /** That is the whole answer. */
  readonly whole: boolean;
}

/** By cards that one person sees: a remembered one comes again and again. */
const made = new WeakMap<Card, Acknowledgement>();

/**
 * What a command is acknowledged with. Whether Slack takes the blocks of an acknowledgement is never known, so only those
 * that it always took may be there; a card with newer ones follows an acknowledgement that shows nothing.
 */
function acknowledgement({ card, to }: Reply): Acknowledgement {
  const before = to === 'asker' ? made.get(card) : undefined;
  if (before) return before;
  const one = isOldest(card) ? { body: message(card, to), whole: true } : { whole: false };
  if (to === 'asker') made.set(card, one);
  return one;
}

const progress = ({ text }: Question, words: Words): RespondArguments => ({
  response_type: 'ephemeral',
  text: words.delivery.lookingUp(code(cut(commandLine(text.trim()), 250)).mrkdwn),
});
