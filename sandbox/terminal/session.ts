import type { Call } from '../ehpc/server.ts';
import type { Asked } from '../slack/asked.ts';
import type { Message } from '../slack/workspace.ts';
import type { Stage } from '../stage.ts';
import { localTime } from './mrkdwn.ts';
import { renderMessage } from './render.ts';
import type { Style } from './style.ts';
import { COMMAND, HELP, questionIn, readLine, type Wish } from './wishes.ts';

/** Where a session shows what it has to show. */
export interface Screen {
  readonly style: Style;
  write(text: string): void;
  /** Milliseconds since 1970. */
  now(): number;
}

export interface Session {
  /** Does what one line asks for and shows the outcome. Resolves with false when the person wants to leave. */
  line(text: string): Promise<boolean>;
}

const PERSON = 'you';
const CHANNEL = 'general';
const SHOWN_LOGS = 20;
const ENDING_MS = 500;

/** One person at a prompt, in one channel. */
export function openSession(stage: Stage, screen: Screen): Session {
  const show = (text: string) => screen.write(`${text}\n\n`);
  let card: Message | undefined;
  const present = async (asking: Promise<Asked>) => {
    const asked = await asking;
    if (asked.ack?.blocks.length === 0) show(renderMessage(asked.ack, screen.style, screen.now()));
    card = await answerOf(stage, asked);
    show(renderMessage(card, screen.style, screen.now()));
  };
  const perform = async (wish: Wish): Promise<void> => {
    if (wish.kind === 'ask') return present(ask(stage, wish.question));
    if (wish.kind === 'press') return present(press(stage, card, wish.button, wish.choice));
    if (wish.kind === 'fault') setFault(stage, wish.spec, wish.region);
    if (wish.kind === 'restart') await stage.restart();
    const told = tell(stage, wish, card);
    if (told !== '') show(told);
  };
  return {
    async line(text) {
      const wish = readLine(text);
      await perform(wish).catch((error: unknown) => show(messageOf(error)));
      return wish.kind !== 'leave';
    },
  };
}

/** The card that answers one question, as text. Rejects if there is none. */
export async function answerOnce(
  stage: Stage,
  line: string,
  screen: Pick<Screen, 'style' | 'now'>,
): Promise<string> {
  const asked = await ask(stage, questionIn(line));
  return renderMessage(await answerOf(stage, asked), screen.style, screen.now());
}

/** The answer, or an error that says in a sentence or two why there is none. */
async function answerOf({ bot }: Stage, asked: Asked): Promise<Message> {
  try {
    return await asked.answer();
  } catch (error) {
    // A process that dies lets go of its connections first and ends a moment later.
    if (!(await bot.ended(ENDING_MS))) throw error;
    throw new Error(`${messageOf(error)}\nThe bot has ended. Its last line: ${bot.lines.at(-1) ?? '(none)'}`);
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function ask({ slack }: Stage, question: string): Promise<Asked> {
  return slack.command(slack.person(PERSON), slack.channel(CHANNEL), COMMAND, question);
}

function press({ slack }: Stage, card: Message | undefined, button: number, choice?: number): Promise<Asked> {
  if (card === undefined) throw new Error('There is no card yet to press a button on. Ask something first.');
  return slack.press(card, button, {
    by: slack.person(PERSON),
    ...(choice !== undefined && { option: choice }),
  });
}

function setFault({ ehpc }: Stage, spec: string, region?: string): void {
  if (spec === 'none') ehpc.heal(region);
  else ehpc.fault(spec, region);
}

/** What the sandbox itself says to a wish; nothing where the bot has the word. */
function tell({ ehpc, bot }: Stage, wish: Wish, card: Message | undefined): string {
  switch (wish.kind) {
    case 'help':
      return HELP;
    case 'fault':
      return tellFault(wish.spec, wish.region ?? 'every region');
    case 'calls':
      return ehpc.calls.map(renderCall).join('\n') || 'E-HPC was not called yet.';
    case 'json':
      return card
        ? JSON.stringify({ text: card.text, blocks: card.blocks }, null, 2)
        : 'There is no card yet.';
    case 'logs':
      return bot.lines.slice(-SHOWN_LOGS).join('\n') || 'The bot has written nothing yet.';
    case 'restart':
      return 'The bot was stopped and started again. The buttons of the last card still work.';
    default:
      return '';
  }
}

function tellFault(spec: string, where: string): string {
  if (spec === 'none') return `E-HPC answers again in ${where}.`;
  return `E-HPC now fails in ${where}: ${spec}. End it with fault none.`;
}

const renderCall = ({ at, method, url, answered = 'no answer yet' }: Call) =>
  `${localTime(at)}  ${method} ${url}  ${answered}`;
