import type { BlockAction, SlashCommand } from '@slack/bolt';
import type { Question } from '../answer.ts';
import type { Destination } from './delivery.ts';

/** A payload of Slack as the bot sees it: what is asked, and where the answer goes. */
export interface Request {
  readonly question: Question;
  readonly destination: Destination;
}

/** https://docs.slack.dev/interactivity/implementing-slash-commands */
export function fromCommand(command: Partial<SlashCommand>, language: Question['language']): Request {
  const { text = '', user_id: user = '', channel_id: channel = '', response_url: responseUrl = '' } = command;
  const team = command.team_id ?? command.enterprise_id ?? '';
  return {
    question: {
      text,
      entrance: 'command',
      person: { id: user, team },
      place: { channel },
      language,
    },
    destination: { responseUrl, channel, user, replaceOriginal: false },
  };
}

/**
 * Undefined for a click that asks nothing: Slack tells of link buttons too. A click on an ephemeral card brings no
 * `message`, so the question is the `value` of the button.
 * https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
 */
export function fromAction(body: BlockAction, language: Question['language']): Request | undefined {
  const text = body.actions.map(commandOf).find((value) => value !== undefined);
  if (text === undefined) return undefined;
  const user = body.user.id;
  const channel = body.channel?.id ?? '';
  const team = body.team?.id ?? body.enterprise?.id ?? '';
  return {
    question: { text, entrance: 'button', person: { id: user, team }, place: { channel }, language },
    destination: {
      responseUrl: body.response_url ?? '',
      channel,
      user,
      // A public card belongs to all; what one person asks by it is answered beside it.
      replaceOriginal: body.container?.['is_ephemeral'] !== false,
    },
  };
}

const commandOf = (action: object): string | undefined =>
  'value' in action && typeof action.value === 'string' ? action.value : undefined;
