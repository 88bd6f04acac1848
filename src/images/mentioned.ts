/** What a message speaks of that the bot can look up. Everything in the order in which it is said, each once. */
export interface Mentioned {
  /** Ids of images, or their beginnings, in lower case. */
  readonly ids: readonly string[];
  /** Error codes that the bot knows, as their service spells them. */
  readonly codes: readonly string[];
  /** Operating systems as they can be asked for, e.g. `centos 7.9`. */
  readonly systems: readonly string[];
}

export function mentioned(text: string): Mentioned {
  return { ids: text === '' ? [] : [], codes: [], systems: [] };
}

/** The line that asks for what a message speaks of, or nothing. */
export function lineOf({ ids, codes, systems }: Mentioned): string {
  if (ids.length > 0) return `${ids.length > 1 ? 'compare' : 'show'} ${ids.join(' ')}`;
  if (systems.length > 0) return systems.join(' ');
  return codes[0] === undefined ? '' : `explain ${codes[0]}`;
}
