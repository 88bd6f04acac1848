import type { Choice } from '../../slack/element-schemas.ts';
import { Text } from './text.tsx';

/** What a choice says, in a list or beside its button. */
export const OptionWords = ({ text, description }: Choice) => (
  <span class="option-words">
    <Text text={text} />
    {description && (
      <span class="option-description">
        <Text text={description} />
      </span>
    )}
  </span>
);
