import type { Held } from '../images/lists.ts';
import type { Words } from '../words/en.ts';
import { bold, code, join, type Mrkdwn, md } from '../words/mrkdwn.ts';
import { actions, card, commandButton, context, header, section } from './blocks.ts';
import type { Card } from './card.ts';
import { reasonText } from './failure-card.ts';

export interface RegionState {
  readonly region: string;
  readonly held: Held;
}

/** `regions`: where a question is looked up. */
export function regionsCard(states: readonly RegionState[], words: Words): Card {
  const { help, answers } = words;
  const lines = states.map(({ region, held }) =>
    join([md`${bold(help.regionName(region))} ${code(region)}`, heldText(held, words)], ' – '),
  );
  return card(join([help.regionsTitle, ...lines], '\n'), [
    header(help.regionsTitle),
    section(join(lines, '\n')),
    context(help.regionsNote),
    ...actions([commandButton(answers.buttons.all, '', { id: 'all' })]),
  ]);
}

function heldText({ listing }: Held, { help }: Words): Mrkdwn {
  return listing ? help.held(listing.images.length, listing.fetchedAt) : md`${help.notAsked}`;
}

interface Status {
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly states: readonly RegionState[];
}

/** `status`: how old the lists are, the last failures, the version. */
export function statusCard({ version, startedAt, states }: Status, words: Words): Card {
  const { help, answers } = words;
  const title = join([help.statusTitle(version), help.started(startedAt)], ' – ');
  const lines = states.map(({ region, held }) => md`${code(region)}: ${heldText(held, words)}`);
  const failures = states.flatMap(({ region, held: { failure } }) =>
    failure ? [md`:warning: ${code(region)}: ${reasonText(failure, words)}`] : [],
  );
  const all = [...lines, ...failures];
  return card(join([title, ...all], '\n'), [
    section(title),
    section(join(all, '\n')),
    context(help.statusNote),
    ...actions([commandButton(answers.buttons.refresh, 'status', { id: 'refresh' })]),
  ]);
}
