/** What happened, of which only the newest is kept. */
export interface History<Event> {
  add(event: Event): void;
  /** How much has happened until now. */
  mark(): number;
  /** What has happened since a mark, as far as it is kept. */
  since(mark: number): readonly Event[];
}

/** `most`: how many events are kept. */
export function createHistory<Event>(most: number): History<Event> {
  const kept: Event[] = [];
  let count = 0;
  return {
    add(event) {
      count += 1;
      kept.push(event);
      if (kept.length > most) kept.shift();
    },
    mark: () => count,
    since: (mark) => (mark >= count ? [] : kept.slice(Math.max(0, kept.length - (count - mark)))),
  };
}
