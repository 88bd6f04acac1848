import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Control } from '../../slack/element-schemas.ts';
import { useId } from '../unique-id.ts';
import { Text } from './text.tsx';

type Dialog = NonNullable<Extract<Control, { type: 'button' }>['confirm']>;

/** A question before something is done. */
export interface Asking {
  readonly dialog: Dialog;
  go(): void;
}

/** https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
export function Confirm({ asking, done }: { readonly asking: Asking; done(): void }) {
  const { dialog, go } = asking;
  const place = useRef<HTMLDialogElement>(null);
  const id = useId();
  // The browser itself keeps the focus in a modal dialog and gives it back.
  useLayoutEffect(() => place.current?.showModal(), []);
  return (
    <dialog
      ref={place}
      class="confirm"
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onClose={done}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <h2 id={`${id}-title`}>
        <Text text={dialog.title} />
      </h2>
      <div id={`${id}-text`} class="block-text">
        <Text text={dialog.text} />
      </div>
      <div class="confirm-buttons">
        <button type="button" class="button" onClick={() => place.current?.close()}>
          <Text text={dialog.deny} />
        </button>
        <button
          type="button"
          class={`button button-${dialog.style ?? 'primary'}`}
          onClick={() => {
            place.current?.close();
            go();
          }}
        >
          <Text text={dialog.confirm} />
        </button>
      </div>
    </dialog>
  );
}
