import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useId } from '../unique-id.ts';
import './menu.css';

export interface MenuRow {
  readonly label: string;
  readonly says?: string;
  readonly take: () => void;
}

interface MenuProps {
  /** The name of the button, for those who do not see it. */
  readonly name: string;
  readonly rows: readonly MenuRow[];
  readonly children: ComponentChildren;
}

/** A button with a menu. https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/ */
export function Menu({ name, rows, children }: MenuProps) {
  const [opens, setOpens] = useState<'up' | 'down' | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const id = useId();
  const button = () => place.current?.querySelector('button');
  const close = () => {
    setOpens(null);
    button()?.focus();
  };
  // At once: a moment later somebody may have chosen already, and the focus would go to what is drawn no more.
  useLayoutEffect(() => {
    if (opens === null) return;
    place.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const leave = ({ target }: Event) => {
      if (target instanceof Node && !place.current?.contains(target)) setOpens(null);
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, [opens]);
  return (
    <div class="menu" ref={place}>
      <button
        type="button"
        class="quiet"
        aria-label={name}
        title={name}
        aria-haspopup="menu"
        aria-expanded={opens !== null}
        aria-controls={opens === null ? undefined : id}
        onClick={() => setOpens(opens === null ? directionFrom(button()) : null)}
      >
        {children}
      </button>
      {opens !== null && <Rows id={id} name={name} opens={opens} rows={rows} close={close} />}
    </div>
  );
}

/** Where there is more room. */
const directionFrom = (button: Element | null | undefined) =>
  (button?.getBoundingClientRect().top ?? 0) > window.innerHeight / 2 ? 'up' : 'down';

interface RowsProps extends Pick<MenuProps, 'name' | 'rows'> {
  readonly id: string;
  readonly opens: 'up' | 'down';
  readonly close: () => void;
}

function Rows({ id, name, opens, rows, close }: RowsProps) {
  const onKeyDown = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }) => {
    if (event.key === 'Escape' || event.key === 'Tab') close();
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')];
    const next =
      items[nextIndex(event.key, items.indexOf(document.activeElement as HTMLElement), items.length)];
    if (next === undefined && event.key !== 'Escape') return;
    event.preventDefault();
    next?.focus();
  };
  return (
    <div
      id={id}
      class={`menu-rows ${opens}`}
      role="menu"
      tabIndex={-1}
      aria-label={name}
      onKeyDown={onKeyDown}
    >
      {rows.map(({ label, says, take }) => (
        <button
          key={label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          title={says}
          onClick={() => {
            close();
            take();
          }}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

/** Nothing for other keys. */
function nextIndex(key: string, index: number, count: number): number {
  switch (key) {
    case 'ArrowDown':
      return (index + 1) % count;
    case 'ArrowUp':
      return (index - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return -1;
  }
}
