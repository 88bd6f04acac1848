import { useLayoutEffect, useRef, useState } from 'preact/hooks';

const STEP = 100;

/** The newest of all, and a button that shows some more of those before; what one reads stays where it is. */
export function useEarlier<One>(all: readonly One[]) {
  const [count, setCount] = useState(STEP);
  const place = useRef<HTMLParagraphElement>(null);
  const before = useRef<{ readonly box: Element; readonly toEnd: number }>(undefined);
  useLayoutEffect(() => {
    if (before.current === undefined) return;
    const { box, toEnd } = before.current;
    box.scrollTop = box.scrollHeight - toEnd;
  }, [count]);
  const show = () => {
    const box = place.current?.closest('[role=log]');
    if (box) before.current = { box, toEnd: box.scrollHeight - box.scrollTop };
    setCount(count + STEP);
  };
  const button = all.length > count && (
    <p class="earlier" ref={place}>
      <button type="button" onClick={show}>
        Earlier messages
      </button>
    </p>
  );
  return { shown: all.slice(-count), button };
}
