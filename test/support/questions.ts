import { pino } from 'pino';
import type { Question, Reply } from '../../src/answers/question.ts';
import { createService } from '../../src/answers/service.ts';
import type { Image } from '../../src/catalog/image.ts';
import type { ListKey } from '../../src/catalog/listing.ts';
import { systemClock } from '../../src/clock.ts';
import { CloudError, type Failure } from '../../src/failures/failure.ts';
import { createLists } from '../../src/lists/lists.ts';
import { en } from '../../src/words/en.ts';

/** 2026-11-24 07:00 UTC, in milliseconds. */
export const NOON = Date.UTC(2026, 10, 24, 7);

/** A question by a slash command, or as it is said otherwise. */
export const asking = (text: string, how: Partial<Question> = {}): Question => ({
  text,
  entrance: 'command',
  person: { id: 'U1', team: 'T1' },
  place: { channel: 'C1' },
  audience: 'asker',
  language: 'en',
  ...how,
});

type Cloud = (key: ListKey) => readonly Image[] | Failure;

/** The whole bot but for its two edges: a cloud that answers as the test says, a clock that it moves. */
export function bot(cloud: Cloud, regions: readonly string[] = ['cn-hangzhou']) {
  let time = NOON;
  let answered = cloud;
  const calls: ListKey[] = [];
  const log: string[] = [];
  const now = () => time;
  const lists = createLists(
    async (key) => {
      calls.push(key);
      const answer = answered(key);
      if (!Array.isArray(answer)) throw new CloudError(answer as Failure);
      return { images: answer, fetchedAt: time, unreadable: 0, bytes: 1_000 };
    },
    { clock: { ...systemClock, now }, fresh: 300_000, young: 10_000, keep: 86_400_000, maxBytes: 1_000_000 },
  );
  /** A service over the lists that are there, which remembers nothing else. */
  const anew = () =>
    createService({
      lists,
      regions,
      now,
      version: '1.2.3',
      words: en,
      log: pino({}, { write: (line: string) => log.push(line) }),
    });
  const service = anew();
  return {
    calls,
    log,
    service,
    anew,
    ask: (text: string, how: Partial<Question> = {}): Promise<Reply> => service.answer(asking(text, how)),
    /** The answer that is there without waiting for it. */
    ready: (text: string, how: Partial<Question> = {}) => service.ready(asking(text, how)),
    later: (ms: number) => {
      time += ms;
    },
    cloudBecomes: (next: Cloud) => {
      answered = next;
    },
  };
}

/** Everything that a card says, for tests that look for words rather than for its shape. */
export const wordsOf = ({ card }: Reply): string => JSON.stringify(card.blocks);

/** The lines that the buttons of a card ask, by label. */
export function buttonsOf({ card }: Pick<Reply, 'card'>): Record<string, string> {
  const found = [
    ...JSON.stringify(card.blocks).matchAll(
      /"type":"button".*?"text":"((?:[^"\\]|\\.)*)".*?"value":"((?:[^"\\]|\\.)*)"/g,
    ),
  ];
  return Object.fromEntries(
    found.map(([, label = '', value = '']) => [JSON.parse(`"${label}"`), JSON.parse(`"${value}"`)]),
  );
}

/** The lines of all buttons but Compare, which takes what is ticked beside it. */
export const askable = (reply: Pick<Reply, 'card'>): string[] =>
  Object.values(buttonsOf(reply)).filter((line) => !/^compare(?! m-)/.test(line));
