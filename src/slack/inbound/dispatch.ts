import type { App, BlockAction, ViewSubmitAction } from '@slack/bolt';
import type { ViewListeners } from '../views/listeners.ts';
import type { Listeners } from './questions.ts';

/** Buttons of messages that open a modal, which has to be there before anything else is done. */
const OPENS = new Set(['propose', 'change']);

/** The name under which the manifest subscribes to it. */
export const HOME_EVENT = 'app_home_opened';

/** The `callback_id` of each shortcut that the manifest offers; what it opens follows from the kind of payload. */
export const SHORTCUTS: readonly string[] = ['find_image_in_message', 'find_image'];

/** What answers each kind of payload. */
export interface AllListeners {
  readonly listeners: Listeners;
  readonly views: ViewListeners;
}

/**
 * Each listener would cost each payload a turn in Bolt, so there is one for each kind of payload. A pattern is compared
 * with the command, the type of the event, the `action_id` or the `callback_id`.
 */
export function wire(app: App, listenersFor: (body: object) => AllListeners): void {
  app.command(/.*/, ({ command, ack }) => listenersFor(command).listeners.command(command, ack));
  app.action<BlockAction>({ type: 'block_actions' }, ({ body, ack }) => {
    const { listeners, views } = listenersFor(body);
    if (body.view) return views.viewAction(body, ack);
    if (body.actions.some(({ action_id }) => OPENS.has(action_id))) return views.opens(body, ack);
    return listeners.click(body, ack);
  });
  app.event(/.*/, async ({ event, body }) => {
    const { listeners, views } = listenersFor(body);
    if (event.type === HOME_EVENT) await views.home(event, body);
    else await listeners.event(body);
  });
  app.shortcut(new RegExp(`^(?:${SHORTCUTS.join('|')})$`), ({ body, ack }) =>
    listenersFor(body).views.shortcut(body, ack),
  );
  app.view<ViewSubmitAction>({ type: 'view_submission' }, ({ body, ack }) =>
    listenersFor(body).views.submission(body, ack),
  );
  app.options(/.*/, ({ body, ack }) => listenersFor(body).views.options(body, ack));
}
