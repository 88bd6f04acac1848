import type { Control } from '../../slack/element-schemas.ts';
import { Button } from './button.tsx';
import { ChoiceButtons } from './choice-buttons.tsx';
import { ExternalSelect } from './external-select.tsx';
import { OverflowMenu } from './overflow.tsx';
import { MultiSelect, Select } from './selects.tsx';
import { TextInput } from './text-input.tsx';
import { Unknown } from './unknown.tsx';
import type { Field, Placed } from './use-act.tsx';

interface ControlProps {
  readonly control: Control;
  /** The block_id. */
  readonly block: string;
  readonly field?: Field;
}

/** Whatever can be pressed, chosen from or filled in. */
export function ControlView({ control, block, field }: ControlProps) {
  const placed: Omit<Placed, 'control'> = {
    at: { block, action: control.action_id ?? '' },
    ...(field && { field }),
  };
  switch (control.type) {
    case 'button':
      return <Button {...placed} control={control} />;
    case 'overflow':
      return <OverflowMenu {...placed} control={control} />;
    case 'static_select':
    case 'conversations_select':
      return <Select {...placed} control={control} />;
    case 'multi_static_select':
      return <MultiSelect {...placed} control={control} />;
    case 'external_select':
      return <ExternalSelect {...placed} control={control} />;
    case 'radio_buttons':
    case 'checkboxes':
      return <ChoiceButtons {...placed} control={control} />;
    case 'plain_text_input':
      return <TextInput {...placed} control={control} />;
    default:
      return <Unknown what="element" of={control} />;
  }
}
