import type { Slack } from '../slack/server.ts';

/** Who one can be on the page. */
const PEOPLE = ['ada', 'ben'] as const;

const ALARM =
  'ALARM gromacs jobs fail on the new nodes since they use m-bp181x855551ww5yq8a1. Which image do we take instead?';

/** Puts in what the page shows at first: people, channels, and something to talk about. Again it changes nothing. */
export function furnish(slack: Slack): void {
  const people = PEOPLE.map(slack.person);
  const [ada] = people;
  slack.channel('general');
  const incident = slack.channel('incident', { bot: true });
  slack.channel('ops', { kind: 'private', bot: true, members: people });
  for (const person of people) slack.dm(person);
  if (ada !== undefined && slack.messages(incident, ada).length === 0) slack.say(ada, incident, ALARM);
}
