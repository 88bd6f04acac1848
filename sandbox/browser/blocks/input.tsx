import { useContext } from 'preact/hooks';
import type { Block } from '../../slack/block-schemas.ts';
import { useId } from '../unique-id.ts';
import { ControlView } from './control.tsx';
import { Press } from './press.ts';
import { Text } from './text.tsx';
import type { Field } from './use-act.tsx';

type InputBlock = Extract<Block, { type: 'input' }>;

/** https://docs.slack.dev/reference/block-kit/blocks/input-block */
export function Input({ block }: { readonly block: InputBlock }) {
  const { errors } = useContext(Press);
  const id = useId();
  const key = block.block_id ?? '';
  // The bot names its blocks as it likes, and every object has a `constructor`.
  const error = Object.hasOwn(errors, key) ? errors[key] : undefined;
  const described = [error !== undefined && `${id}-error`, block.hint && `${id}-hint`]
    .filter(Boolean)
    .join(' ');
  const field: Field = {
    labelId: `${id}-label`,
    inputId: `${id}-input`,
    ...(described !== '' && { describedBy: described }),
    invalid: error !== undefined,
    required: block.optional !== true,
    tells: block.dispatch_action === true,
  };
  const words = (
    <>
      <Text text={block.label} />
      {block.optional === true && <span class="input-optional"> (optional)</span>}
    </>
  );
  const isGroup = block.element.type === 'radio_buttons' || block.element.type === 'checkboxes';
  return (
    <div class={`block-input${error === undefined ? '' : ' block-input-invalid'}`}>
      {isGroup ? (
        <span id={field.labelId} class="input-label">
          {words}
        </span>
      ) : (
        <label id={field.labelId} class="input-label" for={field.inputId}>
          {words}
        </label>
      )}
      <ControlView control={block.element} block={block.block_id ?? ''} field={field} />
      {error !== undefined && (
        <p id={`${id}-error`} class="input-error" role="alert">
          {error}
        </p>
      )}
      {block.hint && (
        <p id={`${id}-hint`} class="input-hint">
          <Text text={block.hint} />
        </p>
      )}
    </div>
  );
}
