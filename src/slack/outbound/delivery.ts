import type { Reply } from '../../answers/question.ts';
import { createKeyedQueue } from '../../keyed-queue.ts';
import type { Words } from '../../words/en.ts';
import type { Mrkdwn } from '../../words/mrkdwn.ts';
import type { Delivered, Destination } from './destination.ts';
import { plain } from './message.ts';
import { type Failed, type PauseOptions, pauseBy, sendBy } from './retry.ts';
import { createRoutes, type RouteOptions } from './routes.ts';

/**
 * Brings an answer to Slack after the acknowledgement. Answers that may change one message come in the order of these
 * calls, so an answer may be handed over before it is there. Never rejects if the answer does not.
 */
export type Deliver = (reply: Reply | Promise<Reply>, destination: Destination) => Promise<Delivered>;

export interface DeliveryOptions extends RouteOptions, PauseOptions {
  readonly words: Words;
}

const DELIVERED = { outside: 'invite', gone: 'refused', unheard: 'unconfirmed' } as const;

/** What is said of a message for all that is not there, or perhaps not. */
export function whyNotPosted(delivered: Delivered, channel: string, { together }: Words): Mrkdwn {
  if (delivered === 'invite') return together.invite(channel);
  return delivered === 'unconfirmed' ? together.unconfirmed : together.notPosted;
}

/** Takes the ways that there are, one after the other, until Slack has the answer. */
export function createDelivery(options: DeliveryOptions): Deliver {
  const { words, log } = options;
  const pause = pauseBy(options);
  const routes = createRoutes(options);
  const inTurn = createKeyedQueue();

  const answer = async ({ card, to }: Pick<Reply, 'card' | 'to'>, destination: Destination) => {
    const sent = await sendBy(routes.answer(to, destination), card, pause);
    return 'taken' in sent ? sent.taken : 'none';
  };

  const announce = async ({ card, original }: Reply, destination: Destination): Promise<Delivered> => {
    const sent = await sendBy(routes.announcement(destination), card, pause, 'once');
    if ('failed' in sent) return tell(sent, destination);
    if (original && destination.message !== undefined) {
      const changed = await sendBy(routes.original(destination), original, pause);
      if ('failed' in changed) log.warn({ channel: destination.channel }, 'a card could not be changed');
    }
    return sent.taken;
  };

  const tell = async ({ failed, threadRefused }: Failed, destination: Destination): Promise<Delivered> => {
    const delivered = DELIVERED[failed];
    if (destination.view) return delivered;
    const card = plain(whyNotPosted(delivered, destination.channel, words).mrkdwn);
    const ways = failed === 'unheard' ? routes.unseen : routes.answer;
    const { thread, ...beside } = destination;
    const there = threadRefused || thread === undefined ? beside : destination;
    const told = await sendBy(ways('asker', { ...there, original: 'keep' }), card, pause);
    if ('taken' in told) return delivered;
    return failed === 'unheard' ? failed : 'none';
  };

  return (coming, destination) => {
    const { channel, message } = destination;
    return inTurn(message && `${channel} ${message}`, async () => {
      const reply = await coming;
      return reply.posts ? announce(reply, destination) : answer(reply, destination);
    });
  };
}
