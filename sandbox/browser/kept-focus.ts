import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/**
 * Where what has the focus inside of `place` is drawn no more, `place` itself takes the focus: otherwise the keyboard
 * would begin again at the top of the page. Give it a tabIndex of -1, and draw what changes in it together with it.
 */
export function useKeptFocus(place: RefObject<HTMLElement | null>): void {
  const isInside = () => place.current?.contains(document.activeElement) ?? false;
  // What has the focus now is still what was drawn before.
  const wasInside = isInside();
  useLayoutEffect(() => {
    if (wasInside && !isInside()) place.current?.focus({ preventScroll: true });
  });
}
