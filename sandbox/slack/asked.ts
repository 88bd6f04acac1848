import { readContent } from './message-body.ts';
import { BOT, type Change, type Message, type Workspace } from './workspace.ts';

/** A command, a click or a mention, and what the person who made it gets to see. */
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
  /** Without it the answer may come anywhere: modals belong to no conversation. */
  readonly channel?: string;
  /** Where alone the answer is looked for, if it is a thread. */
  readonly thread?: string;
}

const PATIENCE_MS = 15_000;

/** To be called before the request goes out: it looks at what changes from then on. */
export function watch(workspace: Workspace, asking: Asking): Pick<Asked, 'messages' | 'answer'> {
  const begin = workspace.history.mark();
  const changes = () => workspace.history.since(begin).filter((change) => concerns(change, asking));
  return {
    messages() {
      const found = new Map(changes().map(({ message }) => [`${message.channel} ${message.ts}`, message]));
      return [...found.values()].flatMap(({ channel, ts }) => workspace.find(channel, ts) ?? []);
    },
    async answer(ms = PATIENCE_MS) {
      const wanted = (change: Change) => concerns(change, asking) && isAnswer(change);
      const complaint = `No answer came within ${ms} ms.`;
      return (changes().find(isAnswer) ?? (await workspace.changes.next(wanted, ms, complaint))).message;
    },
  };
}

/** A request that Slack itself answers with an error. */
export function refused(error: string, sentence = error): Asked & { readonly error: string } {
  return { error, messages: () => [], answer: () => Promise.reject(new Error(sentence)) };
}

/** Shows what an acknowledgement carried. An error is what the person sees when Slack cannot show it. */
export function showAcknowledgement(
  workspace: Workspace,
  { request, person, channel }: Asking,
  body: unknown,
): { readonly ack?: Message; readonly error?: string } {
  if (body === undefined || channel === undefined) return {};
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
  if (by === 'person' || (message.only ?? asking.person) !== asking.person) return false;
  if (request === asking.request || asking.channel === undefined) return true;
  const inThread = asking.thread === undefined || message.threadTs === asking.thread;
  return request === undefined && message.channel === asking.channel && inThread;
}

function responseType(body: unknown): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, 'response_type') : undefined;
}
