import { readContent } from './message-body.ts';
import { BOT, type Change, type Message, type Workspace } from './workspace.ts';

/** A command or a click, and what the person who made it gets to see. */
export interface Asked {
  /** What Slack shows instead, e.g. `operation_timeout`, `dispatch_failed`, `invalid_blocks`. */
  readonly error?: string;
  /** The message that the acknowledgement itself carried. */
  readonly ack?: Message;
  /** Every message of this request so far, as it is now, in the order of appearance. */
  messages(): readonly Message[];
  /**
   * The answer: the first message that is no progress line (text alone, in the acknowledgement). Waits for it; rejects
   * after `ms` milliseconds (15,000 if not said), or at once if Slack showed an error.
   */
  answer(ms?: number): Promise<Message>;
}

/** Whose request it is. */
export interface Asking {
  readonly request: number;
  readonly person: string;
  readonly channel: string;
}

const PATIENCE_MS = 15_000;

/** To be called before the request goes out: it looks at what changes from then on. */
export function watch(workspace: Workspace, asking: Asking): Pick<Asked, 'messages' | 'answer'> {
  const begin = workspace.history.length;
  const changes = () => workspace.history.slice(begin).filter((change) => concerns(change, asking));
  return {
    messages() {
      const stamps = new Set(changes().map(({ message }) => message.ts));
      return [...stamps].flatMap((ts) => workspace.find(asking.channel, ts) ?? []);
    },
    async answer(ms = PATIENCE_MS) {
      const wanted = (change: Change) => concerns(change, asking) && isAnswer(change);
      const complaint = `No answer came within ${ms} ms.`;
      return (changes().find(isAnswer) ?? (await workspace.changes.next(wanted, ms, complaint))).message;
    },
  };
}

/** Shows what an acknowledgement carried. An error is what the person sees when Slack cannot show it. */
export function showAcknowledgement(
  workspace: Workspace,
  { request, person, channel }: Asking,
  body: unknown,
): { readonly ack?: Message; readonly error?: string } {
  if (body === undefined) return {};
  const parsed = typeof body === 'string' ? { text: body } : body;
  const inChannel = responseType(parsed) === 'in_channel';
  const content = readContent(parsed);
  // `{"response_type":"in_channel"}` alone is an acknowledgement too: it only shows the command to all.
  if ('error' in content) return content.error === 'no_text' ? {} : { error: content.error };
  const ack = workspace.post(
    { ...content, channel, user: BOT.user, ...(!inChannel && { only: person }) },
    { by: 'acknowledgement', request },
  );
  return { ack };
}

const isAnswer = ({ type, by, message }: Change) =>
  type !== 'deleted' && (by !== 'acknowledgement' || message.blocks.length > 0);

function concerns({ request, by, message }: Change, asking: Asking): boolean {
  if (request !== undefined) return request === asking.request;
  return (
    by === 'web-api' &&
    message.channel === asking.channel &&
    (message.only ?? asking.person) === asking.person
  );
}

function responseType(body: unknown): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, 'response_type') : undefined;
}
