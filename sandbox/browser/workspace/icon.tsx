const PATHS = {
  lock: 'M4.5 7V5a3.5 3.5 0 0 1 7 0v2M3 7h10v7H3z',
  reply: 'M2 3h12v8H7l-3 3v-3H2z',
  more: 'M8 3v.5M8 7.75v.5M8 12.5v.5',
  bolt: 'M9 1.5 3.5 9H8l-1 5.5L12.5 7H8z',
  close: 'm4 4 8 8m0-8-8 8',
  home: 'M2 7.5 8 2l6 5.5M3.5 6.5V14h9V6.5',
  menu: 'M2 4h12M2 8h12M2 12h12',
} as const;

/** A small drawing in the colour of the text: not every machine has a font with such signs. */
export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
