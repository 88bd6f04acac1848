import type { KnownBlock, TableBlock } from '@slack/types';
import { bold, join, type Mrkdwn, md } from '../words/mrkdwn.ts';
import { type Card, section } from './blocks.ts';

const OLD_BLOCKS: readonly string[] = ['section', 'context', 'header', 'divider', 'actions'];

/** Whether every block has been known to every client for years, so that Slack will not refuse the card for one. */
export const isOldest = ({ blocks }: Card): boolean => blocks.every(({ type }) => OLD_BLOCKS.includes(type));

/** The same card from blocks that have always been there, for a workspace that refuses newer ones. */
export const oldestBlocks = ({ text, blocks }: Card): Card => ({
  text,
  blocks: withoutTables(blocks).flatMap(oldest),
});

/** Tables as texts, for surfaces that show none. */
export const withoutTables = (blocks: readonly KnownBlock[]): KnownBlock[] =>
  blocks.map((block) => (block.type === 'table' ? section(tableText(block)) : block));

/** The header's names stand before each value: a line alone must say what it is about. */
function tableText({ rows }: TableBlock): Mrkdwn {
  const [header = [], ...lines] = rows.map((row) =>
    row.map((cell) => (cell.type === 'raw_text' ? cell.text : '')),
  );
  return join(
    lines.map(([field = '', ...values]) => {
      // Bold, since our colon must not close an emoji that a name has begun.
      const said = values.map((value, place) => md`${bold(header[place + 1] ?? '')}: ${value}`);
      return md`${bold(field)} – ${join(said, ' · ')}`;
    }),
    '\n',
  );
}

function oldest(block: KnownBlock): KnownBlock[] {
  switch (block.type) {
    case 'actions': {
      // Without its menu Compare has nothing to compare.
      const buttons = block.elements.filter(
        ({ type, action_id }) => type === 'button' && action_id !== 'compare',
      );
      return buttons.length === 0 ? [] : [{ ...block, elements: buttons }];
    }
    case 'section': {
      const { accessory } = block;
      return accessory === undefined || accessory.type === 'button' ? [block] : [];
    }
    default:
      return OLD_BLOCKS.includes(block.type) ? [block] : [];
  }
}
