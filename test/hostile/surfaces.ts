import type { View } from '@slack/types';
import { pino } from 'pino';
import type { Question, Reply } from '../../src/answers/question.ts';
import { answerView, noteView } from '../../src/cards/answer-view.ts';
import type { Card } from '../../src/cards/blocks.ts';
import { findView } from '../../src/cards/find-view.ts';
import { oldestBlocks } from '../../src/cards/oldest.ts';
import { changeView, reasonView } from '../../src/cards/reason-view.ts';
import type { Image } from '../../src/catalog/image.ts';
import type { Failure } from '../../src/failures/failure.ts';
import { mentioned } from '../../src/query/mentioned.ts';
import { createInFlight } from '../../src/slack/in-flight.ts';
import { suggestImages } from '../../src/slack/views/options.ts';
import { en } from '../../src/words/en.ts';
import { testClock } from '../support/clock.ts';
import { bot } from '../support/questions.ts';
import { REGIONS } from './catalogue.ts';

/** What others have written: a catalogue, what fails, and what somebody types. */
export interface Hostile {
  readonly images: readonly Image[];
  /** Of the second region, if it fails. */
  readonly failure?: Failure;
  readonly line: string;
  readonly reason: string;
}

/** All that people get to see of it. */
export interface Surfaces {
  readonly cards: readonly (readonly [what: string, card: Card])[];
  readonly views: readonly (readonly [what: string, view: View])[];
  readonly outcomes: readonly (readonly [what: string, outcome: Reply['facts']['outcome']])[];
}

/** Cards of which the other forms are looked at, too. */
const TWICE = new Set(['answer', 'compare', 'choose']);

/** Catalogues that one bot draws: the room that its caches take at first costs more time than many a card. */
const OF_ONE_BOT = 100;

let made = bot(() => [], REGIONS);
let catalogues = 0;

/** Another catalogue, so much later that nothing is known of the one before, but never far from today. */
function begin({ images, failure }: Hostile) {
  if (catalogues % OF_ONE_BOT === 0) made = bot(() => [], REGIONS);
  made.later(2 * 86_400_000);
  made.cloudBecomes(({ region }) =>
    failure && region === REGIONS[1] ? failure : images.filter((one) => one.region === region),
  );
  catalogues += 1;
  return { ...made, thread: `${catalogues}.1` };
}

export async function surfacesOf(hostile: Hostile): Promise<Surfaces> {
  const { images, failure, line, reason } = hostile;
  const { ask, service, thread } = begin(hostile);
  const cards: [string, Card][] = [];
  const views: [string, View][] = [];
  const outcomes: [string, Reply['facts']['outcome']][] = [];
  const take = async (what: string, text: string, how: Partial<Question> = {}) => {
    const { card, original, facts } = await ask(text, how);
    outcomes.push([`${what}: ${text}`, facts.outcome]);
    cards.push([what, card], ...(original ? [[`${what}, changed`, original] as [string, Card]] : []));
    if (!TWICE.has(what)) return;
    cards.push([`${what}, in old blocks`, oldestBlocks(card)]);
    views.push(
      [what, answerView(card, true, en)],
      [`${what}, in words`, noteView({ mrkdwn: card.text }, en)],
    );
  };
  const everyone = { audience: 'everyone' as const };
  const shared = { how: 'shared' as const, by: 'U1', at: 1 };
  await take('answer', line);
  await take('mention', line, everyone);
  await take('all', '', { ...everyone, shared });
  await take('explain', `explain ${failure?.code ?? line}`);
  await take('status', 'status');
  const [first, second] = images;
  if (first) {
    const record = {
      why: reason,
      proposedBy: 'U1',
      proposedAt: 1,
      ...(first.name !== undefined && { name: first.name }),
    };
    await take('show', `show ${first.id}`);
    await take('propose', `propose ${first.id}`, { record: { why: reason } });
    await take('choose', `choose ${first.id}`, { record, place: { channel: 'C1', thread } });
    if (second) {
      await take('choose another', `choose ${second.id}`, {
        record: { why: reason },
        place: { channel: 'C1', thread },
      });
      await take('compare', `compare ${first.id} ${second.id}`, everyone);
    }
    views.push(['reason', reasonView(first, en)], ['change', changeView({ image: first }, en)]);
  }
  const found = await service.look({
    line,
    person: { id: 'U1', team: 'T1' },
    mentioned: mentioned(`${line} ${first?.id}`),
  });
  views.push([
    'find',
    findView({ look: found, revision: 1, to: 'thread', mentioned: mentioned(reason) }, en),
  ]);
  views.push(['home', service.home()]);
  return { cards, views, outcomes };
}

/** The rows of a menu that somebody types in. */
export async function rowsOf(images: readonly Image[]) {
  const rows: { readonly text: object; readonly value: string }[] = [];
  await suggestImages(
    { value: '', user: { id: 'U1' }, team: { id: 'T1' } },
    async (acked) => void rows.push(...((acked as { options: typeof rows } | undefined)?.options ?? [])),
    {
      acknowledging: createInFlight(),
      log: pino({ level: 'silent' }),
      clock: testClock(),
      words: en,
      service: { suggest: async () => images },
    },
  );
  return rows;
}
