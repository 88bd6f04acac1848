import type { Act, Done } from '../page/acts.ts';
import type { WireEntry } from '../page/protocol.ts';

/** Asks the page's server for something. Never rejects: what went wrong is the error of the answer. */
export type DoAct = (act: Act) => Promise<Done>;

/** All of an entry of the wire, by its id, or why it cannot be had. Never rejects. */
export type ReadEntry = (id: string) => Promise<WireEntry | Unread>;

export interface Unread {
  readonly says: string;
}

type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** `fetch`: the browser's. */
export function createActs(fetch: Fetch): DoAct {
  return async (act) => {
    try {
      const response = await fetch('/do', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(act),
      });
      return response.ok ? await response.json() : refused(await response.text());
    } catch {
      return refused(SILENT);
    }
  };
}

/** `fetch`: the browser's. */
export function createReadEntry(fetch: Fetch): ReadEntry {
  return async (id) => {
    try {
      const response = await fetch(`/wire/${encodeURIComponent(id)}`);
      return response.ok ? await response.json() : { says: await response.text() };
    } catch {
      return { says: SILENT };
    }
  };
}

const SILENT = 'The sandbox does not answer. Is it still running in the terminal?';

const refused = (says: string): Done => ({ error: { word: 'sandbox', says } });
