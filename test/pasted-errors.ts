import { readFileSync } from 'node:fs';
import { lineOf, mentioned } from '../src/images/mentioned.ts';
import { withoutMention } from '../src/slack/event.ts';
import { textOf } from '../src/slack/views/text.ts';
import { bot, wordsOf } from './questions.ts';

/** An error as somebody pasted it in public, with invented ids and hosts, and the code that it is about. */
export interface Paste {
  readonly report: string;
  readonly code: string;
  readonly text: string;
}

const read = (name: string): readonly Paste[] =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));

/** Thirty reports about tools like this one. */
export const reported = read('pastes-reported');

/** Further ones, written down before anybody looked at what the bot makes of them. */
export const furtherReports = read('pastes-from-reports');

/** More of them, of shapes that the first did not have, also written down before the bot was tried on them. */
export const secondRound = read('pastes-second-round');

/** What Slack makes of typed text. https://docs.slack.dev/messaging/formatting-message-text#escaping */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Every way in which a person can show the bot an error: what the bot is asked then. */
export const ways: Readonly<Record<string, (text: string) => string>> = {
  'explain …': (text) => `explain ${escaped(text)}`,
  'a slash command without explain': escaped,
  'a mention': (text) => withoutMention(`<@U0BOT> ${escaped(text)}`, 'U0BOT'),
  'a mention, in a block of code': (text) =>
    withoutMention(`<@U0BOT>\n\`\`\`\n${escaped(text)}\n\`\`\``, 'U0BOT'),
  'the message shortcut': (text) => lineOf(mentioned(textOf({ text: escaped(text) }))),
};

/** The pastes that one way does not lead to the explanation of their code in one step. */
export async function missed(pastes: readonly Paste[], way: (text: string) => string): Promise<Paste[]> {
  const answers = await Promise.all(
    pastes.map(async (paste) => {
      const reply = await bot(() => []).ask(way(paste.text));
      const names = wordsOf(reply).includes(`\`${paste.code}\``);
      return names && reply.facts.question === `explain ${paste.code}` ? [] : [paste];
    }),
  );
  return answers.flat();
}
