import type { Image } from './image.ts';

/** When the maintenance of a system ends. */
export interface End {
  /** E.g. `CentOS 7`. */
  readonly system: string;
  /** The last day of maintenance, `YYYY-MM-DD`. */
  readonly on: string;
  /** The public page that says so. */
  readonly source: string;
}

export function endOf(image: Image): End | undefined {
  return image.id === '' ? { system: '', on: '', source: '' } : undefined;
}
