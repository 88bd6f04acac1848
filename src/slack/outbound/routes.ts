import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Reply } from '../../answers/question.ts';
import type { Destination } from './destination.ts';
import type { ResponseUrlOptions } from './response-url.ts';
import { apiWays, responseUrlWay, type Way } from './ways.ts';

/** Which ways lead to a destination, the best first. */
export interface Routes {
  /** For an answer; in the end a message of the bot to the person alone. */
  answer(to: Reply['to'], destination: Destination): readonly Way[];
  /** For what the person alone shall hear, by the way last that Slack may just have left without an answer. */
  unseen(to: Reply['to'], destination: Destination): readonly Way[];
  /** For a message of its own that all see. */
  announcement(destination: Destination): readonly Way[];
  /** For what takes the place of the message that was clicked. */
  original(destination: Destination): readonly Way[];
}

export interface RouteOptions extends ResponseUrlOptions {
  readonly client: webApi.WebClient;
  readonly log: Logger;
}

/** `response_url` comes first, because it needs no membership. */
export function createRoutes({ client, log, ...options }: RouteOptions): Routes {
  const api = apiWays(client, log);
  const respond = responseUrlWay(options);

  const beside = (to: Reply['to'], { responseUrl, thread }: Destination): Way =>
    respond(responseUrl, to, { replace_original: false }, thread);
  const inPlace = (to: Reply['to'], { responseUrl }: Destination): Way =>
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
      return [first, ...second, ...unseen(destination)];
    },
    unseen: (to, destination) => [...unseen(destination), beside(to, destination)],
    announcement: ({ answer: _, posted: __, ...destination }) => [
      beside('everyone', destination),
      ...posting(destination),
    ],
    original: (destination) => [inPlace('everyone', destination), ...changing(destination)],
  };
}
