import { isLive } from '../../mrkdwn/references.ts';
import type { Control } from '../../slack/element-schemas.ts';
import { Text } from './text.tsx';
import { type Placed, useAct } from './use-act.tsx';

type ButtonElement = Extract<Control, { type: 'button' }>;

/** A button. With a `url` it is a link, and the bot is told too. */
export function Button(placed: Placed<ButtonElement>) {
  const { control } = placed;
  const { act, busy, aside } = useAct(placed);
  const look = {
    class: `button${control.style === undefined ? '' : ` button-${control.style}`}`,
    'aria-busy': busy,
    ...(control.accessibility_label !== undefined && { 'aria-label': control.accessibility_label }),
    onClick: () => act({}),
  };
  return (
    <span class="control">
      {control.url !== undefined && isLive(control.url) ? (
        <a {...look} href={control.url} target="_blank" rel="noopener noreferrer">
          <Text text={control.text} />
        </a>
      ) : (
        <button {...look} type="button" aria-disabled={busy}>
          <Text text={control.text} />
        </button>
      )}
      {aside}
    </span>
  );
}
