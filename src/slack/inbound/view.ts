import type { BlockAction, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { Question } from '../../answers/question.ts';
import { NO_CONVERSATION, readMetadata, type ViewMetadata } from '../views/private-metadata.ts';
import { pressedControl } from './click.ts';
import type { Request } from './command.ts';
import { personOf, type Who } from './identity.ts';
import { secretsTyped } from './typed-secrets.ts';

type QuestionInView = Pick<Question, 'text' | 'entrance' | 'language'> &
  Partial<Pick<Question, 'audience' | 'adds' | 'also' | 'record'>>;

/** What a person asks in a view. A view names no conversation in its payloads, so that comes from what it remembers. */
export function requestOf(who: Who, metadata: ViewMetadata, asked: QuestionInView): Request {
  const { channel, thread, responseUrl, message } = metadata;
  const place = { channel, ...(thread !== undefined && { thread }) };
  return {
    question: {
      audience: 'asker',
      ...asked,
      person: personOf(who),
      place,
    },
    destination: {
      responseUrl,
      user: who.user.id,
      ...place,
      original: 'keep',
      ...(message !== undefined && { message }),
    },
    ...secretsTyped(who),
  };
}

/** What a control of an answer in a modal, or of App Home, asks; undefined where it asks nothing. */
export function fromViewAction(
  body: BlockAction,
  view: ViewOutput,
  language: Question['language'],
): Request | undefined {
  const asked = pressedControl({ actions: body.actions, ...(view.state && { state: view.state }) });
  if (!asked) return undefined;
  const { actionId, adds, line: text } = asked;
  const question = { text, language, ...(adds !== undefined && { adds }) };
  if (view.type === 'home') return requestOf(body, NO_CONVERSATION, { ...question, entrance: 'home' });
  const request = requestOf(body, readMetadata(view.private_metadata), { ...question, entrance: 'modal' });
  return actionId === 'share' ? { ...request, once: `share ${view.id} ${text}` } : request;
}

/** A conversation that was picked counts only for an answer to all: Slack picks one where the person has not. */
export function submittedMetadata(
  { view, response_urls: urls = [] }: ViewSubmitAction,
  audience: Question['audience'],
): ViewMetadata {
  const metadata = readMetadata(view.private_metadata);
  if (audience === 'asker' || metadata.channel !== '') return metadata;
  const [url] = urls;
  return {
    ...metadata,
    channel: url?.channel_id ?? conversationIn(view) ?? '',
    responseUrl: url?.response_url ?? '',
  };
}

/** What a person has filled in, by the ids that the views give their fields. */
type Filled = Pick<ViewOutput, 'state'>;

/** The line of the find modal, and the id of its field, which changes with each line that the bot writes. */
export function lineIn({ state }: Filled): { readonly field: string; readonly text: string } {
  const [field = 'line0', elements] =
    Object.entries(state.values).find(([id]) => id.startsWith('line')) ?? [];
  return { field, text: elements?.['line']?.value?.trim() ?? '' };
}

/** Who shall see the answer; the asker alone, where nothing was picked. */
export const audienceIn = ({ state }: Filled): Question['audience'] =>
  state.values['audience']?.['audience']?.selected_option?.value === 'everyone' ? 'everyone' : 'asker';

const conversationIn = ({ state }: Filled): string | undefined =>
  state.values['conversation']?.['conversation']?.selected_conversation ?? undefined;

/** Empty where none was given. */
export const reasonIn = ({ state }: Filled): string =>
  state.values['reason']?.['reason']?.value?.trim() ?? '';

/** The line about the image that was picked. */
export const imageIn = ({ state }: Filled): string | undefined =>
  state.values['image']?.['image']?.selected_option?.value;
