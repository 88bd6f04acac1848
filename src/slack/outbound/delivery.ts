import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Reply } from '../../answers/question.ts';
import { createKeyedQueue } from '../../keyed-queue.ts';
import type { Words } from '../../words/en.ts';
import type { Mrkdwn } from '../../words/mrkdwn.ts';
import type { Delivered, Destination } from './destination.ts';
import { plain } from './message.ts';
import {
  type Attempts,
  type AttemptsOptions,
  createAttempts,
  type Failed,
  sendBy,
  type Way,
} from './retry.ts';
import { apiWays, type ResponseUrlOptions, responseUrlWay } from './ways.ts';

/**
 * Brings an answer to Slack after the acknowledgement. Answers that may change one message come in the order of these
 * calls, so an answer may be handed over before it is there. `attempts`: what is left where something else was tried before.
 * Never rejects if the answer does not.
 */
export type Deliver = (
  reply: Reply | Promise<Reply>,
  destination: Destination,
  attempts?: Attempts,
) => Promise<Delivered>;

export interface DeliveryOptions extends RouteOptions, AttemptsOptions {
  readonly words: Words;
}

const DELIVERED = { outside: 'invite', gone: 'refused', unheard: 'unconfirmed' } as const;

/** What is said of a message for all that is not there, or perhaps not. */
export function whyNotPosted(delivered: Delivered, channel: string, { together }: Words): Mrkdwn {
  if (delivered === 'invite') return together.invite(channel);
  return delivered === 'unconfirmed' ? together.unconfirmed : together.notPosted;
}

/** Calls that a message for all leaves: to tell the person that it is not there, by a message, or by a view and its text first. */
const [FOR_THE_PERSON, FOR_A_VIEW] = [4, 9];

/** Takes the ways that there are, one after the other, until Slack has the answer. */
export function createDelivery(options: DeliveryOptions): Deliver {
  const { words, log } = options;
  const routes = createRoutes(options);
  const inTurn = createKeyedQueue();

  const answer = async ({ card, to }: Reply, destination: Destination, attempts: Attempts) => {
    const sent = await sendBy(routes.answer(to, destination), card, { attempts });
    return 'taken' in sent ? sent.taken : 'none';
  };

  const announce = async ({ card, original }: Reply, destination: Destination, attempts: Attempts) => {
    const keeps = destination.view ? FOR_A_VIEW : FOR_THE_PERSON;
    const sent = await sendBy(routes.announcement(destination), card, { attempts, keeps, once: true });
    if ('failed' in sent) return tell(sent, destination, attempts);
    if (original && destination.message !== undefined) {
      const changed = await sendBy(routes.original(destination), original, { attempts });
      if ('failed' in changed) log.warn({ channel: destination.channel }, 'a card could not be changed');
    }
    return sent.taken;
  };

  const tell = async (
    { failed, threadRefused }: Failed,
    destination: Destination,
    attempts: Attempts,
  ): Promise<Delivered> => {
    const delivered = DELIVERED[failed];
    if (destination.view) return delivered;
    const card = plain(whyNotPosted(delivered, destination.channel, words).mrkdwn);
    const ways = failed === 'unheard' ? routes.unseen : routes.answer;
    const { thread, ...beside } = destination;
    const there = threadRefused || thread === undefined ? beside : destination;
    const told = await sendBy(ways('asker', { ...there, original: 'keep' }), card, { attempts });
    if ('taken' in told) return delivered;
    return failed === 'unheard' ? failed : 'none';
  };

  return (coming, destination, attempts = createAttempts(options)) => {
    const { channel, message } = destination;
    return inTurn(message && `${channel} ${message}`, async () => {
      const reply = await coming;
      return (reply.posts ? announce : answer)(reply, destination, attempts);
    });
  };
}

/** Which ways lead to a destination, the best first. */
interface Routes {
  /** For an answer; in the end a message of the bot to the person alone. */
  answer(to: Reply['to'], destination: Destination): readonly Way[];
  /** For what the person alone shall hear, by the way last that Slack may just have left without an answer. */
  unseen(to: Reply['to'], destination: Destination): readonly Way[];
  /** For a message of its own that all see. */
  announcement(destination: Destination): readonly Way[];
  /** For what takes the place of the message that was clicked. */
  original(destination: Destination): readonly Way[];
}

interface RouteOptions extends ResponseUrlOptions {
  readonly client: webApi.WebClient;
  readonly log: Logger;
}

/** `response_url` comes first, because it needs no membership. */
function createRoutes({ client, log, ...options }: RouteOptions): Routes {
  const api = apiWays(client, log);
  const respond = responseUrlWay(options);

  const beside = (to: Reply['to'], { responseUrl, thread }: Destination): readonly Way[] =>
    respond(responseUrl, to, { replace_original: false }, thread);
  const inPlace = (to: Reply['to'], { responseUrl }: Destination): readonly Way[] =>
    respond(responseUrl, to, { replace_original: true });
  const changing = ({ channel, message }: Destination): readonly Way[] =>
    message === undefined ? [] : [api.update(channel, message)];
  const posting = ({ channel, thread, answer, posted }: Destination): readonly Way[] => [
    ...(answer === undefined ? [] : [api.update(channel, answer)]),
    api.message(channel, thread, posted),
  ];
  const unseen = ({ channel, user, thread }: Destination): readonly Way[] => [
    api.ephemeral(channel, user, thread),
    api.direct(user),
  ];

  return {
    answer: (to, destination) => {
      const all = to === 'everyone';
      const replaces = destination.original === 'replace' && all === (destination.public ?? false);
      const first = (replaces ? inPlace : beside)(to, destination);
      const second = all ? (replaces ? changing : posting)(destination) : [];
      return [...first, ...second, ...unseen(destination)];
    },
    unseen: (to, destination) => [...unseen(destination), ...beside(to, destination)],
    announcement: ({ answer: _, posted: __, ...destination }) => [
      ...beside('everyone', destination),
      ...posting(destination),
    ],
    original: (destination) => [...inPlace('everyone', destination), ...changing(destination)],
  };
}
