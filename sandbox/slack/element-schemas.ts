import { z } from 'zod';
import { LIMITS } from './limits.ts';

// What stands in blocks. https://docs.slack.dev/reference/block-kit/block-elements

const string = (max: number) => z.string().min(1).max(max);
export const id = string(LIMITS.id);

export const plain = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: string(max), emoji: z.boolean().optional() });
export const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: string(max), verbatim: z.boolean().optional() });
export const text = (max: number) => z.discriminatedUnion('type', [plain(max), mrkdwn(max)]);

const confirm = z.strictObject({
  title: plain(LIMITS.confirmTitle),
  text: text(LIMITS.confirmText),
  confirm: plain(LIMITS.confirmButton),
  deny: plain(LIMITS.confirmButton),
  style: z.enum(['primary', 'danger']).optional(),
});

const action = { action_id: id.optional(), confirm: confirm.optional() };
const focus = { focus_on_load: z.boolean().optional() };
const menu = { ...action, ...focus, placeholder: plain(LIMITS.placeholder).optional() };

const button = z.strictObject({
  ...action,
  type: z.literal('button'),
  text: plain(LIMITS.buttonText),
  value: string(LIMITS.buttonValue).optional(),
  url: string(LIMITS.url).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: string(LIMITS.buttonText).optional(),
});

export const option = z.strictObject({
  text: plain(LIMITS.optionText),
  value: string(LIMITS.optionValue),
  description: plain(LIMITS.optionDescription).optional(),
});
const options = z.array(option).min(1).max(LIMITS.options);
export const group = z.strictObject({ label: plain(LIMITS.optionText), options });

const offered = {
  options: options.optional(),
  option_groups: z.array(group).min(1).max(LIMITS.options).optional(),
};
export const offersOneWay = ({ options, option_groups }: { options?: unknown; option_groups?: unknown }) =>
  (options === undefined) !== (option_groups === undefined);
const either = { error: 'needs either options or option_groups' };

const staticSelect = z
  .strictObject({
    ...menu,
    ...offered,
    type: z.literal('static_select'),
    initial_option: option.optional(),
  })
  .refine(offersOneWay, either);

const multiSelect = z
  .strictObject({
    ...menu,
    ...offered,
    type: z.literal('multi_static_select'),
    initial_options: options.optional(),
    max_selected_items: z.number().int().min(1).optional(),
  })
  .refine(offersOneWay, either);

const externalSelect = z.strictObject({
  ...menu,
  type: z.literal('external_select'),
  initial_option: option.optional(),
  min_query_length: z.number().int().min(0).optional(),
});

const conversationsSelect = z.strictObject({
  ...menu,
  type: z.literal('conversations_select'),
  initial_conversation: id.optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter: z.looseObject({}).optional(),
});

const overflow = z.strictObject({
  ...action,
  type: z.literal('overflow'),
  options: z
    .array(option.extend({ url: string(LIMITS.url).optional() }))
    .min(1)
    .max(LIMITS.overflowOptions),
});

const buttonOption = option.extend({
  text: text(LIMITS.optionText),
  description: text(LIMITS.optionDescription).optional(),
});
const buttonOptions = z.array(buttonOption).min(1).max(LIMITS.buttonOptions);

const radioButtons = z.strictObject({
  ...action,
  ...focus,
  type: z.literal('radio_buttons'),
  options: buttonOptions,
  initial_option: buttonOption.optional(),
});

const checkboxes = z.strictObject({
  ...action,
  ...focus,
  type: z.literal('checkboxes'),
  options: buttonOptions,
  initial_options: buttonOptions.optional(),
});

const textInput = z.strictObject({
  ...focus,
  type: z.literal('plain_text_input'),
  action_id: id.optional(),
  placeholder: plain(LIMITS.placeholder).optional(),
  initial_value: z.string().max(LIMITS.inputText).optional(),
  multiline: z.boolean().optional(),
  min_length: z.number().int().min(0).max(LIMITS.inputText).optional(),
  max_length: z.number().int().min(1).max(LIMITS.inputText).optional(),
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).optional(),
    })
    .optional(),
});

export const image = z.strictObject({
  type: z.literal('image'),
  image_url: string(LIMITS.url),
  alt_text: string(LIMITS.altText),
});

const selects = [staticSelect, multiSelect, externalSelect, conversationsSelect] as const;

/** What an actions block holds. */
export const actionElement = z.discriminatedUnion('type', [
  button,
  overflow,
  radioButtons,
  checkboxes,
  ...selects,
]);
/** What stands beside a section's text. */
export const accessory = z.discriminatedUnion('type', [
  button,
  overflow,
  image,
  radioButtons,
  checkboxes,
  ...selects,
]);
/** What an input block holds. */
export const inputElement = z.discriminatedUnion('type', [textInput, radioButtons, checkboxes, ...selects]);

/** Something in a block that can be pressed, chosen from or filled in. */
export type Control = z.infer<typeof actionElement> | z.infer<typeof inputElement>;
export type TextObject = z.infer<ReturnType<typeof text>>;
export type Choice = z.infer<typeof buttonOption>;
