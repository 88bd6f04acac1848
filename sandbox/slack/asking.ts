import { type Asked, refused, showAcknowledgement, watch } from './asked.ts';
import type { Delivery, Wire } from './delivery.ts';
import type { Ways } from './payloads.ts';
import type { Origin } from './response-url.ts';
import type { World } from './world.ts';

/** Who does something, and where they look for the answer. */
export type Asker = Partial<Omit<Origin, 'request'>> & {
  readonly person: string;
  readonly thread?: string;
};

interface Outgoing extends Ways {
  /** Another response_url, for a conversation that the person chose. */
  urlFor(channel: string): string;
}

/** The request, and what the acknowledgement carried where it may carry something. */
interface Answered {
  readonly asked: Asked;
  readonly body?: unknown;
}

export type Ask = (asker: Asker, deliver: (ways: Outgoing) => Delivery) => Promise<Answered>;

/** The bot's side of this Slack: what all that people do has in common. */
export interface Edge {
  readonly world: World;
  readonly ask: Ask;
  readonly send: Wire;
  /** Whether there is an app to send to. */
  reachable(): boolean;
}

/** What a command and a click have in common: a response_url, a delivery, and an acknowledgement that may show. */
export function createAsk(world: World, send: Wire, openUrl: (origin: Origin) => string): Ask {
  let count = 0;
  return async (asker, deliver) => {
    count += 1;
    const asking = { ...asker, request: count };
    const watched = watch(world.workspace, asking);
    const urlFor = (channel: string) => openUrl({ ...asking, channel });
    const delivery = deliver({
      trigger: world.triggers.issue(asker),
      responseUrl: asker.channel === undefined ? '' : urlFor(asker.channel),
      urlFor,
    });
    const delivered = await send(delivery);
    if ('error' in delivered) return { asked: failed(delivered.error) };
    const { body } = delivered;
    if (delivery.kind !== 'slash_commands') return { asked: watched, body };
    const { error, ack } = showAcknowledgement(world.workspace, asking, body);
    return { asked: error === undefined ? { ...watched, ...(ack && { ack }) } : failed(error) };
  };
}

const failed = (error: string) => refused(error, `Slack shows the error ${error}.`);
