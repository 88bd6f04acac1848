import type { Block, Surface } from '../../slack/block-schemas.ts';

/** What somebody pasted: only the server says whether they are blocks. */
type Pasted = readonly Block[] | { readonly type?: string; readonly blocks?: readonly Block[] } | null;

export type Card =
  | { readonly blocks: readonly Block[]; readonly surface: Surface }
  | { readonly complaint: string };

/**
 * Reads blocks alone, or a message or a view that holds them. A view says itself what it is for; otherwise `surface`
 * holds.
 */
export function readCard(text: string, surface: Surface): Card {
  try {
    const pasted: Pasted = JSON.parse(text);
    if (Array.isArray(pasted)) return { blocks: pasted, surface };
    if (
      typeof pasted !== 'object' ||
      pasted === null ||
      !('blocks' in pasted) ||
      !Array.isArray(pasted.blocks)
    )
      return {
        complaint: 'There are no blocks in it: neither a list of blocks, nor an object with "blocks".',
      };
    const { type, blocks } = pasted;
    return { blocks, surface: type === 'modal' || type === 'home' ? type : surface };
  } catch (error) {
    return { complaint: `This is no JSON. ${error instanceof Error ? error.message : ''}`.trim() };
  }
}
