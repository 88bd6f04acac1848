/** A part of the source, and the tests that should notice a change in it. */
export interface Area {
  readonly name: string;
  /** How the paths of its files below `src/` begin. */
  readonly source: string;
  /** Beginnings of the paths of test files below `test/`: the nearest, then those asked about what these did not notice. */
  readonly tests: readonly (readonly string[])[];
}

/** Properties over many runs take long, so they come last. */
const QUICK_CARDS = ['failure', 'choice', 'explain', 'narrow', 'audience', 'notice', 'every'].map(
  (one) => `cards/${one}`,
);
const CARDS = [...QUICK_CARDS, 'cards/views', 'cards/blocks', 'cards/compare'];
const ANSWERS = [
  'answers/answer',
  'answers/remembered',
  'answers/find',
  'answers/service',
  'answers/audience',
];

/** The first row whose `source` fits has the file. A table of ours: Jest's `--findRelatedTests` finds nearly all. */
export const areas: readonly Area[] = [
  {
    name: 'search',
    source: 'search/',
    tests: [
      ['search/search'],
      ['search/scan', 'search/nearest', 'search/typos', 'search/suggest', 'search/compare', ...ANSWERS],
      ['query/grammar', 'search/narrow', ...CARDS],
    ],
  },
  {
    name: 'query',
    source: 'query/',
    tests: [
      ['search/search', 'query/mentioned', 'search/typos', 'query/explanation', 'query/public-images'],
      ['query/filters', 'query/grammar', 'query/shown'],
      ['search/narrow', 'catalog/platforms', 'search/compare', ...ANSWERS, ...QUICK_CARDS],
    ],
  },
  {
    name: 'catalog',
    source: 'catalog/',
    tests: [
      ['search/search', 'catalog/', 'search/compare'],
      ['search/typos', 'search/nearest', 'query/grammar', ...ANSWERS],
    ],
  },
  {
    name: 'failures',
    source: 'failures/',
    tests: [
      ['failures/', 'cards/failure', 'cards/explain'],
      ['answers/answer', 'ehpc/refusal', 'lists/', 'ops/metrics', 'project/documents'],
    ],
  },
  {
    name: 'cards',
    source: 'cards/',
    tests: [QUICK_CARDS, ANSWERS, [...CARDS, 'answers/decide'], ['slack/views/', 'slack/outbound/delivery']],
  },
  {
    name: 'slack',
    source: 'slack/views/',
    tests: [['slack/views/'], ['slack/bot-together', 'ops/audit']],
  },
  {
    name: 'slack',
    source: 'slack/inbound/socket-',
    tests: [
      ['slack/inbound/socket-link', 'slack/bot-socket'],
      ['slack/inbound/socket-mode', 'slack/start'],
    ],
  },
  {
    name: 'slack',
    source: 'slack/inbound/',
    tests: [
      ['slack/inbound/'],
      ['slack/bot-', 'slack/start', 'ops/audit', 'hostile/people'],
      ['whole/', 'slack/outbound/delivery', 'slack/views/'],
    ],
  },
  {
    name: 'slack',
    source: 'slack/outbound/',
    tests: [
      ['slack/outbound/ways', 'slack/outbound/long', 'slack/views/unheard'],
      ['slack/outbound/'],
      ['slack/bot-', 'slack/views/'],
    ],
  },
  {
    name: 'slack',
    source: 'slack/',
    tests: [
      ['slack/signed-records', 'slack/bot-token', 'slack/in-flight', 'slack/deduplicator'],
      ['slack/bot-', 'slack/start', 'ops/audit', 'whole/app'],
      ['slack/outbound/delivery', 'slack/views/'],
    ],
  },
];

/** The area of a file, by its path below `src/`. */
export const areaOf = (file: string): Area | undefined => areas.find(({ source }) => file.startsWith(source));
