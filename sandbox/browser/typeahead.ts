import type { AppInfo } from '../page/protocol.ts';
import type { Person } from '../slack/workspace.ts';

/** A row of the list above the composer. */
export interface Suggestion {
  /** What is put in. */
  readonly text: string;
  readonly label: string;
  readonly says: string;
}

export interface Suggestions {
  readonly name: 'Commands' | 'People';
  readonly rows: readonly Suggestion[];
  /** Where what was typed of it begins. It ends where one types. */
  readonly from: number;
}

/** What could be meant by what stands before the place where one types; nothing if it is complete or no such thing. */
export function suggestionsFor(
  before: string,
  { command, user }: AppInfo,
  people: readonly Person[],
): Suggestions | undefined {
  const slash = /^\/\S*$/.exec(before);
  if (slash !== null) {
    const row = { text: command.name, label: `${command.name} ${command.hint}`, says: command.description };
    return offer('Commands', slash[0], 0, [row]);
  }
  const [, typed] = /(?:^|\s)(@[\w-]*)$/.exec(before) ?? [];
  if (typed === undefined) return undefined;
  const rows = [
    { text: `@${user.name}`, label: user.name, says: 'the bot' },
    ...people.map(({ name }) => ({ text: `@${name}`, label: name, says: '' })),
  ];
  return offer('People', typed, before.length - typed.length, rows);
}

function offer(
  name: Suggestions['name'],
  typed: string,
  from: number,
  all: readonly Suggestion[],
): Suggestions | undefined {
  const rows = all.filter(({ text }) => text.toLowerCase().startsWith(typed.toLowerCase()) && text !== typed);
  return rows.length === 0 ? undefined : { name, rows, from };
}

/** The text with a suggestion in the place of what was typed of it, and where one types on. */
export function complete(
  text: string,
  caret: number,
  from: number,
  suggestion: Suggestion,
): { readonly text: string; readonly caret: number } {
  const head = `${text.slice(0, from)}${suggestion.text} `;
  return { text: head + text.slice(caret).trimStart(), caret: head.length };
}
