import { useContext, useEffect, useErrorBoundary, useRef } from 'preact/hooks';
import type { Block, Surface } from '../../slack/block-schemas.ts';
import { ControlView } from './control.tsx';
import { Input } from './input.tsx';
import { Picture } from './picture.tsx';
import { Press, type Pressing } from './press.ts';
import { Section } from './section.tsx';
import { TableView } from './table.tsx';
import { Text } from './text.tsx';
import { Unknown } from './unknown.tsx';
import './blocks.css';
import './controls.css';
import './popup.css';

interface BlocksProps {
  readonly blocks: readonly Block[];
  readonly surface: Surface;
}

/** Blocks as Slack draws them. Needs `Press` around it for what can be pressed. */
export function Blocks({ blocks, surface }: BlocksProps) {
  const pressing = useTurns();
  return (
    <Press.Provider value={pressing}>
      <div class={`blocks blocks-${surface}`}>
        {keyed(blocks).map(([key, block]) => (
          <SafeBlock key={key} block={block} />
        ))}
      </div>
    </Press.Provider>
  );
}

/**
 * Slack gives blocks new ids whenever a message or view is replaced. The second section is still the second section, so
 * that what has the focus in it keeps it.
 */
function keyed(blocks: readonly Block[]): readonly (readonly [string, Block])[] {
  const counts = new Map<string, number>();
  return blocks.map((block) => {
    const count = counts.get(block.type) ?? 0;
    counts.set(block.type, count + 1);
    return [`${block.type} ${count}`, block];
  });
}

/** The bot is told of one thing after the other: what was ticked before a button was pressed, it hears before. */
function useTurns(): Pressing {
  const outer = useContext(Press);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  return {
    ...outer,
    press(at, what) {
      const done = last.current.then(() => outer.press(at, what));
      last.current = done.catch(() => undefined);
      return done;
    },
  };
}

/** One block that cannot be drawn does not take the page with it. */
function SafeBlock({ block }: { readonly block: Block }) {
  const [error, forget] = useErrorBoundary();
  useEffect(() => forget(), [block]);
  return error === undefined ? <BlockView block={block} /> : <Unknown what="block" of={block} />;
}

function BlockView({ block }: { readonly block: Block }) {
  switch (block.type) {
    case 'header':
      return (
        <h3 class="block-header">
          <Text text={block.text} />
        </h3>
      );
    case 'divider':
      return <hr class="block-divider" />;
    case 'section':
      return <Section block={block} />;
    case 'context':
      return <Context block={block} />;
    case 'image': {
      const { alt_text, image_url, title } = block;
      return <Picture alt={alt_text} url={image_url} {...(title && { title })} />;
    }
    case 'actions':
      return (
        <div class="block-actions">
          {block.elements.map((element, index) => (
            <ControlView key={element.action_id ?? index} control={element} block={block.block_id ?? ''} />
          ))}
        </div>
      );
    case 'input':
      return <Input block={block} />;
    case 'table':
      return <TableView table={block} />;
    default:
      return <Unknown what="block" of={block} />;
  }
}

function Context({ block }: { readonly block: Extract<Block, { type: 'context' }> }) {
  return (
    <div class="block-context">
      {block.elements.map((element, index) =>
        element.type === 'image' ? (
          <span key={index} class="context-image">
            {element.alt_text}
          </span>
        ) : (
          <span key={index} class="block-text">
            <Text text={element} />
          </span>
        ),
      )}
    </div>
  );
}
