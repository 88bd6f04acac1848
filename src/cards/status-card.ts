import type { ListKey } from '../catalog/listing.ts';
import type { Held } from '../lists/lists.ts';
import type { Words } from '../words/en.ts';
import { bold, code, date, join, type Mrkdwn, md } from '../words/mrkdwn.ts';
import { actions, type Card, card, commandButton, context, header, section } from './blocks.ts';
import { reasonText } from './failure-card.ts';

/** A list and what is held of it. */
export interface ListState {
  readonly key: ListKey;
  readonly held: Held;
}

/** A region, and how old its list is. */
export const regionTexts = (states: readonly ListState[], words: Words): Mrkdwn[] =>
  states.map(({ key: { region }, held }) =>
    join([md`${bold(words.status.regionName(region))} ${code(region)}`, heldText(held, words)], ' – '),
  );

/** `regions`: where a question is looked up. */
export function regionsCard(states: readonly ListState[], words: Words): Card {
  const { status, answers } = words;
  const lines = regionTexts(states, words);
  return card(join([status.regionsTitle, ...lines], '\n'), [
    header(status.regionsTitle),
    section(join(lines, '\n')),
    context(status.regionsNote),
    ...actions([commandButton(answers.buttons.all, '', { id: 'all' })]),
  ]);
}

/** `cn-hangzhou owner:self`: the region, and what E-HPC narrowed the list by. */
function listName({ region, ...narrowed }: ListKey): Mrkdwn {
  const filters = Object.entries(narrowed).map(([key, value]) => `${key}:${value}`);
  return code([region, ...filters].join(' '));
}

function heldText({ listing, failure }: Held, { status }: Words): Mrkdwn {
  if (listing) return status.held(listing.images.length, listing.fetchedAt);
  return md`${failure ? status.noList : status.notAsked}`;
}

/** A failure with what a ticket needs. */
function failureText({ key, held: { failure, failedAt } }: ListState, words: Words): Mrkdwn[] {
  if (!failure || failedAt === undefined) return [];
  const { requestId } = failure;
  const id = requestId === undefined ? [] : [md`${words.failures.requestId} ${code(requestId)}`];
  return [md`:warning: ${join([listName(key), date(failedAt), reasonText(failure, words), ...id], ' · ')}`];
}

interface Status {
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly states: readonly ListState[];
}

/** `status`: how old the lists are, the last failures, the version. */
export function statusCard({ version, startedAt, states }: Status, words: Words): Card {
  const { status, answers } = words;
  const title = join([status.statusTitle(version), status.started(startedAt)], ' – ');
  const lines = states.map(({ key, held }) => md`${listName(key)}: ${heldText(held, words)}`);
  const failures = states.flatMap((state) => failureText(state, words));
  const all = [...lines, ...failures];
  return card(join([title, ...all], '\n'), [
    section(title),
    section(join(all, '\n')),
    context(status.statusNote),
    ...actions([commandButton(answers.buttons.refresh, 'status', { id: 'refresh' })]),
  ]);
}
