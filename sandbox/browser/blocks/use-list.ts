import { useEffect, useState } from 'preact/hooks';
import type { Choice } from '../../slack/element-schemas.ts';
import { filterRows, isChosen, type Row, rowAfter } from './options.ts';

export interface ListProps {
  readonly rows: readonly Row[];
  readonly chosen: readonly Choice[];
  readonly busy: boolean;
  /** Whether several can be chosen: the list then stays open. */
  readonly several?: boolean;
  /** Told what is typed where the rows do not come from here; without it they are filtered by it. */
  onTyped?(typed: string): void;
  onPick(choice: Choice): void;
  onOpen?(): void;
  onClose?(): void;
}

/** The list of a combobox: whether it is open, what is typed to narrow it, and the row that Enter takes. */
export interface List {
  readonly isOpen: boolean;
  readonly typed: string;
  readonly rows: readonly Row[];
  /** -1 if there is none. */
  readonly active: number;
  open(): void;
  close(): void;
  type(text: string): void;
  pick(choice: Choice): void;
  /** Whether the key meant something to the list. */
  key(key: string): boolean;
}

export function useList(props: ListProps): List {
  const { chosen, several = false, onTyped, onPick, onOpen, onClose } = props;
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(-1);
  const rows = onTyped === undefined ? filterRows(props.rows, typed) : props.rows;
  const list: List = {
    ...{ isOpen, typed, rows, active: Math.min(active, rows.length - 1) },
    open() {
      if (isOpen || props.busy) return;
      setOpen(true);
      setActive(several ? -1 : rows.findIndex(({ choice }) => isChosen(chosen, choice)));
      onTyped?.('');
      onOpen?.();
    },
    close() {
      if (!isOpen) return;
      setOpen(false);
      setTyped('');
      onClose?.();
    },
    type(text) {
      list.open();
      setTyped(text);
      setActive(text === '' ? -1 : 0);
      onTyped?.(text);
    },
    pick(choice) {
      if (!several) list.close();
      onPick(choice);
    },
    key: (key) => pressKey(key, list, setActive),
  };
  return list;
}

/** https://www.w3.org/WAI/ARIA/apg/patterns/combobox/#keyboardinteraction */
function pressKey(key: string, list: List, goTo: (row: number) => void): boolean {
  if (!list.isOpen) {
    const opens = ['ArrowDown', 'ArrowUp', 'Enter'].includes(key);
    if (opens) list.open();
    return opens;
  }
  const next = rowAfter(key, list.active, list.rows.length);
  const row = list.rows[list.active];
  if (next !== undefined) goTo(next);
  else if (key === 'Enter' && row !== undefined) list.pick(row.choice);
  else if (key === 'Escape') list.close();
  // Enter without a row must not submit the modal around it.
  return next !== undefined || key === 'Enter' || key === 'Escape';
}

/** Scrolls to the row that has this id. */
export function useInView(id: string): void {
  useEffect(() => document.getElementById(id)?.scrollIntoView({ block: 'nearest' }), [id]);
}
