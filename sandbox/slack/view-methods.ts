import { readView, type ViewContent } from './view-content.ts';
import type { View } from './views.ts';
import { wireView } from './wire-view.ts';
import { type Api, type Arguments, type Method, refusal, text } from './world.ts';

/** https://docs.slack.dev/reference/methods?family=views */
export const viewMethods: Readonly<Partial<Record<string, Method>>> = {
  'views.open': (api, args) => byTrigger(api, args, 'open'),
  'views.push': (api, args) => byTrigger(api, args, 'push'),
  'views.update'(api, args) {
    const [id, externalId] = [text(args, 'view_id'), text(args, 'external_id')];
    const view = api.views.find(id);
    return withContent(args, view?.type ?? 'modal', (content) =>
      outcome(api, api.views.update({ id, externalId, ...hashOf(args) }, content)),
    );
  },
  'views.publish'(api, args) {
    const person = api.workspace.findPerson(text(args, 'user_id'));
    if (person === undefined) return refusal('user_not_found');
    return withContent(args, 'home', (content) =>
      outcome(api, api.views.publish(person.id, content, hashOf(args).hash)),
    );
  },
};

function byTrigger(api: Api, args: Arguments, way: 'open' | 'push'): object {
  return withContent(args, 'modal', (content) => {
    const doer = api.triggers.exchange(text(args, 'trigger_id'));
    return 'error' in doer ? refusal(doer.error) : outcome(api, api.views[way](doer, content));
  });
}

function withContent(args: Arguments, type: View['type'], go: (content: ViewContent) => object): object {
  const content = readView(args['view'], type);
  return 'error' in content ? refusal(content.error, content.errors) : go(content);
}

function outcome({ state }: Api, done: View | { readonly error: string }): object {
  return 'error' in done ? refusal(done.error) : { ok: true, view: wireView(done, state) };
}

const hashOf = (args: Arguments): { hash?: string } =>
  typeof args['hash'] === 'string' && args['hash'] !== '' ? { hash: args['hash'] } : {};
