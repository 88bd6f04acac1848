import { z } from 'zod';
import { accessory, actionElement, id, image, inputElement, mrkdwn, plain, text } from './element-schemas.ts';
import { LIMITS } from './limits.ts';

// The blocks that this Slack knows. https://docs.slack.dev/reference/block-kit/blocks

/** Where blocks are shown; each place knows its own. */
export type Surface = 'message' | 'modal' | 'home';

const block_id = id.optional();

const section = z
  .strictObject({
    type: z.literal('section'),
    block_id,
    text: text(LIMITS.sectionText).optional(),
    fields: z.array(text(LIMITS.fieldText)).min(1).max(LIMITS.fields).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((one) => one.text !== undefined || one.fields !== undefined, { error: 'needs text or fields' });

const context = z.strictObject({
  type: z.literal('context'),
  block_id,
  elements: z
    .array(z.discriminatedUnion('type', [image, plain(LIMITS.contextText), mrkdwn(LIMITS.contextText)]))
    .min(1)
    .max(LIMITS.contextElements),
});

const actions = z.strictObject({
  type: z.literal('actions'),
  block_id,
  elements: z.array(actionElement).min(1).max(LIMITS.actionsElements),
});

const header = z.strictObject({
  type: z.literal('header'),
  block_id,
  text: plain(LIMITS.headerText),
  level: z.number().int().min(1).max(4).optional(),
});

const input = z.strictObject({
  type: z.literal('input'),
  block_id,
  label: plain(LIMITS.inputLabel),
  element: inputElement,
  hint: plain(LIMITS.inputLabel).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});

const richElement = z.looseObject({ type: z.string(), text: z.string().optional() });
const cell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) }),
  z.strictObject({
    type: z.literal('rich_text'),
    elements: z
      .array(z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(richElement).min(1) }))
      .min(1),
  }),
]);
const column = z.strictObject({
  align: z.enum(['left', 'center', 'right']).optional(),
  is_wrapped: z.boolean().optional(),
});

const table = z.strictObject({
  type: z.literal('table'),
  block_id,
  rows: z.array(z.array(cell).min(1).max(LIMITS.tableCells)).min(1).max(LIMITS.tableRows),
  column_settings: z.array(column.nullable()).max(LIMITS.tableCells).optional(),
});

const everywhere = [
  section,
  context,
  actions,
  header,
  input,
  z.strictObject({ type: z.literal('divider'), block_id }),
  image.extend({ block_id, title: plain(LIMITS.altText).optional() }),
] as const;

const messageBlock = z.discriminatedUnion('type', [...everywhere, table]);
const viewBlock = z.discriminatedUnion('type', [...everywhere]);

/** A list of blocks, by the place that it is for. */
export const blockLists = {
  message: z.array(messageBlock).max(LIMITS.blocks),
  modal: z.array(viewBlock).max(LIMITS.viewBlocks),
  home: z.array(viewBlock).max(LIMITS.viewBlocks),
} as const;

/** A block that was checked. */
export type Block = z.infer<typeof messageBlock>;
export type Table = z.infer<typeof table>;
