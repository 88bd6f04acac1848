interface Growing<Key> {
  readonly size: number;
  keys(): Iterable<Key>;
  delete(key: Key): boolean;
}

/** Forgets the oldest entries of a map or a set that would grow as long as the sandbox runs. */
export function forgetOldest<Key>(kept: Growing<Key>, most: number): void {
  for (const key of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(key);
  }
}
