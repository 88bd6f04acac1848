import { type Arguments, text, type World } from './world.ts';

// Who alone would see what the bot wants shown: ids of people, and nothing where others would see it too.

/** `method`: of the Web API. */
export function readerOfMethod(
  { triggers, views }: World,
  method: string,
  args: Arguments,
): string | undefined {
  switch (method) {
    case 'chat.postEphemeral':
      return text(args, 'user');
    case 'views.open':
    case 'views.push':
      return triggers.holder(text(args, 'trigger_id'));
    case 'views.update':
      return views.find(text(args, 'view_id'))?.person;
    case 'views.publish':
      return text(args, 'user_id');
    default:
      return undefined;
  }
}

/** `source`: the message that was clicked, which gives way to the answer unless that says otherwise. */
export function readerOfUrl(
  { person, source }: { readonly person: string; readonly source?: { readonly only?: string } },
  body: unknown,
): string | undefined {
  const { response_type, replace_original = true }: Answer = Object(body);
  if (source !== undefined && replace_original === true) return source.only;
  return response_type === 'in_channel' ? undefined : person;
}

interface Answer {
  readonly response_type?: unknown;
  readonly replace_original?: unknown;
}
