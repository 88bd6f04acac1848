import { listNames } from '../ehpc/lists.ts';
import type { SlackFault } from '../slack/faults.ts';
import type { Stage } from '../stage.ts';
import type { Act, Done } from './acts.ts';
import { cloudOffers, imageOffers, slackOffers } from './offers.ts';
import type { Offer, Switches } from './protocol.ts';

type Acts<Kind extends Act['act']> = Extract<Act, { readonly act: Kind }>;

/** What is made to go wrong now, and what could be. */
export function switchesOf({ slack, ehpc, state, http, regions }: Stage): Switches {
  const [faults, lists] = [ehpc.active(), ehpc.lists()];
  const active = slack.faults().map(nameOf);
  return {
    bot: { mode: http ? 'http' : 'socket', state },
    regions: regions.map((region) => {
      const fault = faults.get(region);
      return { region, ...(fault !== undefined && { fault }), images: lists.get(region) ?? 'account' };
    }),
    slack: { faults: active, latencyMs: slack.latency() },
    offered: {
      cloud: withOthers(cloudOffers, [...faults.values()]),
      images: withOthers(imageOffers, [...lists.values()]),
      slack: withOthers(slackOffers, active),
    },
  };
}

/** In one region, or in all of them. */
export function turnCloud({ ehpc }: Stage, { fault, region }: Acts<'cloud'>): Done {
  if (fault === undefined) ehpc.heal(region);
  else ehpc.fault(fault, region);
  return {};
}

export function turnImages({ ehpc }: Stage, { list, region }: Acts<'images'>): Done {
  const name = listNames.find((one) => one === list);
  if (name === undefined) throw new Error(`There is no list ${list} here.`);
  ehpc.list(name, region);
  return {};
}

/** One fault at a time, in place of the one before. A latency alone leaves that as it is. */
export function turnSlack({ slack }: Stage, { fault, latencyMs }: Acts<'slack'>): Done {
  if (latencyMs !== undefined) slack.latency(latencyMs);
  const offer = slackOffers.find(({ name }) => name === fault);
  if (fault !== undefined && offer === undefined) throw new Error(`Slack has no fault ${fault} here.`);
  if (offer !== undefined || latencyMs === undefined)
    replace(slack, offer && 'fault' in offer ? offer.fault : undefined);
  if (offer !== undefined && 'once' in offer) offer.once(slack);
  return {};
}

function replace(slack: Stage['slack'], fault: SlackFault | undefined): void {
  const latency = slack.latency();
  slack.heal();
  slack.latency(latency);
  if (fault !== undefined) slack.fault(fault);
}

export async function turnBot(stage: Stage, { to, mode }: Acts<'bot'>): Promise<Done> {
  if (to === 'pause') stage.pause();
  if (to === 'resume') stage.resume();
  if (to === 'stop') await stage.stopBot();
  if (to === 'restart') await stage.restart(mode === undefined ? {} : { http: mode === 'http' });
  return {};
}

export async function heal(stage: Stage): Promise<Done> {
  stage.slack.heal();
  stage.ehpc.heal();
  stage.ehpc.list('account');
  if (stage.state === 'paused') stage.resume();
  // Whoever is still stopping it is waited for.
  if (stage.state === 'stopped' || stage.state === 'stopping') await stage.restart();
  return {};
}

function nameOf({ on, answer, times }: SlackFault): string {
  const isIt = ({ fault }: { readonly fault: SlackFault }) =>
    fault.on === on && fault.answer === answer && fault.times === times;
  return slackOffers.find((one) => 'fault' in one && isIt(one))?.name ?? `${on}:${answer}`;
}

/** What was set in the terminal may be none of those offered here, and is to be seen all the same. */
function withOthers(offers: readonly Offer[], active: readonly string[]): Offer[] {
  const others = new Set(active.filter((name) => !offers.some((offer) => offer.name === name)));
  const known = offers.map(({ name, label, says }) => ({ name, label, says }));
  return [...known, ...[...others].map((name) => ({ name, label: name, says: 'Set in the terminal.' }))];
}
