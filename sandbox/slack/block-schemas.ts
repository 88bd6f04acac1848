import { z } from 'zod';
import { LIMITS } from './limits.ts';

// The blocks of a message that this Slack knows: those that every client and every surface shows.

const string = (max: number) => z.string().min(1).max(max);
const id = string(LIMITS.id);

const plain = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: string(max), emoji: z.boolean().optional() });
const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: string(max), verbatim: z.boolean().optional() });
const text = (max: number) => z.discriminatedUnion('type', [plain(max), mrkdwn(max)]);

const confirm = z.strictObject({
  title: plain(LIMITS.confirmTitle),
  text: text(LIMITS.confirmText),
  confirm: plain(LIMITS.confirmButton),
  deny: plain(LIMITS.confirmButton),
  style: z.enum(['primary', 'danger']).optional(),
});

const button = z.strictObject({
  type: z.literal('button'),
  text: plain(LIMITS.buttonText),
  action_id: id.optional(),
  value: string(LIMITS.buttonValue).optional(),
  url: string(LIMITS.url).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirm.optional(),
  accessibility_label: string(LIMITS.buttonText).optional(),
});

const option = z.strictObject({
  text: plain(LIMITS.optionText),
  value: string(LIMITS.optionValue),
  description: plain(LIMITS.optionDescription).optional(),
});
const options = z.array(option).min(1).max(LIMITS.options);
const group = z.strictObject({ label: plain(LIMITS.optionText), options });

const select = z
  .strictObject({
    type: z.literal('static_select'),
    placeholder: plain(LIMITS.placeholder).optional(),
    action_id: id.optional(),
    options: options.optional(),
    option_groups: z.array(group).min(1).max(LIMITS.options).optional(),
    initial_option: option.optional(),
    confirm: confirm.optional(),
    focus_on_load: z.boolean().optional(),
  })
  .refine((one) => (one.options === undefined) !== (one.option_groups === undefined), {
    error: 'needs either options or option_groups',
  });

const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: id.optional(),
  options: z
    .array(option.extend({ url: string(LIMITS.url).optional() }))
    .min(1)
    .max(LIMITS.overflowOptions),
  confirm: confirm.optional(),
});

const image = z.strictObject({
  type: z.literal('image'),
  image_url: string(LIMITS.url),
  alt_text: string(LIMITS.altText),
});

const block_id = id.optional();

const section = z
  .strictObject({
    type: z.literal('section'),
    block_id,
    text: text(LIMITS.sectionText).optional(),
    fields: z.array(text(LIMITS.fieldText)).min(1).max(LIMITS.fields).optional(),
    accessory: z.discriminatedUnion('type', [button, select, overflow, image]).optional(),
    expand: z.boolean().optional(),
  })
  .refine((one) => one.text !== undefined || one.fields !== undefined, { error: 'needs text or fields' });

const contextElement = z.discriminatedUnion('type', [
  image,
  plain(LIMITS.contextText),
  mrkdwn(LIMITS.contextText),
]);

export const anyBlock = z.discriminatedUnion('type', [
  section,
  z.strictObject({
    type: z.literal('context'),
    block_id,
    elements: z.array(contextElement).min(1).max(LIMITS.contextElements),
  }),
  z.strictObject({
    type: z.literal('actions'),
    block_id,
    elements: z
      .array(z.discriminatedUnion('type', [button, select, overflow]))
      .min(1)
      .max(LIMITS.actionsElements),
  }),
  z.strictObject({
    type: z.literal('header'),
    block_id,
    text: plain(LIMITS.headerText),
    level: z.number().int().min(1).max(4).optional(),
  }),
  z.strictObject({ type: z.literal('divider'), block_id }),
  image.extend({ block_id, title: plain(LIMITS.altText).optional() }),
]);

/** A block that was checked. */
export type Block = z.infer<typeof anyBlock>;
/** Something in a block that can be pressed or chosen from. */
export type Control = z.infer<typeof button> | z.infer<typeof select> | z.infer<typeof overflow>;
export type TextObject = z.infer<ReturnType<typeof text>>;
export type Choice = z.infer<typeof option>;
