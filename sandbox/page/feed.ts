import type { SlackEvent } from '../slack/server.ts';
import type { Stage } from '../stage.ts';
import type { AppInfo, PageEvent, Start, WireEntry } from './protocol.ts';
import { shownAtFirst } from './shown.ts';
import { switchesOf } from './switches.ts';
import { createTelling, type Telling } from './told.ts';
import { refusalOf } from './wire.ts';
import { createWire, type Kept, ofEhpc, ofSlack } from './wire-kept.ts';

/** What all browsers are told. */
export interface Feed extends Omit<Telling, 'tell'> {
  /** What a page shows when it is loaded: what everybody sees, and nothing that one person sees alone. */
  start(): Start;
  /** All of an entry of the wire, if it is one of the newest. */
  entry(id: string): WireEntry | undefined;
  /** Tells of the switches if they are others than before. */
  look(): void;
  stop(): void;
}

export function createFeed(stage: Stage, app: AppInfo): Feed {
  const { slack, ehpc } = stage;
  const { tell, ...telling } = createTelling(Date.now());
  const wire = createWire(stage);
  let before = JSON.stringify(switchesOf(stage));
  const look = () => {
    const switches = switchesOf(stage);
    const now = JSON.stringify(switches);
    if (now !== before) tell({ type: 'switches', switches });
    before = now;
  };
  const put = (kept: Kept) => {
    wire.put(kept);
    tell({ type: 'wire', entry: kept.line });
    // A fault that holds once, or a few times, may be used up by it.
    look();
  };
  const hear = (event: SlackEvent) => {
    if (event.kind === 'exchange') put(ofSlack(event.exchange));
    for (const told of toldOf(event)) tell(told);
  };
  const leave = [
    slack.onEvent(hear),
    ehpc.onEvent((call) => put(ofEhpc(call, ehpc.keys))),
    stage.onState(look),
  ];
  return {
    ...telling,
    look,
    entry: wire.entry,
    start() {
      const { people, channels, messages, homes } = slack.all();
      const seen = shownAtFirst(messages);
      const switches = switchesOf(stage);
      return { type: 'start', app, people, channels, messages: seen, homes, wire: wire.lines(), switches };
    },
    stop() {
      for (const end of leave) end();
    },
  };
}

function toldOf(event: SlackEvent): readonly PageEvent[] {
  switch (event.kind) {
    case 'channel':
      return [{ type: 'channel', channel: event.channel }];
    case 'change':
      return [{ type: 'message', change: event.change.type, message: event.change.message }];
    case 'view':
      return [{ type: 'view', change: event.change.type, view: event.change.view }];
    case 'exchange': {
      const refusal = refusalOf(event.exchange);
      return refusal === undefined ? [] : [{ type: 'refusal', refusal }];
    }
  }
}
