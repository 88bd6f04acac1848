import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const GAP_PX = 4;
const MIN_PX = 160;

/**
 * What opens beneath the element before it, or above it where there is more room. It lies in the top layer of the
 * page, so that nothing that scrolls cuts it off.
 */
export function Popup({ children }: { readonly children: ComponentChildren }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const popup = place.current;
    const anchor = popup?.previousElementSibling;
    if (!popup || !anchor) return undefined;
    const follow = () => putBeside(popup, anchor.getBoundingClientRect());
    popup.showPopover();
    follow();
    addEventListener('scroll', follow, true);
    addEventListener('resize', follow);
    return () => {
      removeEventListener('scroll', follow, true);
      removeEventListener('resize', follow);
    };
  }, []);
  return (
    <div ref={place} class="popup" popover="manual">
      {children}
    </div>
  );
}

function putBeside(popup: HTMLElement, anchor: DOMRect): void {
  const [below, above] = [innerHeight - anchor.bottom, anchor.top];
  const isBelow = below >= MIN_PX || below >= above;
  const { style } = popup;
  style.minWidth = `${anchor.width}px`;
  style.maxHeight = `${(isBelow ? below : above) - 2 * GAP_PX}px`;
  style.left = `${Math.max(GAP_PX, Math.min(anchor.left, innerWidth - popup.offsetWidth - GAP_PX))}px`;
  style.top = isBelow ? `${anchor.bottom + GAP_PX}px` : 'auto';
  style.bottom = isBelow ? 'auto' : `${innerHeight - anchor.top + GAP_PX}px`;
}
