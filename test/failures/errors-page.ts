import { codes } from '../../src/failures/codes.ts';
import { ramPolicy } from '../../src/failures/policy.ts';
import { documented, families, type Topic, topics } from '../../src/failures/topics.ts';
import { en } from '../../src/words/en.ts';
import type { Mrkdwn } from '../../src/words/mrkdwn.ts';

const words = en.failures;
const topicNames = Object.keys(topics).filter((name): name is Topic => name in topics);

/** Slack's mrkdwn of our own sentences happens to be Markdown, but for bold. */
const markdown = ({ mrkdwn }: Mrkdwn) => mrkdwn.replace(/(?<!\*)\*([^*\n]+)\*(?!\*)/g, '**$1**');

const fallbacks: Partial<Record<Topic, string>> = {
  unlistedServer: 'any other code with an HTTP status from 500 on',
  unlistedRequest: 'any other code with an HTTP status below 500',
  unlistedNetwork: 'any other code without an HTTP status',
};

function codesOf(topic: Topic): string {
  const named = topics[topic].codes.map((code) => {
    const status = documented[code];
    return status === undefined ? `\`${code}\`` : `\`${code}\` (${status})`;
  });
  const patterns = families
    .filter(([, of]) => of === topic)
    .map(([pattern]) => `others like \`${pattern.source}\``);
  const fallback = fallbacks[topic];
  return [...named, ...patterns, ...(fallback ? [fallback] : [])].join(', ');
}

function attempts(retries: number): string {
  if (retries === 0) return 'The bot does not repeat the call by itself';
  return `The bot repeats the call ${retries === 1 ? 'once' : 'up to twice'} by itself`;
}

function sectionOf(topic: Topic): string {
  const { fixer, again, retries, policy } = topics[topic];
  const { title, meaning, remedy, own } = words.topics[topic];
  const outlook = [words.fixer[fixer], again ? words.again.helps : words.again.useless, attempts(retries)];
  return [
    `## ${title}`,
    `Codes: ${codesOf(topic)}`,
    markdown(meaning),
    remedy.map((step) => `- ${markdown(step)}`).join('\n'),
    `${outlook.join('. ')}.`,
    ...(policy ? [words.policy, `\`\`\`json\n${ramPolicy}\n\`\`\``] : []),
    ...(own
      ? [
          `**${words.explain.ifOwn}: ${own.title}.** ${markdown(own.meaning)}`,
          own.remedy.map((step) => `- ${markdown(step)}`).join('\n'),
        ]
      : []),
  ].join('\n\n');
}

const anchor = (topic: Topic) =>
  words.topics[topic].title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');

function index(): string {
  const rows = Object.keys(codes)
    .sort()
    .flatMap((code) => {
      const topic = codes[code]?.topic;
      return topic ? [`| \`${code}\` | [${words.topics[topic].title}](#${anchor(topic)}) |`] : [];
    });
  return ['| Code | What happened |', '|---|---|', ...rows].join('\n');
}

const intro = [
  '# Error codes',
  '',
  'What `explain <code>` and the failure cards say. This page is made from `src/failures/topics.ts` and the words in',
  '`src/words/`; `UPDATE_GOLDEN=1 npm test` writes it anew.',
  '',
  'A number in brackets is the HTTP status that the page of ListCustomImages gives. Codes of the gateway come with',
  'different statuses from different services, so only the code decides.',
].join('\n');

/** `docs/errors.md`, made from the table of codes and the English words. */
export const errorsPage = (): string => `${[intro, index(), ...topicNames.map(sectionOf)].join('\n\n')}\n`;
