import { webApi } from '@slack/bolt';
import type { HomeView, ModalView } from '@slack/types';
import type { Logger } from 'pino';
import { callAgain, type Hope } from '../outbound/call-again.ts';
import { type PauseOptions, pauseBy } from '../outbound/retry.ts';
import { codeOf } from '../outbound/web-api.ts';

/** A view as Slack names it. With its `hash`, an update does not undo a newer one. */
export interface Shown {
  readonly id: string;
  readonly hash?: string;
}

/**
 * `overtaken`: the view has changed meanwhile. `closed`: it is not there any more. `refused`: Slack does not take what is
 * in it. `gone`: anything else.
 */
export type NotShown = 'overtaken' | 'closed' | 'refused' | 'gone';

/** The methods for modals and App Home. None rejects. */
export interface Views {
  /** https://docs.slack.dev/reference/methods/views.open */
  open(triggerId: string, view: ModalView): Promise<Shown | undefined>;
  /** Above the one that is there. https://docs.slack.dev/reference/methods/views.push */
  push(triggerId: string, view: ModalView): Promise<Shown | undefined>;
  /** https://docs.slack.dev/reference/methods/views.update */
  update(shown: Shown, view: ModalView): Promise<Shown | NotShown>;
  /** https://docs.slack.dev/reference/methods/views.publish */
  publish(user: string, view: HomeView): Promise<boolean>;
}

export const isShown = (result: Shown | NotShown | undefined): result is Shown => typeof result === 'object';

/** Milliseconds: a trigger lives for three seconds, and opens one view only. */
const OPENING: Hope = { ms: 1000 };
const SHOWING: Hope = { ms: 10_000, harmless: true };

/**
 * Failures come back as values: an `undefined`, a reason or `false`, after the tries that are left within the time of
 * a call.
 */
export function createViews(client: webApi.WebClient, log: Logger, pausing: PauseOptions): Views {
  const pause = pauseBy(pausing);
  const told = (method: string) => (error: unknown) => {
    const code = codeOf(error);
    if (code === 'hash_conflict' || code === 'not_found') log.debug(`${method} came too late`);
    else log.warn({ code }, `${method} failed`);
    return reasonOf(code);
  };
  const opened = async (call: () => Promise<webApi.ViewsOpenResponse>, method: string) => {
    const result = await callAgain(call, OPENING, pause).then(shownIn, told(method));
    return isShown(result) ? result : undefined;
  };
  return {
    open: (trigger_id, view) => opened(() => client.views.open({ trigger_id, view }), 'views.open'),
    push: (trigger_id, view) => opened(() => client.views.push({ trigger_id, view }), 'views.push'),
    update: (shown, view) =>
      callAgain(updating(client, shown, view), SHOWING, pause).then(shownIn, told('views.update')),
    publish: (user_id, view) =>
      callAgain(() => client.views.publish({ user_id, view }), SHOWING, pause).then(
        () => true,
        (error: unknown) => {
          told('views.publish')(error);
          return false;
        },
      ),
  };
}

/**
 * A try that failed may have been carried out: the hash that is then in conflict is most likely our own, and whoever
 * writes in turn may write without one.
 */
function updating(client: webApi.WebClient, { id, hash }: Shown, view: ModalView) {
  let failed = false;
  return async (): Promise<webApi.ViewsUpdateResponse> => {
    try {
      return await client.views.update({ view_id: id, ...(hash !== undefined && { hash }), view });
    } catch (error) {
      if (failed && codeOf(error) === 'hash_conflict') return client.views.update({ view_id: id, view });
      failed ||= !(error instanceof webApi.WebAPIRateLimitedError);
      throw error;
    }
  };
}

const shownIn = ({ view }: webApi.ViewsOpenResponse): Shown | NotShown =>
  view?.id === undefined ? 'gone' : { id: view.id, ...(view.hash !== undefined && { hash: view.hash }) };

function reasonOf(code: string): NotShown {
  if (code === 'hash_conflict') return 'overtaken';
  if (code === 'not_found') return 'closed';
  return /blocks|invalid_arguments|view_too_large/.test(code) ? 'refused' : 'gone';
}
