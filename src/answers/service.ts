import type { HomeView } from '@slack/types';
import type { Look } from '../cards/find-view.ts';
import { homeView } from '../cards/home-view.ts';
import { problemText } from '../cards/problem-card.ts';
import type { Image } from '../catalog/image.ts';
import { gather } from '../lists/gather.ts';
import { listsFor } from '../lists/lists.ts';
import { newReference } from '../ops/log.ts';
import { termOf } from '../query/filters.ts';
import { formatCommand } from '../query/format.ts';
import type { Mentioned } from '../query/mentioned.ts';
import { parse } from '../query/parse.ts';
import type { Query } from '../query/query.ts';
import { matching } from '../search/matches.ts';
import { narrowings, refine } from '../search/narrow.ts';
import { searching } from '../search/search.ts';
import { suggest } from '../search/suggest.ts';
import { type Answering, createAnswer, regionStates } from './answer.ts';
import {
  type AnswerContext,
  createComputeQueue,
  idOfPerson,
  type Question,
  type ServiceContext,
} from './question.ts';

/** Everything that Slack's side may ask for. None of these rejects. */
export interface Service extends Answering {
  /** For the find modal: a line, a filter that a select adds, what a message mentions, and who asks. */
  look(asked: {
    readonly person: Question['person'];
    readonly line: string;
    readonly adds?: string;
    readonly mentioned?: Mentioned;
  }): Promise<Look>;
  /** For the typeahead: at most 100 images, from memory. */
  suggest(typed: string, person: Question['person']): Promise<readonly Image[]>;
  /** App Home. */
  home(): HomeView;
}

/** The service over the lists of `context`. It calls E-HPC by them alone, and only when somebody asks. */
export function createService(context: ServiceContext): Service {
  const careful = unfailing(context);
  const queueFor = createComputeQueue();
  return {
    ...createAnswer(context, queueFor),
    look: (asked) => {
      const person = idOfPerson(asked.person);
      const lists = listsFor(person, context.lists);
      return careful(look(asked, { ...context, lists, ...queueFor(person) }), {
        line: asked.line,
        narrowings: [],
        images: [],
      });
    },
    suggest: (typed, person) =>
      careful(suggestion(typed, { ...context, ...queueFor(idOfPerson(person)) }), []),
    home: () => homeView({ ...context, states: regionStates(context) }, context.words),
  };
}

/** What is shown beside an answer must not be missing because of a fault in it: the log has the fault. */
const unfailing =
  ({ log }: ServiceContext) =>
  <T>(work: Promise<T>, instead: T): Promise<T> =>
    work.catch((error: unknown) => {
      log.error({ err: error, reference: newReference() }, 'a look failed unexpectedly');
      return instead;
    });

async function look(
  { line, adds, mentioned }: Parameters<Service['look']>[0],
  context: AnswerContext,
): Promise<Look> {
  const parsed = await context.compute(() => parse(line, context));
  if ('problems' in parsed) {
    return { line, problem: problemText(parsed.problems, context.words), narrowings: [], images: [] };
  }
  const { command } = parsed;
  if (command.verb !== 'find') {
    return { line: formatCommand(command), narrowings: [], ...(await imagesOf(mentioned, context)) };
  }
  const query = adds === undefined ? command : refine(command, adds, context);
  return {
    line: formatCommand({ ...query, page: 1, fresh: false }),
    ...(await counted(query, mentioned, context)),
  };
}

async function counted(
  query: Query,
  mentioned: Mentioned | undefined,
  context: AnswerContext,
): Promise<Omit<Look, 'line'>> {
  const { scopes, parts } = await gather(query.terms, { ...context, again: false });
  const found = await context.computeInSteps(() => searching(query, scopes));
  const read = parts.some(({ fetchedAt }) => fetchedAt !== undefined);
  return {
    ...(read ? { count: found.images.length, of: found.of } : { unread: true }),
    narrowings: await context.compute(() => narrowings(found.query, found.kinds)),
    ...(await imagesOf(mentioned, context)),
  };
}

/** The images that a message mentions, and whether each region's list could be read to find them. */
async function imagesOf(
  mentioned: Mentioned | undefined,
  context: AnswerContext,
): Promise<Pick<Look, 'images' | 'allRead'>> {
  const ids = mentioned?.ids ?? [];
  if (ids.length === 0) return { images: [] };
  const { scopes, parts } = await gather([], { ...context, again: false });
  const wanted = ids.map((value) => termOf('id', value));
  const found = scopes.flatMap((scope) =>
    matching(scope, wanted).flatMap((at) => scope.index.images[at] ?? []),
  );
  return {
    images: found.filter(({ id }) => ids.includes(id)).map(({ image }) => image),
    allRead: parts.every(({ fetchedAt, failure }) => fetchedAt !== undefined && failure === undefined),
  };
}

/**
 * From memory; where there is nothing yet, a list is asked for, which may come too late for this keystroke. That is counted
 * to nobody: it is only ever the whole list of each region.
 */
async function suggestion(typed: string, context: AnswerContext): Promise<readonly Image[]> {
  const { lists, regions, compute } = context;
  const wanted = regions.map((region) => ({ region }));
  const held = wanted.flatMap((key) => lists.peek(key).listing ?? []);
  const asked = Promise.all(wanted.map((key) => lists.get(key, { hurry: held.length > 0 })));
  const had = unfailing(context)(asked, []);
  const all = held.length > 0 ? held : (await had).flatMap(({ listing }) => listing ?? []);
  const indexes = all.map(({ index }) => index);
  return compute(() => suggest(typed, indexes, context));
}
