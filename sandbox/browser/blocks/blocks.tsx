import type { Block, Surface } from '../../slack/block-schemas.ts';
import './blocks.css';

/** Blocks as Slack draws them. Needs `Press` around it for what can be pressed. */
export function Blocks({ blocks }: { readonly blocks: readonly Block[]; readonly surface: Surface }) {
  return <div class="blocks">{JSON.stringify(blocks)}</div>;
}
