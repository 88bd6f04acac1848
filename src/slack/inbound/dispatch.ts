import type { AllMiddlewareArgs, AnyMiddlewareArgs, App, BlockAction } from '@slack/bolt';
import { type Ack, createInFlight, type InFlight } from '../in-flight.ts';
import type { ViewOptions } from '../views/context.ts';
import { createViewHandlers } from '../views/listeners.ts';
import { type Admission, type AdmissionOptions, createAdmission } from './admission.ts';
import type { EventBody } from './event.ts';
import type { AllHandlers, Handlers, PayloadKind } from './kinds.ts';
import { createQuestionHandlers } from './questions.ts';
import { createRefusals } from './refusals.ts';

/** Buttons of messages that open a modal. */
const OPENS: ReadonlySet<string> = new Set(['propose', 'change']);

/** The name under which the manifest subscribes to it. */
export const HOME_EVENT = 'app_home_opened';

/** The `callback_id` of each shortcut that the manifest offers; what it opens follows from the kind of payload. */
export const SHORTCUTS: readonly string[] = ['find_image_in_message', 'find_image'];

/** Undefined for what nothing here answers. */
function kindOf(body: object): PayloadKind | undefined {
  const { type, command, view, actions, event, callback_id: callback } = body as Partial<AnyPayload>;
  switch (type) {
    case undefined:
      return command === undefined ? undefined : 'command';
    case 'block_actions':
      if (view) return 'viewAction';
      return actions?.some(({ action_id }) => OPENS.has(action_id)) ? 'opens' : 'click';
    case 'event_callback':
      return event?.type === HOME_EVENT ? 'home' : 'event';
    case 'shortcut':
    case 'message_action':
      return SHORTCUTS.includes(callback ?? '') ? 'shortcut' : undefined;
    case 'view_submission':
      return 'submission';
    case 'block_suggestion':
      return 'options';
    default:
      return undefined;
  }
}

/** What tells one kind from another. */
interface AnyPayload {
  readonly type: string;
  readonly command: unknown;
  readonly view: unknown;
  readonly actions: BlockAction['actions'];
  readonly event: EventBody['event'];
  readonly callback_id: string;
}

type Handle = (kind: PayloadKind, body: object, ack: Ack) => Promise<void>;

/** One middleware for all payloads: each listener of Bolt’s would cost every payload a turn. */
export function listen(app: App, handle: Handle): void {
  app.use(async (args: AnyMiddlewareArgs & AllMiddlewareArgs) => {
    const kind = kindOf(args.body);
    if (kind) await handle(kind, args.body, 'ack' in args ? (args.ack as Ack) : acknowledgedByBolt);
  });
}

const acknowledgedByBolt: Ack = async () => {};

/** Asks who is served, once for each payload, before anything else is done with it; and counts it until it is answered. */
export function createHandle(
  { serve, refuse }: AllHandlers,
  { answering, ...options }: Omit<AdmissionOptions, 'admitted'> & { readonly answering: InFlight },
): Handle {
  const admitted = createInFlight();
  const admit = createAdmission({ ...options, admitted });
  // Of what kind a payload is has been found out by then.
  const handler = <A extends Admission>(handlers: Handlers<PayloadKind, A>, kind: PayloadKind) =>
    handlers[kind] as (body: object, ack: Ack, admission: A) => Promise<void>;
  return (kind, body, ack) => {
    const admission = admit(body);
    return answering.track(
      typeof admission === 'object'
        ? handler(refuse, kind)(body, ack, admission)
        : admitted.track(handler(serve, kind)(body, ack, admission)),
    );
  };
}

/** The handlers of all kinds of payload: for whoever is served, and for the others. */
export function createHandlers(context: ViewOptions): AllHandlers {
  const questions = createQuestionHandlers(context);
  return {
    serve: { ...questions.served, ...createViewHandlers(context) },
    refuse: createRefusals(context, questions),
  };
}
