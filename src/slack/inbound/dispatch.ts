import type { AllMiddlewareArgs, AnyMiddlewareArgs, App } from '@slack/bolt';
import { type Ack, createInFlight, type InFlight } from '../in-flight.ts';
import type { ViewContext } from '../views/context.ts';
import { createViewHandlers } from '../views/listeners.ts';
import { type AdmissionOptions, createAdmission } from './admission.ts';
import { type AllHandlers, type Handlers, type Kind, kindOf } from './kinds.ts';
import { createQuestionHandlers } from './questions.ts';
import { createRefusals } from './refuse.ts';

type Handle = (kind: Kind, body: object, ack: Ack) => Promise<void>;

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
  const admission = createAdmission({ ...options, admitted });
  // Of what kind a payload is has been found out by then.
  const handler = <Way>(handlers: Handlers<Kind, Way>, kind: Kind) =>
    handlers[kind] as (body: object, ack: Ack, way: Way) => Promise<void>;
  return (kind, body, ack) => {
    const verdict = admission(body);
    return answering.track(
      typeof verdict === 'object'
        ? handler(refuse, kind)(body, ack, verdict)
        : admitted.track(handler(serve, kind)(body, ack, verdict)),
    );
  };
}

export function createHandlers(context: ViewContext): AllHandlers {
  const questions = createQuestionHandlers(context);
  return {
    serve: { ...questions.served, ...createViewHandlers(context) },
    refuse: createRefusals(context, questions),
  };
}
