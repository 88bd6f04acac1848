import type { Slack } from '../../sandbox/slack/server.ts';
import type { Channel } from '../../sandbox/slack/workspace.ts';

/** What Slack does wrong while the bot answers. */
export interface SlackTrouble {
  readonly name: string;
  /** `channel`: where the person asks. */
  readonly begin: (slack: Slack, channel: Channel) => void;
  /** What does not get to people as long as it lasts: anything by one way, or blocks by any. */
  readonly cuts?: 'web-api' | 'response_url' | 'blocks';
  /** The acknowledgement cannot be taken. */
  readonly unacknowledged?: true;
  /** Happens in Socket Mode alone. */
  readonly socket?: true;
}

const trouble = (
  name: string,
  begin: SlackTrouble['begin'],
  more: Omit<SlackTrouble, 'name' | 'begin'> = {},
): SlackTrouble => ({ name, begin, ...more });

export const none = trouble('healthy', () => undefined);

export const troubles: readonly SlackTrouble[] = [
  none,
  trouble('response_url: 500 once', (slack) => slack.fault({ on: 'response_url', answer: 500, times: 1 })),
  trouble('response_url: 404, spent', (slack) => slack.fault({ on: 'response_url', answer: 'used_url' }), {
    cuts: 'response_url',
  }),
  trouble('response_url: never answers', (slack) => slack.fault({ on: 'response_url', answer: 'hang' }), {
    cuts: 'response_url',
  }),
  trouble('Web API: 429 once, with Retry-After', (slack) =>
    slack.fault({ on: 'web-api', answer: 429, retryAfter: 1, times: 1 }),
  ),
  trouble('Web API: 429 once, without Retry-After', (slack) =>
    slack.fault({ on: 'web-api', answer: 429, retryAfter: 'none', times: 1 }),
  ),
  trouble('Web API: 429 always', (slack) => slack.fault({ on: 'web-api', answer: 429, retryAfter: 90 }), {
    cuts: 'web-api',
  }),
  trouble('Web API: 503 once', (slack) => slack.fault({ on: 'web-api', answer: 503, times: 1 })),
  trouble('Web API: 503 always', (slack) => slack.fault({ on: 'web-api', answer: 503 }), {
    cuts: 'web-api',
  }),
  trouble('Web API: connection reset once', (slack) =>
    slack.fault({ on: 'web-api', answer: 'reset', times: 1 }),
  ),
  trouble('Web API: never answers, once', (slack) =>
    slack.fault({ on: 'web-api', answer: 'hang', times: 1 }),
  ),
  trouble('views.update: 503 always', (slack) => slack.fault({ on: 'views.update', answer: 503 })),
  trouble(
    'invalid_blocks everywhere',
    (slack) => {
      for (const on of ['web-api', 'response_url']) slack.fault({ on, answer: 'invalid_blocks' });
    },
    { cuts: 'blocks' },
  ),
  trouble('not_in_channel', (slack, { id }) =>
    slack.fault({ on: 'web-api', answer: 'not_in_channel', channel: id }),
  ),
  trouble('is_archived', (slack, { id }) =>
    slack.fault({ on: 'web-api', answer: 'is_archived', channel: id }),
  ),
  trouble(
    'socket breaks before the acknowledgement',
    (slack) => slack.fault({ on: 'socket', answer: 'drop before', times: 1 }),
    { unacknowledged: true, socket: true },
  ),
  trouble(
    'socket breaks after the acknowledgement',
    (slack) => slack.fault({ on: 'socket', answer: 'drop after', times: 1 }),
    { socket: true },
  ),
  trouble('Slack asks the socket to make place', (slack) => slack.socket.disconnect('refresh_requested'), {
    socket: true,
  }),
];
