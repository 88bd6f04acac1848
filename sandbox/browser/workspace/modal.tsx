import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { View } from '../../slack/views.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { Press } from '../blocks/press.ts';
import { fieldsOf } from '../fields.ts';
import { useKeptFocus } from '../kept-focus.ts';
import { modalIn } from '../state.ts';
import { useId } from '../unique-id.ts';
import './modal.css';
import { Toasts } from './notices.tsx';
import { type Page, usePage } from './page.ts';
import { onView } from './pressing.ts';

/** The modal on top of whom one is. Those beneath come back when it is closed. */
export function TopModal() {
  const view = modalIn(usePage().state);
  useReturn(view !== undefined);
  return view === undefined ? null : <Modal key={view.id} view={view} />;
}

/** When the last modal is closed, the focus is again where it was before the first. */
function useReturn(isOpen: boolean): void {
  const before = useRef<Element | null>(null);
  if (isOpen) before.current ??= document.activeElement;
  useLayoutEffect(() => {
    if (isOpen) return;
    const place = before.current?.isConnected === false ? document.getElementById('main') : before.current;
    if (place instanceof HTMLElement) place.focus();
    before.current = null;
  }, [isOpen]);
}

/** The browser's own dialog keeps the focus inside. https://www.w3.org/WAI/ARIA/apg/patterns/dialog-modal/ */
function Modal({ view }: { readonly view: View }) {
  const page = usePage();
  const [doing, setDoing] = useState<keyof typeof ASKS>();
  const busy = doing !== undefined;
  const dialog = useShown(busy);
  const title = useId();
  const says = page.state.faults[view.id]?.says;
  const run = async (what: keyof typeof ASKS) => {
    // It may be closed while it is submitted: a view that the bot put in its place comes before that is over.
    if (doing === 'close' || doing === what) return;
    setDoing(what);
    await ASKS[what](page, view);
    setDoing((now) => (now === what ? undefined : now));
  };
  return (
    <dialog
      ref={dialog}
      class="modal"
      aria-modal="true"
      aria-labelledby={title}
      aria-busy={busy}
      tabIndex={-1}
      onCancel={(event) => {
        event.preventDefault();
        void run('close');
      }}
      onClose={() => void run('close')}
    >
      {/* What lies outside of the dialog is out of reach. */}
      <Toasts />
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
        <button type="button" aria-disabled={doing === 'close'} onClick={() => void run('close')}>
          {view.close?.text ?? 'Close'}
        </button>
        {view.submit !== undefined && (
          <button type="button" class="primary" aria-disabled={busy} onClick={() => void run('submit')}>
            {view.submit.text}
          </button>
        )}
      </footer>
    </dialog>
  );
}

const FIELDS = '[autofocus], input, textarea, select, [role=combobox]';

const WRONG = `.block-input-invalid :is(${FIELDS}, button)`;

/** Opens the dialog when it is there, with the focus in its first field; after each try in the first that is wrong. */
function useShown(busy: boolean) {
  const dialog = useRef<HTMLDialogElement>(null);
  const find = (selector: string) => dialog.current?.querySelector<HTMLElement>(selector);
  useLayoutEffect(() => {
    dialog.current?.showModal();
    (find(`.modal-body :is(${FIELDS})`) ?? find('footer button:last-child'))?.focus();
  }, []);
  useKeptFocus(dialog);
  useLayoutEffect(() => {
    if (busy) return;
    // A browser may close a dialog without asking, e.g. where Escape is pressed twice.
    if (dialog.current?.open === false) dialog.current.showModal();
    find(WRONG)?.focus();
  }, [busy]);
  return dialog;
}

async function submit({ state, send, act }: Page, view: View): Promise<void> {
  const fields = fieldsOf(view.id, view.blocks, state.held);
  send({ type: 'view-checked', view: view.id, fault: { errors: {} } });
  const { error, errors = {} } = await act({ act: 'submit', person: view.person, view: view.id, fields });
  // Where single fields are named, a sentence for all of them would only repeat it.
  const says = Object.keys(errors).length === 0 ? error?.says : undefined;
  send({ type: 'view-checked', view: view.id, fault: { errors, ...(says && { says }) } });
}

/** Closes it here too if the server does not know it any more. */
async function close({ send, act }: Page, view: View): Promise<void> {
  const { error } = await act({ act: 'close', person: view.person, view: view.id });
  if (error?.word === 'sandbox') send({ type: 'view-gone', view: view.id });
}

/** What is asked of the server for the modal as a whole. */
const ASKS = { submit, close };
