import type { State } from './state.ts';
import type { View } from './views.ts';
import { APP, BOT, TEAM } from './workspace.ts';

/** A view as methods and interactions show it to the app. https://docs.slack.dev/reference/views */
export function wireView(view: View, state: State): object {
  const { person: _, channel, ...shown } = view;
  return {
    ...shown,
    title: view.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    submit: view.submit ?? null,
    close: view.close ?? null,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    external_id: view.external_id ?? '',
    clear_on_close: view.clear_on_close ?? false,
    notify_on_close: view.notify_on_close ?? false,
    state: { values: state.values(view.id, view.blocks, channel) },
    team_id: TEAM.id,
    app_id: APP,
    app_installed_team_id: TEAM.id,
    bot_id: BOT.id,
  };
}
