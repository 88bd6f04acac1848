/** A value of a label: `other` where its table has no such row, so that nothing from outside adds a series. */
export const bounded =
  (rows: Readonly<Record<string, true>>) =>
  (value: string): string =>
    Object.hasOwn(rows, value) ? value : 'other';
