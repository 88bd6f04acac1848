import type {
  BlockAction,
  BlockSuggestion,
  SlackShortcut,
  SlashCommand,
  ViewSubmitAction,
} from '@slack/bolt';
import type { Ack } from '../in-flight.ts';
import type { Verdict } from './admission.ts';
import type { EventBody, HomeBody } from './event.ts';

/** The payloads that are answered, by kind. */
interface Payloads {
  readonly command: SlashCommand;
  /** A control of a message. */
  readonly click: BlockAction;
  /** A button of a message that opens a modal, which has to be there before anything else is done. */
  readonly opens: BlockAction;
  /** A control of a modal or of App Home. */
  readonly viewAction: BlockAction;
  readonly submission: ViewSubmitAction;
  /** A menu that is being typed in. */
  readonly options: BlockSuggestion;
  readonly shortcut: SlackShortcut;
  /** Bolt has acknowledged events by then. */
  readonly event: EventBody;
  readonly home: HomeBody;
}

export type Kind = keyof Payloads;

/** What answers payloads of some kinds. Each resolves when the answer has been delivered, and none rejects. */
export type Handlers<K extends Kind, Way> = {
  readonly [One in K]: (body: Payloads[One], ack: Ack, way: Way) => Promise<void>;
};

/** What answers whoever is served, and what tells the others why they are not. */
export interface AllHandlers {
  readonly serve: Handlers<Kind, 'served' | 'privately'>;
  readonly refuse: Handlers<Kind, Exclude<Verdict, string>>;
}

/** Buttons of messages that open a modal. */
const OPENS: ReadonlySet<string> = new Set(['propose', 'change']);

/** The name under which the manifest subscribes to it. */
export const HOME_EVENT = 'app_home_opened';

/** The `callback_id` of each shortcut that the manifest offers; what it opens follows from the kind of payload. */
export const SHORTCUTS: readonly string[] = ['find_image_in_message', 'find_image'];

/** Undefined for what nothing here answers. */
export function kindOf(body: object): Kind | undefined {
  const { type, command, view, actions, event, callback_id: callback } = body as Partial<AnyPayload>;
  switch (type) {
    case undefined:
      return command === undefined ? undefined : 'command';
    case 'block_actions':
      if (view) return 'viewAction';
      return actions?.some(({ action_id }) => OPENS.has(action_id)) ? 'opens' : 'click';
    case 'event_callback':
      return event?.type === HOME_EVENT ? 'home' : 'event';
    case 'shortcut':
    case 'message_action':
      return SHORTCUTS.includes(callback ?? '') ? 'shortcut' : undefined;
    case 'view_submission':
      return 'submission';
    case 'block_suggestion':
      return 'options';
    default:
      return undefined;
  }
}

/** What tells one kind from another. */
interface AnyPayload {
  readonly type: string;
  readonly command: unknown;
  readonly view: unknown;
  readonly actions: BlockAction['actions'];
  readonly event: EventBody['event'];
  readonly callback_id: string;
}
