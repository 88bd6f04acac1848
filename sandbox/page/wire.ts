import type { Call } from '../ehpc/calls.ts';
import type { AccessKey } from '../ehpc/gate.ts';
import type { Exchange } from '../slack/transcript.ts';
import type { Refusal, WireEntry } from './protocol.ts';

/** What went between Slack and the bot, for the page. The same id at its beginning and at its end. */
export function slackEntry(exchange: Exchange): WireEntry {
  return {
    id: `slack-${exchange.id}`,
    edge: 'slack',
    from: exchange.wire === 'web-api' || exchange.wire === 'response_url' ? 'bot' : 'slack',
    wire: exchange.wire,
    what: exchange.what,
    at: exchange.at,
    failed: false,
    request: { headers: [], body: '', bytes: 0 },
  };
}

/** What went between the bot and E-HPC, for the page. */
export function ehpcEntry(call: Call, _keys: readonly AccessKey[]): WireEntry {
  return {
    id: `e-hpc-${call.id}`,
    edge: 'e-hpc',
    from: 'bot',
    wire: 'e-hpc',
    what: `ListCustomImages ${call.region}`,
    at: call.at,
    failed: false,
    request: { headers: [], body: '', bytes: 0 },
  };
}

/** What Slack did not take from the bot: nothing while it is not answered, or if it was taken. */
export function refusalOf(_exchange: Exchange): Refusal | undefined {
  return undefined;
}
