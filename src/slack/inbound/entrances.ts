import { type Closed, closedDesk } from '../../answers/refusal.ts';
import type { Desk } from '../../answers/service.ts';
import type { InFlight } from '../in-flight.ts';
import { unfailing } from '../unfailing.ts';
import { createViews } from '../views/api.ts';
import { createClosedViews } from '../views/closed.ts';
import type { ViewOptions } from '../views/context.ts';
import { createViewListeners } from '../views/listeners.ts';
import { createViewTurns } from '../views/turns.ts';
import type { Door } from './admission.ts';
import type { AllListeners } from './dispatch.ts';
import { createListeners } from './questions.ts';

/** What answers a payload, by what the door says of it. Whom the door lets in is counted in `admitted`, too. */
export function createEntrances(
  options: ViewOptions,
  admitted: InFlight,
): (way: ReturnType<Door>) => AllListeners {
  const { answering, desk } = options;
  const track: InFlight['track'] = (work) => answering.track(admitted.track(work));
  const inside = { ...options, answering: { ...answering, track } };
  const served = openEntrances(desk, inside);
  const discreet = openEntrances(privateDesk(desk), inside);
  const closed = closedEntrances(options);
  return (way) => {
    if (typeof way === 'object') return closed(way);
    return way === 'privately' ? discreet : served;
  };
}

function openEntrances(desk: Desk, options: ViewOptions): AllListeners {
  const answer = unfailing(desk.answer, options);
  const world = { ...options, answer, desk: { ...desk, answer } };
  return { listeners: createListeners(world), views: createViewListeners(world) };
}

/** Tells the person alone what they ask in public, also what they ask to be shared; nothing is proposed or chosen. */
const privateDesk = (desk: Desk): Desk => ({
  ...desk,
  answer: (question) => desk.answer({ ...question, audience: 'asker', discreet: true }),
});

/** The door says `busy` with one object, so that the entrances of a crowd are made once. A refusal has its own words. */
function closedEntrances(options: ViewOptions): (closed: Closed) => AllListeners {
  const made = new WeakMap<Closed, AllListeners>();
  const views = createViews(options.client, options.log, options);
  const turns = createViewTurns();
  const make = (closed: Closed): AllListeners => {
    const desk = closedDesk(closed, options.words);
    const world = { ...options, desk, answer: desk.answer, views, turns };
    const listeners = createListeners({ ...world, closed: true });
    return { listeners, views: { ...createClosedViews(closed, world), opens: listeners.click } };
  };
  return (closed) => {
    const known = made.get(closed) ?? make(closed);
    made.set(closed, known);
    return known;
  };
}
