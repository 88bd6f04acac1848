/** A part of the source, and the tests that should notice a change in it. */
export interface Area {
  readonly name: string;
  /** How the paths of its files below `src/` begin. */
  readonly source: string;
  /** Beginnings of the paths of test files below `test/`: the nearest, then those asked about what these did not notice. */
  readonly tests: readonly (readonly string[])[];
}

const CARDS = ['cards/'];
const ANSWERS = ['answer.test', 'find.test', 'choose.test', 'desk.test', 'address.test'];

/** The first row whose `source` fits has the file. A table of ours: Jest's `--findRelatedTests` finds nearly all. */
export const areas: readonly Area[] = [
  {
    name: 'search',
    source: 'images/search/',
    tests: [
      ['images/search', 'images/nearest', 'images/typos', 'images/suggest', 'images/compare'],
      ['images/grammar', 'images/narrowing', ...ANSWERS, ...CARDS],
    ],
  },
  {
    name: 'query',
    source: 'images/query/',
    tests: [
      ['images/grammar', 'images/mentioned', 'images/search'],
      ['images/narrowing', 'images/compare', 'images/typos', ...ANSWERS, ...CARDS],
    ],
  },
  {
    name: 'failures',
    source: 'failures/',
    tests: [
      ['failures/', 'cards/failure', 'cards/explain', 'answer.test'],
      [
        'images/lists',
        'images/gather',
        'alibaba/refusal',
        'alibaba/source',
        'ops/metrics',
        'documents.test',
        ...CARDS,
      ],
    ],
  },
  {
    name: 'cards',
    source: 'cards/',
    tests: [CARDS, [...ANSWERS, 'slack/view-', 'slack/delivery']],
  },
  {
    name: 'slack',
    source: 'slack/views/',
    tests: [['slack/view-'], ['slack/bot-together', 'ops/audit']],
  },
  {
    name: 'slack',
    source: 'slack/receivers/socket-',
    tests: [['slack/socket-', 'slack/bot-socket'], ['slack/start']],
  },
  {
    name: 'slack',
    source: 'slack/receivers/',
    tests: [
      ['slack/http-', 'slack/payload.test'],
      ['slack/bot-http', 'slack/start', 'hostile-people'],
    ],
  },
  {
    name: 'slack',
    source: 'slack/delivery/',
    tests: [
      ['slack/delivery', 'slack/response-url', 'slack/long'],
      ['slack/bot-', 'slack/view-'],
    ],
  },
  {
    name: 'slack',
    source: 'slack/',
    tests: [
      ['event', 'request', 'click', 'visit', 'door', 'in-time', 'bolt-log', 'wire', 'web-api'].map(
        (name) => `slack/${name}.test`,
      ),
      ['slack/bot-', 'slack/start', 'slack/delivery', 'slack/view-', 'ops/audit', 'app.test'],
    ],
  },
];

/** The area of a file, by its path below `src/`. */
export const areaOf = (file: string): Area | undefined => areas.find(({ source }) => file.startsWith(source));
