import type { AckFn, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import { inTime } from '../../clock.ts';
import { PATIENCE } from '../context.ts';
import { acknowledge } from '../in-flight.ts';
import type { Request } from '../inbound/command.ts';
import { report } from '../outbound/report.ts';
import { loading, type Outcome, outcomeOf, show } from './answer-modal.ts';
import type { ViewContext } from './context.ts';

/** What was submitted: a request, the field that a fault of its line is marked at, and what is wrong with a field already. */
export interface Submitted {
  readonly request: Request;
  readonly field: string;
  readonly fault?: Fault;
}

/** A field that cannot be taken as it was filled in, and why. */
interface Fault {
  readonly field: string;
  readonly why: string;
}

type Ack = AckFn<ViewResponseAction>;

/**
 * Answers a submission. Where the answer is there in time, the modal closes, marks a field or shows it at once; else it
 * says that it is being looked up. https://docs.slack.dev/surfaces/modals
 */
export async function submit(
  { request, field, fault }: Submitted,
  { view: { id } }: ViewSubmitAction,
  ack: Ack,
  context: ViewContext,
): Promise<void> {
  if (fault) return refuse(request, fault, ack, context);
  const { acknowledging, clock } = context;
  const receivedAt = clock.now();
  const coming = outcomeOf(request, context);
  const answered = async () => {
    const soon = await inTime(coming, PATIENCE, clock);
    const response = soon ? responseTo(soon, field) : update(loading(request, context));
    return { soon, taken: await acknowledge(ack(response), context) };
  };
  // A stop must leave the connection open until then.
  const { soon, taken } = await acknowledging.track(answered());
  const acknowledgedMs = clock.now() - receivedAt;
  const { reply, delivered } =
    soon && taken
      ? { reply: soon.reply, delivered: soon.delivered ?? ('ack' as const) }
      : await show({ id }, await coming, request, context);
  await report(context, request, reply.facts, { acknowledgedMs, ms: clock.now() - receivedAt, delivered });
}

async function refuse(request: Request, fault: Fault, ack: Ack, context: ViewContext): Promise<void> {
  const { clock } = context;
  const receivedAt = clock.now();
  const taken = await acknowledge(ack(mark(fault)), context);
  const ms = clock.now() - receivedAt;
  await report(
    context,
    request,
    { outcome: 'problem' },
    { acknowledgedMs: ms, ms, delivered: taken ? 'ack' : 'none' },
  );
}

/** Nothing closes the modal. */
function responseTo({ done, refusal, view }: Outcome, field: string): ViewResponseAction | undefined {
  if (done) return undefined;
  return refusal === undefined ? update(view) : mark({ field, why: refusal });
}

const update = (view: Outcome['view']): ViewResponseAction => ({ response_action: 'update', view });

const mark = ({ field, why }: Fault): ViewResponseAction => ({
  response_action: 'errors',
  errors: { [field]: why },
});
