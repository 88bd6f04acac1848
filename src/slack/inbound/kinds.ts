import type {
  BlockAction,
  BlockSuggestion,
  SlackShortcut,
  SlashCommand,
  ViewSubmitAction,
} from '@slack/bolt';
import type { Ack } from '../in-flight.ts';
import type { Admission } from './admission.ts';
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

export type PayloadKind = keyof Payloads;

/** What answers payloads of some kinds. Each resolves when the answer has been delivered, and none rejects. */
export type Handlers<K extends PayloadKind, A extends Admission> = {
  readonly [One in K]: (body: Payloads[One], ack: Ack, admission: A) => Promise<void>;
};

/** What answers whoever is served, and what tells the others why they are not. */
export interface AllHandlers {
  readonly serve: Handlers<PayloadKind, 'served' | 'privately'>;
  readonly refuse: Handlers<PayloadKind, Exclude<Admission, string>>;
}
