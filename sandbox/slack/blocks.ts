import { type Block, blockLists, type Surface, type Table } from './block-schemas.ts';
import { at, brokenCharacters, complaint } from './complaints.ts';
import { controlsOf } from './controls.ts';
import { LIMITS } from './limits.ts';

export type Checked =
  | { readonly blocks: readonly Block[] }
  | { readonly error: string; readonly errors: readonly string[] };

/**
 * Checks blocks for the place that they are for. `errors` names each fault with a JSON pointer, as `blocks.validate`,
 * the posting methods and those for views do. https://docs.slack.dev/reference/methods/chat.postMessage
 */
export function checkBlocks(value: unknown, surface: Surface = 'message', root = '/blocks'): Checked {
  if (!Array.isArray(value))
    return { error: 'invalid_blocks_format', errors: [at(root, 'must be an array')] };
  const parsed = blockLists[surface].safeParse(value);
  const errors = parsed.success
    ? errorsOfTheWhole(parsed.data, surface, root)
    : parsed.error.issues.map(complaint(root));
  errors.push(...brokenCharacters(value, root));
  if (errors.length > 0 || !parsed.success) return { error: 'invalid_blocks', errors };
  if (surface === 'message') return checkMessage(parsed.data);
  return { blocks: parsed.data };
}

function checkMessage(blocks: readonly Block[]): Checked {
  if (blocks.filter(isTable).length > 1)
    return { error: 'invalid_attachments', errors: ['only_one_table_allowed'] };
  if (textLength(blocks) > LIMITS.allText) return { error: 'msg_blocks_too_long', errors: [] };
  return { blocks };
}

const isTable = (block: Block): block is Table => block.type === 'table';

function errorsOfTheWhole(blocks: readonly Block[], surface: Surface, root: string): string[] {
  const ids = blocks.map(({ block_id }) => block_id);
  return blocks.flatMap((block, index) => {
    const pointer = `${root}/${index}`;
    const twice = block.block_id !== undefined && ids.indexOf(block.block_id) < index;
    return [
      ...(twice ? [at(`${pointer}/block_id`, 'block_id already exists')] : []),
      ...repeatedActions(block).map((id) => at(pointer, `action_id "${id}" already exists`)),
      ...(asksForAnswers(block) && (surface !== 'modal' || block.type !== 'input')
        ? [at(pointer, 'response_url_enabled is for input blocks of modals')]
        : []),
      ...(isTable(block) && textLength(block.rows) > LIMITS.tableText
        ? [at(`${pointer}/rows`, `must be less than ${LIMITS.tableText + 1} characters`)]
        : []),
    ];
  });
}

const asksForAnswers = (block: Block) =>
  controlsOf(block).some((one) => one.type === 'conversations_select' && one.response_url_enabled === true);

function repeatedActions(block: Block): string[] {
  const ids = controlsOf(block).flatMap(({ action_id }) => action_id ?? []);
  return ids.filter((id, index) => ids.indexOf(id) < index);
}

function textLength(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum + (key === 'text' && typeof inner === 'string' ? inner.length : textLength(inner)),
    0,
  );
}
