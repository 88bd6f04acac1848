import { refused } from './asked.ts';
import type { Asker, Edge } from './asking.ts';
import {
  directEvent,
  editedDirectEvent,
  editedMentionEvent,
  eventPayload,
  homeOpenedEvent,
  mentionEvent,
} from './event-payloads.ts';
import type { Mentioned, Talking } from './interaction-types.ts';
import { markUp, mentionsBot } from './mark-up.ts';
import { wireView } from './wire-view.ts';
import { BOT, type Message, type Person } from './workspace.ts';

const PATIENCE_MS = 15_000;
const OTHER_BOT = 'B0OTHER';

export function createTalking(edge: Edge): Talking {
  const { workspace, views, state } = edge.world;
  tellOfOwnWords(edge);
  const say: Talking['say'] = (person, channel, typed, { threadTs, beside } = {}) =>
    workspace.post(
      {
        text: markUp(typed, workspace),
        blocks: [],
        channel: channel.id,
        user: person.id,
        ...(threadTs !== undefined && { threadTs }),
        ...(beside !== undefined && { beside }),
      },
      { by: 'person' },
    );
  const visitHome: Talking['visitHome'] = async (person) => {
    const before = views.home(person.id);
    const event = homeOpenedEvent(person, workspace.dm(person), before && wireView(before, state));
    return tell(edge, { person: person.id }, event);
  };
  return {
    say,
    async mention(person, channel, typed, how = {}) {
      const message = say(person, channel, mentionsBot(typed) ? typed : `@${BOT.name} ${typed}`, how);
      if (workspace.findChannel(channel.id)?.bot !== true)
        return refused('not_in_channel', `@${BOT.name} is not in #${channel.name}, and hears nothing.`);
      const place = { person: person.id, channel: channel.id, thread: how.threadTs ?? message.ts };
      return tell(edge, place, mentionEvent(message, how.bot === true ? OTHER_BOT : undefined), how);
    },
    async direct(person, typed, how = {}) {
      const channel = workspace.dm(person);
      const message = say(person, channel, typed, how);
      const thread = how.threadTs === undefined ? {} : { thread: how.threadTs };
      return tell(edge, { person: person.id, channel: channel.id, ...thread }, directEvent(message), how);
    },
    edit: (...how) => edit(edge, ...how),
    visitHome,
    async openHome(person, ms = PATIENCE_MS) {
      const published = views.changes.next(
        ({ type, view }) => type === 'published' && view.person === person.id,
        ms,
        `The bot published no Home tab within ${ms} ms.`,
      );
      const [{ view }] = await Promise.all([published, visitHome(person)]);
      return view;
    },
  };
}

async function edit(
  edge: Edge,
  person: Person,
  message: Message,
  typed: string,
  how: Mentioned = {},
): ReturnType<Talking['edit']> {
  const { workspace } = edge.world;
  const { beside: _, ...kept } = message;
  const { beside } = how;
  const edited = workspace.update(
    { ...kept, ...(beside !== undefined && { beside }) },
    { text: markUp(typed, workspace), blocks: [] },
    { by: 'person' },
  );
  const direct = workspace.findChannel(message.channel)?.kind === 'dm';
  if (!direct && !mentionsBot(typed)) return refused('no_mention', 'The bot hears nothing of this.');
  const thread = message.threadTs ?? (direct ? undefined : message.ts);
  const place = { person: person.id, channel: message.channel, ...(thread !== undefined && { thread }) };
  const event = direct ? editedDirectEvent(edited, message) : editedMentionEvent(edited);
  return tell(edge, place, event, how);
}

async function tell(
  { ask, send }: Edge,
  asker: Asker,
  event: Message | Readonly<Record<string, unknown>>,
  { times = 1 }: Mentioned = {},
) {
  const delivery = { kind: 'events_api', payload: eventPayload({ ...event }) } as const;
  const { asked } = await ask(asker, () => delivery);
  for (let retry = 1; retry < times; retry += 1) await send({ ...delivery, retry });
  return asked;
}

/** In direct conversations a bot hears what it says itself, as everybody there does. */
function tellOfOwnWords({ world, send, reachable }: Edge): void {
  world.workspace.changes.on(({ type, message }) => {
    const isOwn = message.user === BOT.user && message.only === undefined;
    if (type !== 'posted' || !isOwn || !reachable()) return;
    if (world.workspace.findChannel(message.channel)?.kind !== 'dm') return;
    void send({ kind: 'events_api', payload: eventPayload(directEvent(message)) });
  });
}
