import type { Call } from '../ehpc/calls.ts';
import type { Asked } from '../slack/asked.ts';
import type { View } from '../slack/views.ts';
import type { Message } from '../slack/workspace.ts';
import type { Stage } from '../stage.ts';
import { localTime } from './mrkdwn.ts';
import { answerOf, messageOf, outcomeOf } from './outcome.ts';
import { renderMessage } from './render.ts';
import { type Screen, showForm, showOutcome } from './screen.ts';
import { ask, fill, lastOf, mention, press, type Seat, shortcut, submit, tick } from './seat.ts';
import { HELP, questionIn, readLine, type Wish } from './wishes.ts';

export interface Session {
  /** Does what one line asks for and shows the outcome. Resolves with false when the person wants to leave. */
  line(text: string): Promise<boolean>;
}

const PERSON = 'ada';
const SHOWN_LOGS = 20;

/** People at a prompt, one at a time, in one channel. */
export function openSession(stage: Stage, screen: Screen): Session {
  const seat: Seat = { person: stage.slack.person(PERSON), shown: [] };
  const show = (text: string) => screen.write(`${text}\n\n`);
  const showProgress = ({ ack }: Asked) => {
    if (ack?.blocks.length === 0) show(renderMessage(ack, screen.style, screen.now()));
  };
  const present = (it: Message | View | string | undefined) => {
    if (it === undefined) return;
    if (typeof it === 'string') return show(it);
    seat.shown.push(it);
    show(showOutcome(stage.slack, seat.person, it, screen));
  };
  const perform = async (wish: Wish): Promise<void> => {
    const act = actOf(stage, seat, wish);
    if (act !== undefined) return present(await outcomeOf(stage, seat.person, act, showProgress, screen));
    present((await deal(stage, seat, wish, screen)) || undefined);
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
  const asked = await ask(stage, stage.slack.person(PERSON), questionIn(line));
  return renderMessage(await answerOf(stage, asked), screen.style, screen.now());
}

/** What the bot hears of, and is to answer. */
function actOf(stage: Stage, seat: Seat, wish: Wish): (() => Promise<Asked | undefined>) | undefined {
  switch (wish.kind) {
    case 'ask':
      return () => ask(stage, seat.person, wish.question);
    case 'mention':
      return () => mention(stage, seat, wish.question);
    case 'press':
      return () => press(stage, seat, wish);
    case 'shortcut':
      return () => shortcut(stage, seat, wish.message);
    case 'fill':
      return () => fill(stage, seat, wish.field, wish.value);
    default:
      return undefined;
  }
}

/** What needs no answer of the bot, or gives one of its own. */
async function deal(stage: Stage, seat: Seat, wish: Wish, screen: Screen): Promise<Message | View | string> {
  const { slack, ehpc } = stage;
  switch (wish.kind) {
    case 'tick':
      return tick(stage, seat, wish.choices);
    case 'submit':
      return submit(stage, seat, screen);
    case 'close': {
      await slack.close(seat.person);
      const below = slack.viewOf(seat.person);
      return below === undefined ? 'The form is closed.' : showForm(slack, below, screen);
    }
    case 'home':
      return slack.openHome(seat.person);
    case 'as':
      seat.person = slack.person(wish.person);
      return `${wish.person} types now.`;
    case 'fault':
      if (wish.spec === 'none') ehpc.heal(wish.region);
      else ehpc.fault(wish.spec, wish.region);
      return tellFault(wish.spec, wish.region ?? 'every region');
    case 'restart':
      await stage.restart();
      return 'The bot was stopped and started again. The buttons of the last card still work.';
    default:
      return tell(stage, wish, lastOf(seat));
  }
}

/** What the sandbox itself says to a wish. */
function tell({ ehpc, bot }: Stage, { kind }: Wish, last: Message | View | undefined): string {
  switch (kind) {
    case 'help':
      return HELP;
    case 'calls':
      return ehpc.calls.map(renderCall).join('\n') || 'E-HPC was not called yet.';
    case 'json':
      if (last === undefined) return 'There is no card yet.';
      return JSON.stringify('hash' in last ? last : { text: last.text, blocks: last.blocks }, null, 2);
    case 'logs':
      return bot.lines.slice(-SHOWN_LOGS).join('\n') || 'The bot has written nothing yet.';
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
