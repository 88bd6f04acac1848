import { type Closed, refusingService } from '../../answers/refusal.ts';
import type { Service } from '../../answers/service.ts';
import type { InFlight } from '../in-flight.ts';
import { unfailing } from '../unfailing.ts';
import { createClosedViews } from '../views/closed.ts';
import type { ViewOptions } from '../views/context.ts';
import { createViewListeners } from '../views/listeners.ts';
import { createViewTurns } from '../views/turns.ts';
import type { Admission } from './admission.ts';
import type { AllListeners } from './dispatch.ts';
import { createListeners } from './questions.ts';

/** What answers a payload, by what the admission says of it. Whom the admission lets in is counted in `admitted`, too. */
export function createEntrances(
  options: ViewOptions,
  admitted: InFlight,
): (way: ReturnType<Admission>) => AllListeners {
  const { answering, service } = options;
  const track: InFlight['track'] = (work) => answering.track(admitted.track(work));
  const inside = { ...options, answering: { ...answering, track } };
  const served = openEntrances(service, inside);
  const discreet = openEntrances(privateService(service), inside);
  const closed = closedEntrances(options);
  return (way) => {
    if (typeof way === 'object') return closed(way);
    return way === 'privately' ? discreet : served;
  };
}

function openEntrances(service: Service, options: ViewOptions): AllListeners {
  const answer = unfailing(service.answer, options);
  const context = { ...options, answer, service: { ...service, answer } };
  return { listeners: createListeners(context), views: createViewListeners(context) };
}

/** Tells the person alone what they ask in public, also what they ask to be shared; nothing is proposed or chosen. */
const privateService = (service: Service): Service => ({
  ...service,
  answer: (question) => service.answer({ ...question, audience: 'asker', discreet: true }),
});

/** The admission says `busy` with one object, so that the entrances of a crowd are made once. A refusal has its own words. */
function closedEntrances(options: ViewOptions): (closed: Closed) => AllListeners {
  const made = new WeakMap<Closed, AllListeners>();
  const turns = createViewTurns();
  const make = (closed: Closed): AllListeners => {
    const service = refusingService(closed, options.words);
    const context = { ...options, service, answer: service.answer, turns };
    const listeners = createListeners({ ...context, closed: true });
    return { listeners, views: { ...createClosedViews(closed, context), opens: listeners.click } };
  };
  return (closed) => {
    const known = made.get(closed) ?? make(closed);
    made.set(closed, known);
    return known;
  };
}
