/** A part of the source, and the tests that should notice a change in it. */
export interface Area {
  readonly name: string;
  /** How the paths of its files below `src/` begin. */
  readonly source: string;
  /** Beginnings of the paths of test files below `test/`: the nearest, then those asked about what these did not notice. */
  readonly tests: readonly (readonly string[])[];
}

/** Properties over many runs take long, so they come last. */
const QUICK_CARDS = ['failure', 'choice', 'explain', 'narrow', 'addressed', 'notice'].map(
  (one) => `cards/${one}`,
);
const CARDS = [...QUICK_CARDS, 'cards/views', 'cards/blocks', 'cards/compare'];
const ANSWERS = ['answer.test', 'find.test', 'desk.test', 'address.test'];

/** The first row whose `source` fits has the file. A table of ours: Jest's `--findRelatedTests` finds nearly all. */
export const areas: readonly Area[] = [
  {
    name: 'search',
    source: 'images/search/',
    tests: [
      ['images/search'],
      ['images/nearest', 'images/typos', 'images/suggest', 'images/compare', ...ANSWERS],
      ['images/grammar', 'images/narrowing', ...CARDS],
    ],
  },
  {
    name: 'query',
    source: 'images/query/',
    tests: [
      ['images/search', 'images/mentioned', 'images/typos', 'images/explanation', 'images/public-images'],
      ['images/grammar'],
      ['images/narrowing', 'images/platforms', 'images/compare', ...ANSWERS, ...QUICK_CARDS],
    ],
  },
  {
    name: 'failures',
    source: 'failures/',
    tests: [
      ['failures/', 'cards/failure', 'cards/explain'],
      ['answer.test', 'alibaba/refusal', 'images/lists', 'images/gather', 'ops/metrics', 'documents.test'],
    ],
  },
  {
    name: 'cards',
    source: 'cards/',
    tests: [QUICK_CARDS, ANSWERS, [...CARDS, 'choose.test'], ['slack/view-', 'slack/delivery']],
  },
  {
    name: 'slack',
    source: 'slack/views/',
    tests: [['slack/view-'], ['slack/bot-together', 'ops/audit']],
  },
  {
    name: 'slack',
    source: 'slack/receivers/socket-',
    tests: [
      ['slack/socket-link', 'slack/bot-socket'],
      ['slack/socket-line', 'slack/start'],
    ],
  },
  {
    name: 'slack',
    source: 'slack/receivers/',
    tests: [
      ['slack/http-', 'slack/payload.test', 'slack/typed-secrets'],
      ['slack/bot-http', 'slack/start', 'hostile-people'],
    ],
  },
  {
    name: 'slack',
    source: 'slack/delivery/',
    tests: [
      ['slack/response-url', 'slack/long', 'slack/view-unheard'],
      ['slack/delivery'],
      ['slack/bot-', 'slack/view-'],
    ],
  },
  {
    name: 'slack',
    source: 'slack/',
    tests: [
      ['event', 'request', 'click', 'visit', 'door', 'bolt-log', 'wire', 'web-api', 'read-message'].map(
        (name) => `slack/${name}.test`,
      ),
      ['slack/edits', 'slack/records', 'slack/bot-token'],
      ['slack/bot-', 'slack/start', 'ops/audit', 'app.test'],
      ['slack/delivery', 'slack/view-'],
    ],
  },
];

/** The area of a file, by its path below `src/`. */
export const areaOf = (file: string): Area | undefined => areas.find(({ source }) => file.startsWith(source));
