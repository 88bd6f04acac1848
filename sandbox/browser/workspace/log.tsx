import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useKeptFocus } from '../kept-focus.ts';
import { usePage } from './page.ts';

interface LogProps {
  readonly name: string;
  readonly children: ComponentChildren;
}

const NEAR_PX = 60;

/**
 * Shows the newest, unless the reader has scrolled up; what one says oneself brings back to the end. Give it a key: each
 * conversation begins at its end.
 */
export function Log({ name, children }: LogProps) {
  const box = useRef<HTMLDivElement>(null);
  useKeptFocus(box);
  const [isAway, setAway] = useState(false);
  const follows = useRef(true);
  const said = usePage().state.said.length;
  const toEnd = () => {
    if (box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  };
  useEffect(() => {
    follows.current = true;
    toEnd();
  }, [said]);
  const onScroll = ({ currentTarget: at }: { readonly currentTarget: HTMLDivElement }) => {
    follows.current = at.scrollHeight - at.scrollTop - at.clientHeight < NEAR_PX;
    setAway(!follows.current);
  };
  useEffect(() => {
    const content = box.current?.firstElementChild;
    if (!box.current || !content) return;
    const observer = new ResizeObserver(() => follows.current && toEnd());
    observer.observe(content);
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div class="log">
      <div class="log-box" role="log" aria-label={name} tabIndex={-1} ref={box} onScroll={onScroll}>
        <div class="log-content">{children}</div>
      </div>
      {isAway && (
        <button type="button" class="newest" onClick={toEnd}>
          Newest messages ↓
        </button>
      )}
    </div>
  );
}
