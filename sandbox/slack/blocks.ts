import { z } from 'zod';
import { anyBlock, type Block, type Control } from './block-schemas.ts';
import { LIMITS } from './limits.ts';

export type Checked =
  | { readonly blocks: readonly Block[] }
  | { readonly error: string; readonly errors: readonly string[] };

/**
 * Checks blocks as a message may carry them. `errors` names each fault with a JSON pointer, as `blocks.validate` and the
 * posting methods do. https://docs.slack.dev/reference/methods/chat.postMessage
 */
export function checkBlocks(value: unknown): Checked {
  if (!Array.isArray(value))
    return { error: 'invalid_blocks_format', errors: ['must be an array [json-pointer:/blocks]'] };
  const parsed = z.array(anyBlock).max(LIMITS.blocks).safeParse(value);
  const errors = parsed.success ? wholeMessageErrors(parsed.data) : parsed.error.issues.map(complaint);
  errors.push(...brokenCharacters(value, '/blocks'));
  if (errors.length > 0 || !parsed.success) return { error: 'invalid_blocks', errors };
  if (textLength(parsed.data) > LIMITS.allText) return { error: 'msg_blocks_too_long', errors: [] };
  return { blocks: parsed.data };
}

/** What can be pressed in a block, in the order shown. */
export function controlsOf(block: Block): readonly Control[] {
  if (block.type === 'actions') return block.elements;
  if (block.type !== 'section' || block.accessory === undefined || block.accessory.type === 'image')
    return [];
  return [block.accessory];
}

function wholeMessageErrors(blocks: readonly Block[]): string[] {
  const ids = blocks.flatMap(({ block_id }, index) =>
    block_id === undefined ? [] : [{ id: block_id, index }],
  );
  const twice = ids.filter(({ id }, at) => ids.findIndex((other) => other.id === id) < at);
  return [
    ...twice.map(({ index }) => at(`/blocks/${index}/block_id`, 'block_id already exists')),
    ...blocks.flatMap((block, index) =>
      repeatedActions(block).map((id) => at(`/blocks/${index}`, `action_id "${id}" already exists`)),
    ),
  ];
}

function repeatedActions(block: Block): string[] {
  const ids = controlsOf(block).flatMap(({ action_id }) => action_id ?? []);
  return ids.filter((id, index) => ids.indexOf(id) < index);
}

function complaint(issue: z.core.$ZodIssue): string {
  const path = ['blocks', ...issue.path].map((part) => `/${String(part)}`).join('');
  if (issue.code === 'invalid_union') return at(path, 'unsupported type');
  if (issue.code === 'unrecognized_keys')
    return at(path, `invalid additional property: ${issue.keys.join(', ')}`);
  if (issue.code === 'too_big')
    return at(path, `must be less than ${Number(issue.maximum) + 1} ${unit(issue.origin)}`);
  if (issue.code === 'too_small')
    return at(path, `must be more than ${Number(issue.minimum) - 1} ${unit(issue.origin)}`);
  return at(path, issue.message);
}

const unit = (origin: string) => (origin === 'string' ? 'characters' : 'items');
const at = (pointer: string, message: string) => `${message} [json-pointer:${pointer}]`;

/** Half of a surrogate pair is no character; it comes from cutting a string in the middle of one. */
function brokenCharacters(value: unknown, path: string): string[] {
  if (typeof value === 'string')
    return /\p{Surrogate}/u.test(value) ? [at(path, 'is not well-formed text')] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => brokenCharacters(inner, `${path}/${key}`));
}

function textLength(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum + (key === 'text' && typeof inner === 'string' ? inner.length : textLength(inner)),
    0,
  );
}
