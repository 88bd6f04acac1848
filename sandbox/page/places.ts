import type { Slack } from '../slack/server.ts';
import type { View } from '../slack/views.ts';
import type { Channel, Message, Person } from '../slack/workspace.ts';

// What an act names, as the workspace knows it. Each throws, with a sentence, if there is no such thing.

/** `who`: an id or a name. */
export function personIn(slack: Slack, who: string): Person {
  const found = slack.all().people.find(({ id, name }) => id === who || name === who);
  if (found === undefined) throw new Error(`There is nobody called ${who} here.`);
  return found;
}

/** `where`: an id or a name. */
export function channelIn(slack: Slack, where: string): Channel {
  const found = slack.all().channels.find(({ id, name }) => id === where || name === where);
  if (found === undefined) throw new Error(`There is no channel ${where} here.`);
  return found;
}

/** A channel that this person may write to. */
export function placeOf(slack: Slack, person: Person, where: string): Channel {
  const channel = channelIn(slack, where);
  if (channel.members?.some(({ id }) => id === person.id) === false)
    throw new Error(`${person.name} is not in ${channel.name}.`);
  return channel;
}

export interface MessageAt {
  readonly channel: string;
  readonly ts: string;
}

export function messageIn(slack: Slack, person: Person, { channel, ts }: MessageAt): Message {
  const seen = slack.messages(placeOf(slack, person, channel), person);
  const found = seen.find((message) => message.ts === ts);
  if (found === undefined) throw new Error('This message is not there any more.');
  return found;
}

/** What somebody presses on: a message, or a view of their own. */
export function surfaceIn(
  slack: Slack,
  person: Person,
  on: MessageAt | { readonly view: string },
): Message | View {
  if (!('view' in on)) return messageIn(slack, person, on);
  const view = slack.view(on.view);
  if (view?.person !== person.id) throw new Error('This view is closed.');
  return view;
}
