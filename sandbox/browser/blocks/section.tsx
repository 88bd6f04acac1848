import type { Block } from '../../slack/block-schemas.ts';
import { ControlView } from './control.tsx';
import { Picture } from './picture.tsx';
import { Text } from './text.tsx';

type SectionBlock = Extract<Block, { type: 'section' }>;

/** Text, fields in two columns, and something beside them. */
export function Section({ block }: { readonly block: SectionBlock }) {
  const { text, fields, accessory } = block;
  return (
    <div class="block-section">
      <div class="section-words">
        {text && (
          <div class="block-text">
            <Text text={text} />
          </div>
        )}
        {fields && (
          <div class="section-fields">
            {fields.map((field, index) => (
              <div key={index} class="block-text">
                <Text text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div class="section-accessory">
          {accessory.type === 'image' ? (
            <Picture alt={accessory.alt_text} url={accessory.image_url} />
          ) : (
            <ControlView key={accessory.action_id} control={accessory} block={block.block_id ?? ''} />
          )}
        </div>
      )}
    </div>
  );
}
