import { EVERYWHERE, type Open } from '../access/access.ts';
import { keyNamed, type NamedKey, named } from '../query/filters.ts';
import { type Verb, verbNamed, verbs } from '../query/verbs.ts';
import { commandLine } from '../words/command.ts';
import type { Words } from '../words/en.ts';
import { code, join, type Mrkdwn, md } from '../words/mrkdwn.ts';
import { actions, type Card, card, commandButton, header, section } from './blocks.ts';

const verbNames = Object.keys(verbs) as Verb[];

interface Help {
  readonly topic?: string | undefined;
  /** The line that searches for the topic, as words. */
  readonly search?: string | undefined;
  /** Where one may ask. */
  readonly open?: Open | undefined;
}

/** `help` and `help <topic>`: made from the tables of verbs and filters, so it names all that there is where one may ask. */
export function helpCard({ topic, search, open = EVERYWHERE }: Help, words: Words): Card {
  const { help } = words;
  const texts = topic === undefined ? undefined : topicTexts(topic, words, open);
  const unknown = topic !== undefined && texts === undefined;
  const shown = texts ?? overview(words);
  const all = unknown ? [help.unknownTopic(topic), ...shown] : shown;
  return card(join([help.title, ...all], '\n'), [
    header(help.title),
    ...all.map((text) => section(text)),
    ...actions([
      ...(unknown && search !== undefined
        ? [commandButton(help.searchInstead(topic), search, { id: 'search' })]
        : []),
      ...Object.entries(help.topics).map(([name, label]) =>
        commandButton(label, `help ${name}`, { id: 'help' }),
      ),
      commandButton(words.answers.buttons.all, '', { id: 'all' }),
    ]),
  ]);
}

/** What people do together, and where else they may ask. */
export const togetherTexts = ({ help }: Words, { direct }: Open): Mrkdwn[] => [
  ...help.together,
  ...(direct ? [help.direct] : []),
];

function overview(words: Words): Mrkdwn[] {
  const { help } = words;
  return [
    help.intro,
    join(
      verbNames.map((verb) => verbText(verb, words)),
      '\n',
    ),
  ];
}

const verbText = (verb: Verb, words: Words): Mrkdwn =>
  md`${code(commandLine(words.verbs[verb].example))} – ${words.verbs[verb].does}`;

const filterText = (key: NamedKey, { help }: Words): Mrkdwn =>
  md`${code(named[key].example)} – ${help.filters[key]}`;

/** What people call a topic, beside its name. */
const topicNames: Readonly<Record<keyof Words['help']['topics'], readonly string[]>> = {
  filters: ['filter', 'keys'],
  words: ['word'],
  together: ['thread', 'threads', 'mention', 'mentions', 'shortcut', 'shortcuts', 'sharing'],
};

const topicNamed = (typed: string): string =>
  Object.entries(topicNames).find(([, also]) => also.includes(typed))?.[0] ?? typed;

function topicTexts(typed: string, words: Words, open: Open): Mrkdwn[] | undefined {
  const { help } = words;
  const topic = topicNamed(typed);
  if (topic === 'filters')
    return [
      join(
        (Object.keys(help.filters) as NamedKey[]).map((key) => filterText(key, words)),
        '\n',
      ),
    ];
  if (topic === 'words') return [join(help.words, '\n')];
  if (topic === 'together') return togetherTexts(words, open);
  const key = keyNamed(topic);
  if (key) return [filterText(key, words), valuesText(key)].filter(({ mrkdwn }) => mrkdwn !== '');
  const verb = verbNamed(topic);
  return verb && [verbText(verb, words)];
}

/** The other names of a filter, so that people find the one that they tried. */
const valuesText = (key: NamedKey): Mrkdwn =>
  join(
    named[key].also.map((name) => code(`${name}:`)),
    ' ',
  );
