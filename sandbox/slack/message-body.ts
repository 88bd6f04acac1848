import { z } from 'zod';
import type { Block } from './block-schemas.ts';
import { checkBlocks } from './blocks.ts';
import { LIMITS } from './limits.ts';

/** What a message says, after it was checked. */
export interface Content {
  readonly text: string;
  readonly blocks: readonly Block[];
}

export type Refused = { readonly error: string; readonly errors: readonly string[] };

const shape = z.looseObject({ text: z.string().optional(), blocks: z.unknown().optional() });

/** Reads `text` and `blocks` as every way of posting takes them: at least one of the two, both within the limits. */
export function readContent(body: unknown): Content | Refused {
  const parsed = shape.safeParse(body);
  if (!parsed.success) return { error: 'invalid_payload', errors: [] };
  const { text = '', blocks } = parsed.data;
  if (text.length > LIMITS.messageText) return { error: 'msg_too_long', errors: [] };
  const checked = checkBlocks(blocks ?? []);
  if ('error' in checked) return checked;
  if (text.trim() === '' && checked.blocks.length === 0) return { error: 'no_text', errors: [] };
  return { text, blocks: checked.blocks };
}
