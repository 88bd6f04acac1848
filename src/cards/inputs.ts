import type { InputBlock, InputBlockElement } from '@slack/types';
import { clean, cut } from '../words/mrkdwn.ts';
import { plainText } from './blocks.ts';
import { limits } from './limits.ts';
import { type Option, typeahead } from './selects.ts';

interface Field {
  /** Of the block; also of its element, unless `action` says otherwise. */
  readonly id: string;
  readonly action?: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
}

const input = ({ id, label, hint, optional = false }: Field, element: InputBlockElement): InputBlock => ({
  type: 'input',
  block_id: id,
  label: plainText(label, limits.inputLabel),
  ...(hint !== undefined && { hint: plainText(hint, limits.inputLabel) }),
  optional,
  element,
});

interface TextField extends Field {
  readonly value?: string;
  readonly placeholder?: string;
  readonly multiline?: boolean;
  /** Sent as soon as Enter is pressed, without a submit button. */
  readonly onEnter?: boolean;
}

/** A field to type in, with what stands in it already. */
export function textInput(field: TextField): InputBlock {
  const { id, action = id, placeholder, multiline = false, onEnter = false } = field;
  const value = cut(clean(field.value ?? ''), limits.inputText);
  const block = input(field, {
    type: 'plain_text_input',
    action_id: action,
    multiline,
    ...(value !== '' && { initial_value: value }),
    ...(placeholder !== undefined && { placeholder: plainText(placeholder, limits.placeholder) }),
    ...(onEnter && { dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] } }),
  });
  return onEnter ? { ...block, dispatch_action: true } : block;
}

/** One of a few, always one of them. */
export function radio(field: Field, options: readonly Option[], chosen: string): InputBlock {
  const rows = options.map(({ label, value }) => ({ text: plainText(label, limits.optionText), value }));
  const first = rows.find(({ value }) => value === chosen);
  return input(field, {
    type: 'radio_buttons',
    action_id: field.id,
    options: rows,
    ...(first && { initial_option: first }),
  });
}

/** A conversation to post to: with the submission Slack sends an address for it, also where the bot is no member. */
export const conversation = (field: Field): InputBlock =>
  input(field, {
    type: 'conversations_select',
    action_id: field.id,
    default_to_current_conversation: true,
    response_url_enabled: true,
  });

/** An image, found while its name is typed. */
export const imageInput = (field: Field, placeholder: string): InputBlock =>
  input(field, typeahead(field.id, placeholder));
