import type { BotState } from '../runner.ts';
import type { View, ViewChange } from '../slack/views.ts';
import type { Change, Channel, Message, Person } from '../slack/workspace.ts';

// What the page's server tells the browser, as server-sent events at `/events`: first a `start`, then what changes.
// What the browser asks for stands in acts.ts.

export type PageEvent =
  | Start
  | { readonly type: 'message'; readonly change: Change['type']; readonly message: Message }
  | { readonly type: 'view'; readonly change: ViewChange['type']; readonly view: View }
  | { readonly type: 'channel'; readonly channel: Channel }
  /** When it begins, and again with the answer. */
  | { readonly type: 'wire'; readonly entry: WireLine }
  | { readonly type: 'refusal'; readonly refusal: Refusal }
  | { readonly type: 'switches'; readonly switches: Switches };

/** All that a page shows when it is loaded. As in Slack, neither ephemeral messages nor open modals outlive a reload. */
export interface Start {
  readonly type: 'start';
  readonly app: AppInfo;
  /** Who one can be. */
  readonly people: readonly Person[];
  /** With the direct conversation of each person. */
  readonly channels: readonly Channel[];
  readonly messages: readonly Message[];
  /** The Home tabs. */
  readonly homes: readonly View[];
  /** The newest three hundred, oldest first. */
  readonly wire: readonly WireLine[];
  readonly switches: Switches;
}

/** What the manifest says of the app. */
export interface AppInfo {
  readonly name: string;
  /** The id and name of its bot user. */
  readonly user: Person;
  readonly command: { readonly name: string; readonly description: string; readonly hint: string };
  readonly shortcuts: readonly Shortcut[];
}

export interface Shortcut {
  readonly name: string;
  readonly type: 'message' | 'global';
  readonly callback: string;
  readonly description: string;
}

/** What Slack did not take from the bot, e.g. `invalid_blocks`. */
export interface Refusal {
  /** Of the wire entry. */
  readonly entry: string;
  /** Where it was meant to be seen, if that is known. */
  readonly channel?: string;
  /** The id of whom alone it was meant for; without it, it was for all who see the channel. */
  readonly person?: string;
  readonly error: string;
  /** Each with a JSON pointer: `must be less than 3001 characters [json-pointer:/blocks/0/text/text]`. */
  readonly errors: readonly string[];
}

/** One request and its answer, on either edge of the bot, in a line. `GET /wire/<id>` answers the whole WireEntry. */
export interface WireLine {
  readonly id: string;
  readonly edge: 'slack' | 'e-hpc';
  /** Who asked. */
  readonly from: 'bot' | 'slack';
  readonly wire: 'web-api' | 'response_url' | 'http' | 'socket' | 'e-hpc';
  /** E.g. `chat.postMessage`, `slash_commands`, `ListCustomImages cn-hangzhou`. */
  readonly what: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Until it was answered, in milliseconds; nothing while the answer is on its way. */
  readonly ms?: number;
  /** In few words: `200, 36 images`, `ok`, `407 NotAuthorized`, `operation_timeout`, `hang`. */
  readonly outcome?: string;
  readonly failed: boolean;
}

/** All that went over the wire. Secrets are hidden. Without a response the answer is still on its way, or none went. */
export interface WireEntry extends WireLine {
  readonly request: WirePart;
  readonly response?: WirePart;
  /** How the request to E-HPC was signed. */
  readonly signature?: {
    readonly canonicalRequest: string;
    readonly stringToSign: string;
    readonly how: string;
  };
  /** The same call for the `aliyun` command line. */
  readonly command?: string;
  /** The card or view that it carries, as Block Kit Builder takes it: `{ "blocks": [...] }`, or the view. */
  readonly card?: string;
}

export interface WirePart {
  /** E.g. `POST /api/chat.postMessage` or `200`; frames of a socket have none. */
  readonly line?: string;
  readonly headers: readonly (readonly [string, string])[];
  /** Readable: JSON is indented. Cut where it is long. */
  readonly body: string;
  /** Of the body, before it was cut. */
  readonly bytes: number;
}

/** What is made to go wrong now, and what could be. */
export interface Switches {
  readonly bot: { readonly mode: Mode; readonly state: BotState };
  readonly regions: readonly RegionSwitches[];
  readonly slack: { readonly faults: readonly string[]; readonly latencyMs: number };
  readonly offered: {
    /** How E-HPC can fail. */
    readonly cloud: readonly Offer[];
    readonly images: readonly Offer[];
    readonly slack: readonly Offer[];
  };
}

export type Mode = 'socket' | 'http';

export interface RegionSwitches {
  readonly region: string;
  /** The name of an offer. */
  readonly fault?: string;
  /** The name of an offer; `account` is the usual list. */
  readonly images: string;
}

/** A row of a menu. */
export interface Offer {
  readonly name: string;
  readonly label: string;
  /** What happens then, in a sentence. */
  readonly says: string;
}
