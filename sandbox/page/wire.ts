import type { Call } from '../ehpc/calls.ts';
import type { AccessKey } from '../ehpc/gate.ts';
import { readJson } from '../json.ts';
import { raw } from '../raw.ts';
import type { Exchange } from '../slack/transcript.ts';
import type { Refusal, WireEntry, WireLine } from './protocol.ts';
import { partOf } from './wire-body.ts';
import { field, outcomeOf, refusedIn } from './wire-outcome.ts';
import { hide } from './wire-secrets.ts';
import { aliyunCommand, signatureOf } from './wire-signing.ts';

/** What went between Slack and the bot, in a line. The same id at its beginning and at its end. */
export function slackLine(exchange: Exchange): WireLine {
  const { wire, at, ms } = exchange;
  return {
    id: idOf(exchange),
    edge: 'slack',
    from: wire === 'web-api' || wire === 'response_url' ? 'bot' : 'slack',
    wire,
    what: whatOf(exchange),
    at,
    ...(ms !== undefined && { ms }),
    ...outcomeOf(exchange),
  };
}

/** All of it. */
export function slackEntry(exchange: Exchange): WireEntry {
  const { sent, answered } = exchange;
  const card = cardOf(exchange);
  return {
    ...slackLine(exchange),
    request: partOf(sent, []),
    ...(answered && { response: partOf(answered, []) }),
    ...(card !== undefined && { card: hide(card) }),
  };
}

/** What went between the bot and E-HPC, in a line. */
export function ehpcLine({ id, at, region, answered, ms }: Call): WireLine {
  return {
    id: `e-hpc-${id}`,
    edge: 'e-hpc',
    from: 'bot',
    wire: 'e-hpc',
    what: `ListCustomImages ${region}`,
    at,
    ...(ms !== undefined && { ms }),
    ...(answered !== undefined && { outcome: answered }),
    failed: answered !== undefined && !answered.startsWith('200, '),
  };
}

/** All of it. `keys`: those that E-HPC knows, to check the signature and to hide their secrets. */
export function ehpcEntry(call: Call, keys: readonly AccessKey[]): WireEntry {
  const { method, url, headers, body, answer } = call;
  const secrets = keys.flatMap(({ secret, token }) => [secret, token ?? secret]);
  const signature = signatureOf(call, keys, secrets);
  return {
    ...ehpcLine(call),
    request: partOf(raw(body, headers, `${method} ${url}`), secrets),
    ...(answer && { response: partOf(answer, secrets) }),
    ...(signature && { signature }),
    command: hide(aliyunCommand(call), secrets),
  };
}

/** What Slack did not take from the bot: nothing while it is not answered, or if it was taken. */
export function refusalOf(exchange: Exchange): Refusal | undefined {
  const refused = refusedIn(exchange);
  return refused && { entry: idOf(exchange), ...refused };
}

const idOf = ({ id }: Exchange) => `slack-${id}`;

/** The kind of delivery does not say much: `interactive block_actions`, `events_api app_mention`. */
function whatOf({ wire, what, request }: Exchange): string {
  if (wire === 'response_url') return wire;
  if (wire === 'web-api') return what;
  const detail =
    field(field(request, 'event'), 'type') ?? field(request, 'command') ?? field(request, 'type');
  return `${what} ${String(detail ?? '')}`.trim();
}

/** What is shown by it, as Block Kit Builder takes it: `{ "blocks": [...] }`, or a whole view. */
function cardOf({ wire, request, response }: Exchange): string | undefined {
  const carrier = wire === 'http' || wire === 'socket' ? field(response, 'body') : request;
  const view = field(carrier, 'view');
  if (view !== undefined) return indented(typeof view === 'string' ? readJson(view) : view);
  const blocks = field(carrier, 'blocks');
  return blocks === undefined ? undefined : indented({ blocks });
}

const indented = (json: unknown) => JSON.stringify(json, null, 2);
