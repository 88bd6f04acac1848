import type { Act, Done } from '../page/acts.ts';

/** Asks the page's server for something. Never rejects: what went wrong is the error of the answer. */
export type DoAct = (act: Act) => Promise<Done>;

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

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
      return refused('The sandbox does not answer. Is it still running in the terminal?');
    }
  };
}

const refused = (says: string): Done => ({ error: { word: 'sandbox', says } });
