import { z } from 'zod';
import { readJson } from '../json.ts';
import type { Block } from './block-schemas.ts';
import { checkBlocks } from './blocks.ts';
import { at, brokenCharacters, complaint } from './complaints.ts';
import { id, plain } from './element-schemas.ts';
import { LIMITS } from './limits.ts';

const common = {
  blocks: z.unknown(),
  private_metadata: z.string().max(LIMITS.privateMetadata).optional(),
  callback_id: id.or(z.literal('')).optional(),
  external_id: id.or(z.literal('')).optional(),
};
const label = plain(LIMITS.viewTitle);

const shape = z.discriminatedUnion('type', [
  z.strictObject({
    ...common,
    type: z.literal('modal'),
    title: label,
    submit: label.optional(),
    close: label.optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
  }),
  z.strictObject({ ...common, type: z.literal('home') }),
]);
type Shape = z.infer<typeof shape>;

/** What an app says that a view shows, after it was checked. */
export type ViewContent = Omit<Extract<Shape, { type: 'modal' }>, 'type' | 'title' | 'blocks'> & {
  readonly type: Shape['type'];
  readonly title?: z.infer<typeof label>;
  readonly blocks: readonly Block[];
};

export type Refused = { readonly error: string; readonly errors: readonly string[] };

const ROOT = '/view';

/** Reads a view, as JSON or as text of JSON. https://docs.slack.dev/reference/views */
export function readView(value: unknown, type: Shape['type']): ViewContent | Refused {
  const json = typeof value === 'string' ? readJson(value) : value;
  if (JSON.stringify(json ?? null).length > LIMITS.view) return { error: 'view_too_large', errors: [] };
  const parsed = shape.safeParse(json);
  const faults = parsed.success ? faultsOf(parsed.data, type) : parsed.error.issues.map(complaint(ROOT));
  const blocks = Reflect.get(Object(json), 'blocks');
  const checked = checkBlocks(blocks, type, `${ROOT}/blocks`);
  const errors = [...faults, ...('error' in checked ? checked.errors : []), ...brokenElsewhere(json)];
  if (errors.length > 0 || !parsed.success || 'error' in checked)
    return { error: 'invalid_arguments', errors };
  return { ...parsed.data, blocks: checked.blocks };
}

function faultsOf(view: Shape, type: Shape['type']): string[] {
  if (view.type !== type) return [at(`${ROOT}/type`, `must be ${type}`)];
  const hasInput = Array.isArray(view.blocks) && view.blocks.some((block) => block?.type === 'input');
  if (view.type !== 'modal' || view.submit !== undefined || !hasInput) return [];
  return [at(`${ROOT}/submit`, 'is required where there is an input block')];
}

const brokenElsewhere = (json: unknown) => brokenCharacters({ ...Object(json), blocks: [] }, ROOT);
