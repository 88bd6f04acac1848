import type { Slack, SlackEvent } from '../../sandbox/slack/server.ts';
import { BOT, type Channel, type Person } from '../../sandbox/slack/workspace.ts';

/** Lines that stand there until the answer comes. */
const PROGRESS = /^Looking up: |Looking at the lists …|Looking it up …/;

/** What one person gets to see of the bot from now on, in order, progress left out. */
export function watchFor(person: Person, slack: Slack): { readonly answers: string[]; end(): void } {
  const answers: string[] = [];
  const end = slack.onEvent((event) => {
    const shown = shownTo(person, event, slack.all().channels);
    if (shown !== undefined && !PROGRESS.test(shown)) answers.push(shown);
  });
  return { answers, end };
}

function shownTo(person: Person, event: SlackEvent, channels: readonly Channel[]): string | undefined {
  if (event.kind === 'view') {
    const { type, view } = event.change;
    return type === 'closed' || view.person !== person.id ? undefined : JSON.stringify(view.blocks);
  }
  if (event.kind !== 'change') return undefined;
  const { type, message } = event.change;
  const { user, only = person.id, text, blocks } = message;
  const channel = channels.find(({ id }) => id === message.channel);
  const isSeen = only === person.id && (channel?.members ?? [person]).some(({ id }) => id === person.id);
  if (type === 'deleted' || user !== BOT.user || !isSeen) return undefined;
  return `${text}\n${JSON.stringify(blocks)}`;
}
