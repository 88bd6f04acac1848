import { webApi } from '@slack/bolt';
import type { HomeView, ModalView } from '@slack/types';
import type { Logger } from 'pino';
import { codeOf } from '../outbound/errors.ts';
import { type Attempts, callAgain, HOME, OPENING, VIEW } from '../outbound/retry.ts';

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

/** The methods, for one answer. */
export const createViews =
  (client: webApi.WebClient, log: Logger) =>
  (attempts: Attempts): Views => {
    const told = (method: string) => (error: unknown) => {
      const code = codeOf(error);
      if (code === 'hash_conflict' || code === 'not_found') log.debug(`${method} came too late`);
      else log.warn({ code }, `${method} failed`);
      return reasonOf(code);
    };
    const opened = async (call: () => Promise<webApi.ViewsOpenResponse>, method: string) => {
      const result = await callAgain(call, OPENING, attempts).then(shownIn, told(method));
      return isShown(result) ? result : undefined;
    };
    return {
      open: (trigger_id, view) => opened(() => client.views.open({ trigger_id, view }), 'views.open'),
      push: (trigger_id, view) => opened(() => client.views.push({ trigger_id, view }), 'views.push'),
      update: (shown, view) => update(client, shown, view, attempts).then(shownIn, told('views.update')),
      publish: (user_id, view) =>
        callAgain(() => client.views.publish({ user_id, view }), HOME, attempts).then(
          () => true,
          (error: unknown) => {
            told('views.publish')(error);
            return false;
          },
        ),
    };
  };

/**
 * A try that failed may have been carried out: the hash that is then in conflict is most likely our own, and whoever
 * writes in turn may write without one.
 */
async function update(
  client: webApi.WebClient,
  { id, hash }: Shown,
  view: ModalView,
  attempts: Attempts,
): Promise<webApi.ViewsUpdateResponse> {
  let mayBeOurs = false;
  const withHash = async () => {
    try {
      return await client.views.update({ view_id: id, ...(hash !== undefined && { hash }), view });
    } catch (error) {
      if (mayBeOurs && codeOf(error) === 'hash_conflict') return undefined;
      mayBeOurs ||= !(error instanceof webApi.WebAPIRateLimitedError);
      throw error;
    }
  };
  const written = await callAgain(withHash, VIEW, attempts);
  return written ?? callAgain(() => client.views.update({ view_id: id, view }), VIEW, attempts);
}

const shownIn = ({ view }: webApi.ViewsOpenResponse): Shown | NotShown =>
  view?.id === undefined ? 'gone' : { id: view.id, ...(view.hash !== undefined && { hash: view.hash }) };

function reasonOf(code: string): NotShown {
  if (code === 'hash_conflict') return 'overtaken';
  if (code === 'not_found') return 'closed';
  return /blocks|invalid_arguments|view_too_large/.test(code) ? 'refused' : 'gone';
}
