/** What mrkdwn is made of, without saying how it looks. Texts are decoded: `&lt;` is `<`. */
export type Node =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: Style; readonly children: readonly Node[] }
  | { readonly type: 'code' | 'preformatted'; readonly text: string }
  | { readonly type: 'quote'; readonly children: readonly Node[] }
  | { readonly type: 'break' }
  | { readonly type: 'emoji'; readonly name: string; readonly char: string }
  | Reference;

export type Style = 'bold' | 'italic' | 'strike';

/** What stands in angle brackets. A `label` is what the author wants shown instead. */
export type Reference =
  | { readonly type: 'link'; readonly url: string; readonly label?: string }
  /** Something with the look of a link that Slack would not open, e.g. `javascript:`. */
  | { readonly type: 'dead-link'; readonly target: string; readonly label?: string }
  | { readonly type: 'user' | 'channel'; readonly id: string; readonly label?: string }
  /** `here`, `channel`, `everyone`, or a group of users. */
  | { readonly type: 'broadcast'; readonly name: string; readonly label?: string }
  | DateNode;

export interface DateNode {
  readonly type: 'date';
  /** Since 1970; not a number if what was written is none. */
  readonly seconds: number;
  /** With tokens, e.g. `{date_short_pretty} {time}`. */
  readonly format: string;
  readonly url?: string;
  /** What is shown where the date cannot be. */
  readonly fallback: string;
}
