import type { SlashCommand } from '@slack/bolt';
import type { Question } from '../../answers/question.ts';
import type { Destination } from '../outbound/destination.ts';
import { secretsTyped } from './typed-secrets.ts';

/** A payload of Slack as the bot sees it: what is asked, and where the answer goes. */
export interface Request {
  readonly question: Question;
  readonly destination: Destination;
  /** A press with this key posts once. */
  readonly once?: string;
  /** In a conversation with the bot alone, answers are plain messages. */
  readonly plain?: true;
  /** Set where a secret was typed: the shortened AccessKey ids among them, for the person to know which key it is. */
  readonly secrets?: readonly string[];
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
      audience: 'asker',
      language,
    },
    destination: { responseUrl, channel, user, original: 'keep' },
    ...secretsTyped(command),
  };
}
