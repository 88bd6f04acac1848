import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isLive } from '../../mrkdwn/references.ts';
import type { Control } from '../../slack/element-schemas.ts';
import { rowAfter } from './options.ts';
import { Popup } from './popup.tsx';
import { Text } from './text.tsx';
import { type Placed, useAct } from './use-act.tsx';

type Overflow = Extract<Control, { type: 'overflow' }>;
type Option = Overflow['options'][number];

/** A button with further actions behind it. */
export function OverflowMenu(placed: Placed<Overflow>) {
  const { act, busy, aside } = useAct(placed);
  const [isOpen, open] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    open(false);
    button.current?.focus();
  };
  const pick = ({ value, url }: Option) => {
    close();
    if (url !== undefined && isLive(url)) window.open(url, '_blank', 'noopener,noreferrer');
    act({ chosen: [value] });
  };
  return (
    <span
      class="control"
      onFocusOut={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) open(false);
      }}
    >
      <button
        ref={button}
        type="button"
        class="button overflow-button"
        aria-label="More options"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-disabled={busy}
        onClick={() => open(!isOpen)}
      >
        <span aria-hidden="true">⋯</span>
      </button>
      {isOpen && (
        <Popup>
          <Menu options={placed.control.options} pick={pick} close={close} />
        </Popup>
      )}
      {aside}
    </span>
  );
}

interface MenuProps {
  readonly options: readonly Option[];
  pick(option: Option): void;
  close(): void;
}

/** https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/ */
function Menu({ options, pick, close }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const [row, goTo] = useState(0);
  useLayoutEffect(() => menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]')[row]?.focus(), [row]);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = rowAfter(event.key, row, options.length);
    if (next !== undefined) goTo(next);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={menu} role="menu" aria-label="More options" tabIndex={-1} onKeyDown={onKeyDown}>
      {options.map((option, index) => (
        <button
          key={option.value}
          type="button"
          role="menuitem"
          class="option"
          tabIndex={index === row ? 0 : -1}
          onClick={() => pick(option)}
        >
          <Text text={option.text} />
          {option.description && (
            <span class="option-description">
              <Text text={option.description} />
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
