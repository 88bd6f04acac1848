import type { Choice } from './element-schemas.ts';
import type { SlackFaults } from './faults.ts';
import type { State } from './state.ts';
import type { Transcript } from './transcript.ts';
import type { Triggers } from './triggers.ts';
import type { Views } from './views.ts';
import type { Workspace } from './workspace.ts';

/** What all parts of this Slack share. */
export interface World {
  readonly workspace: Workspace;
  readonly views: Views;
  readonly state: State;
  /** What menus that ask the app offered, the newest first, by the control and whoever sees it. */
  readonly offered: Map<string, readonly Choice[]>;
  readonly triggers: Triggers;
  readonly transcript: Transcript;
  readonly faults: SlackFaults;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface Tokens {
  /** `xoxb-…` */
  readonly bot: string;
  /** `xapp-…`, for apps.connections.open alone. */
  readonly app: string;
}

/** What the Web API needs besides. */
export interface Api extends World {
  readonly tokens: Tokens;
  /** Those of the bot token. */
  readonly scopes: readonly string[];
  /** The address of a new WebSocket, for one connection. */
  openSocket(): string;
}

/** What a method gets: its arguments, as text or JSON, whichever way they came. */
export type Arguments = Readonly<Record<string, unknown>>;

export type Method = (api: Api, args: Arguments) => object;

export const text = (args: Arguments, name: string): string => String(args[name] ?? '');

export const refusal = (error: string, errors: readonly string[] = []) => ({
  ok: false,
  error,
  ...(errors.length > 0 && {
    errors,
    response_metadata: { messages: errors.map((message) => `[ERROR] ${message}`) },
  }),
});
