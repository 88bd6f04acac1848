import { readFileSync } from 'node:fs';
import type { Question } from '../../src/answers/question.ts';
import { lineOf, mentioned } from '../../src/query/mentioned.ts';
import { withRequestId } from '../../src/query/shown.ts';
import { readMessage } from '../../src/slack/inbound/read-message.ts';
import { mentionOf, preformatted, richText, section } from '../slack/inbound/rich-text.ts';
import { bot, wordsOf } from '../support/questions.ts';

/** An error as somebody pasted it in public, with invented ids and hosts, and the code that it is about. */
export interface Paste {
  readonly report: string;
  readonly code: string;
  /** Further names of the same thing that are as good. */
  readonly accept?: readonly string[];
  /** Of the failed call, where the text has one. */
  readonly requestId?: string;
  readonly text: string;
}

const read = (name: string): readonly Paste[] =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8'));

/** Thirty reports about tools like this one. */
export const reported = read('pastes-reported');

/** Further ones, written down before anybody looked at what the bot makes of them. */
export const furtherReports = read('pastes-from-reports');

/** More of them, of shapes that the first did not have, also written down before the bot was tried on them. */
export const secondRound = read('pastes-second-round');

/** A third round, of other tools, written before the bot was tried on them. */
export const thirdRound = read('pastes-third-round');

/** Texts that only look as if they named an error code, written at the same time. */
export const withoutCode = read('pastes-without-a-code') as readonly Omit<Paste, 'code'>[];

/** What Slack makes of typed text. https://docs.slack.dev/messaging/formatting-message-text#escaping */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What the bot is asked when a person shows it a text in some way. */
type Way = (text: string) => Pick<Question, 'text' | 'shown'>;

/** What a mention asks. */
function askedBy(message: object): ReturnType<Way> {
  const { said, shown, code } = readMessage(message, 'U0BOT');
  return { text: said, ...(shown !== '' && { shown: { text: shown, code } }) };
}

const inBlocks = (text: string) => ({
  blocks: richText(section(mentionOf('U0BOT')), preformatted(text)),
});

/** Every way in which a person can show the bot an error. */
export const ways: Readonly<Record<string, Way>> = {
  'explain …': (text) => ({ text: `explain ${escaped(text)}` }),
  'a slash command without explain': (text) => ({ text: escaped(text) }),
  'a mention': (text) => askedBy({ text: `<@U0BOT> ${escaped(text)}` }),
  'a mention, in a block of code': (text) => askedBy({ text: `<@U0BOT>\n\`\`\`\n${escaped(text)}\n\`\`\`` }),
  'a mention, in a block of rich text': (text) => askedBy(inBlocks(text)),
  'a mention beside a forwarded message': (text) =>
    askedBy({ text: '<@U0BOT> explain', attachments: [{ is_share: true, text: escaped(text) }] }),
  'the message shortcut': (text) => {
    const found = mentioned(readMessage({ text: escaped(text) }).whole);
    return { text: withRequestId(lineOf(found), found) };
  },
};

/** The pastes that one way does not lead to the explanation of their code in one step. */
export async function missed(pastes: readonly Paste[], way: Way): Promise<Paste[]> {
  const { ask } = bot(() => []);
  const answers = await Promise.all(
    pastes.map(async (paste) => {
      const { text, shown } = way(paste.text);
      const reply = await ask(text, shown && { shown });
      const words = wordsOf(reply);
      const names = [paste.code, ...(paste.accept ?? [])].some(
        (code) => words.includes(`\`${code}\``) && reply.facts.question === `explain ${code}`,
      );
      return names && words.includes(paste.requestId ?? '') ? [] : [paste];
    }),
  );
  return answers.flat();
}
