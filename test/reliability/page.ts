import type { Cell } from './cell.ts';
import { entrances } from './entrances.ts';
import { holeRows } from './holes.ts';
import { EXPECTED, type Expected, expectedOf, FAULTS, type Fault } from './judge.ts';
import type { Result } from './matrix.ts';
import { none, troubles } from './slack-troubles.ts';
import { upstreams } from './upstream.ts';

const SIGNS: Readonly<Record<Expected, string>> = { answer: '1', nothing: '0', error: 'S', either: '1/S' };

/** What has come of cells, each different outcome once. */
function signOf(results: readonly Result[]): string {
  const signs = results.map(({ cell, faults }) =>
    faults.length > 0 ? faults.join(', ') : SIGNS[expectedOf(cell)],
  );
  return [...new Set(signs)].join(' · ');
}

function table(
  head: string,
  names: readonly string[],
  results: readonly Result[],
  rowOf: (cell: Cell) => string,
): string {
  const row = (name: string) => [
    name,
    ...entrances.map(({ name: entrance }) =>
      signOf(results.filter(({ cell }) => rowOf(cell) === name && cell.entrance.name === entrance)),
    ),
  ];
  const header = [head, ...entrances.map(({ name }) => name)];
  return [header, header.map(() => '---'), ...names.map(row)]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

const WELL: Readonly<Record<Expected, string>> = {
  answer: 'one answer',
  nothing: 'no way to the person left; the log says so, with a reference',
  error: 'Slack shows an error of its own',
  either: 'one answer, or Slack’s own error',
};

const ILL: Readonly<Record<Fault, string>> = {
  late: 'not acknowledged within 3 s',
  silent: 'no answer',
  twice: 'more than one answer',
  'wrong words': 'an answer that does not say what is wrong',
  'wrong record': 'not exactly one line in the log, or one that says something else',
  secret: 'a secret in an output',
  broken: 'the test itself failed',
};

/** How many cells came out how; one may have several faults. */
function figures(results: readonly Result[]): string {
  const count = (wanted: (result: Result) => boolean) => results.filter(wanted).length;
  const isWell = (wanted: Expected) => (result: Result) =>
    result.faults.length === 0 && expectedOf(result.cell) === wanted;
  const rows = [
    ...EXPECTED.map((one) => [WELL[one], count(isWell(one))]),
    ...FAULTS.map((one) => [ILL[one], count(({ faults }) => faults.includes(one))]),
  ];
  const head = [`| what came of it | cells: ${results.length} |`, '|---|---|'];
  return [...head, ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');
}

/** `docs/reliability.md`, made from a run of the matrix. */
export function reliabilityPage(results: readonly Result[]): string {
  const well = results.filter(({ cell }) => cell.trouble === none);
  const ill = results.filter(({ cell }) => cell.trouble !== none);
  const names = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name);
  const ofLists = table('E-HPC, Slack is well', names(upstreams), well, ({ upstream }) => upstream.name);
  const ofSlack = table(
    'Slack',
    names(troubles.filter((one) => one !== none)),
    ill,
    ({ trouble }) => trouble.name,
  );
  return `${[INTRO, figures(results), LISTS, ofLists, SLACK, ofSlack, PUT_OFF, NATURE, HOLES, holeRows(), NOT].join('\n\n')}\n`;
}

const INTRO = `# Reliability

Every request that Slack hands to the bot ends in exactly one visible answer, whatever fails on the way. The
acknowledgement comes within Slack’s 3 s. If nothing can get to the person, the log has one line with \`"silent": true\`
and a reference. This page is written by \`test/long/reliability.test.ts\` (\`UPDATE_GOLDEN=1 npm run test:long -- reliability\`),
which compares every word of it.

## How it is measured

A cell is one request by one entrance while E-HPC, Slack or both fail. The whole bot runs in it, with its real timeouts
and real sockets, between the Slack and the E-HPC of the sandbox on 127.0.0.1. What a person acts on was made by a bot that
was stopped since, as after a restart. Then the bot is stopped, which answers what is still open, and all that the person
was shown is counted. A progress line is no answer. A card, a message, a changed card, a modal that shows the result, a
mark at a field, a menu (also an empty one) and a Home tab are one each.

A cell that is late, or broken in the test itself, while the whole process stood still for a second, because the machine was
busy, is run once more. The run prints how each of these ended first, and fails where they are more than one in twenty.

The answer must name what is wrong: the code of the failure, or the images. Tokens, secrets and signatures are looked for
in all that the bot puts out: log lines at the level \`debug\`, metrics, messages, views, acknowledgements. Addresses to
answer to (\`response_url\`) and triggers are looked for in log and metrics.

Both modes run the same listeners. Cells run in both where the acknowledgement itself can carry the answer, in Socket Mode
where the socket is at fault, else in HTTP mode.`;

const LISTS = `## When E-HPC fails

No list is in memory. \`1\`: exactly one answer, in time, with the right words, on record, and no secret.`;

const SLACK = `## When Slack fails

Each cell stands for three: the lists are in memory, E-HPC takes 2 s, and E-HPC answers NotAuthorized. \`0\`: nothing,
and the log says so. \`S\`: Slack’s own error. \`·\` stands between outcomes that differ.`;

const PUT_OFF = `## When Slack puts an answer off

One answer takes at most 16 calls to Slack, the last of which begins within 75 s, the time of calls and pauses together. A
view, the message that takes its place and the line that says why something could not be posted are one answer.

- Tried again: what Slack put off (429, 5xx, its words for a fault that passes) and a connection that broke, after 0.2, 2 and
  8 s or as late as \`Retry-After\` says; each way four times at most. A message waits for up to a minute in all, a view for ten
  seconds, and what all shall see for less than a minute, so that the person can still be told. Then the bot gives up.
- Never at the cost of what has not been tried: each further try leaves calls and time for the ways that follow.
- Not tried again: what all shall see, once it may be there (no answer in time, a connection that broke, 502, 504,
  \`fatal_error\`, \`internal_error\`); and by the same way, a message that Slack did not answer in time.`;

const NATURE = `## Where the promise cannot hold

- Mentions, direct messages, App Home and the global shortcut can be answered by the Web API alone. While that refuses
  everything, nobody can be told anything.
- A modal is answered in its acknowledgement or by the Web API. A slow answer has no other way, unless the modal was opened
  from a message.
- App Home is nothing but blocks, so Home cannot be shown while Slack refuses all of them.
- A socket that breaks between a request and its acknowledgement: Slack shows an error of its own. Cards then follow by
  another way, but rows of a menu have none. An answer that was already handed to the breaking connection may be lost;
  nobody confirms an acknowledgement.`;

const HOLES = `## Holes in the ground

Found in Bolt, in Slack’s and Alibaba Cloud’s libraries, in undici and in the bot.`;

const NOT = `## What is not promised

- An answer that Slack carried out but did not confirm may come twice: the bot takes the next way, since silence is worse.
- What is shared, proposed or chosen comes once. Where Slack does not confirm it, the bot cannot know whether it is there: the
  person is told so privately, and pressing the same button again posts nothing.
- An answer outlives a stop by 10 s at most, and a killed process not at all. One that Slack has put off is tried once more
  before a stop ends.
- With several replicas, an event that Slack sends again to another replica is answered again.`;
