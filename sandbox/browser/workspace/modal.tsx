import { useEffect, useRef, useState } from 'preact/hooks';
import type { View } from '../../slack/views.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { Press } from '../blocks/press.ts';
import { fieldsOf } from '../fields.ts';
import { modalIn } from '../state.ts';
import { useId } from '../unique-id.ts';
import './modal.css';
import { type Page, usePage } from './page.ts';
import { onView } from './pressing.ts';

/** The modal on top of whom one is. Those beneath come back when it is closed. */
export function TopModal() {
  const view = modalIn(usePage().state);
  return view === undefined ? null : <Modal key={view.id} view={view} />;
}

/** The browser's own dialog keeps the focus inside. https://www.w3.org/WAI/ARIA/apg/patterns/dialog-modal/ */
function Modal({ view }: { readonly view: View }) {
  const page = usePage();
  const [busy, setBusy] = useState(false);
  const dialog = useShown();
  const title = useId();
  const says = page.state.faults[view.id]?.says;
  const run = async (ask: typeof submit) => {
    if (busy) return;
    setBusy(true);
    await ask(page, view);
    setBusy(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    void run(close);
  };
  return (
    <dialog
      ref={dialog}
      class="modal"
      aria-modal="true"
      aria-labelledby={title}
      aria-busy={busy}
      onKeyDown={onKeyDown}
      onCancel={(event) => event.preventDefault()}
    >
      <h2 id={title}>{view.title?.text}</h2>
      <div class="modal-body">
        {says !== undefined && (
          <p class="modal-error" role="alert">
            {says}
          </p>
        )}
        <Press.Provider value={onView(page, view, busy)}>
          <Blocks blocks={view.blocks} surface="modal" />
        </Press.Provider>
      </div>
      <footer>
        <button type="button" disabled={busy} onClick={() => void run(close)}>
          {view.close?.text ?? 'Close'}
        </button>
        {view.submit !== undefined && (
          <button type="button" class="primary" disabled={busy} onClick={() => void run(submit)}>
            {view.submit.text}
          </button>
        )}
      </footer>
    </dialog>
  );
}

const FIELDS = '[autofocus], input, textarea, select, [role=combobox]';

/** Opens the dialog when it is there, with the focus in its first field. */
function useShown() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    const field = dialog.current?.querySelector<HTMLElement>(`.modal-body :is(${FIELDS})`);
    (field ?? dialog.current?.querySelector<HTMLElement>('footer button:last-child'))?.focus();
    return () => before instanceof HTMLElement && before.focus();
  }, []);
  return dialog;
}

async function submit({ state, send, act }: Page, view: View): Promise<void> {
  const fields = fieldsOf(view.id, view.blocks, state.held);
  send({ type: 'view-checked', view: view.id, fault: { errors: {} } });
  const { error, errors = {} } = await act({ act: 'submit', person: view.person, fields });
  // Where single fields are named, a sentence for all of them would only repeat it.
  const says = Object.keys(errors).length === 0 ? error?.says : undefined;
  send({ type: 'view-checked', view: view.id, fault: { errors, ...(says && { says }) } });
}

/** Closes it here too if the server does not know it any more. */
async function close({ send, act }: Page, view: View): Promise<void> {
  const { error } = await act({ act: 'close', person: view.person });
  if (error?.word === 'sandbox') send({ type: 'view-gone', view: view.id });
}
