import type { Asked } from '../slack/asked.ts';
import type { Slack } from '../slack/server.ts';
import type { View } from '../slack/views.ts';
import type { Message, Person } from '../slack/workspace.ts';
import type { Stage } from '../stage.ts';
import type { Screen } from './screen.ts';

const QUIET_MS = 300;
const usualMoment = () => new Promise<void>((resolve) => setTimeout(resolve, QUIET_MS));
const ENDING_MS = 500;

/** Does it, and waits for what comes of it: an answer, or a form that opens or changes. */
export async function outcomeOf(
  stage: Stage,
  person: Person,
  act: () => Promise<Asked | undefined>,
  tell: (asked: Asked) => void,
  { moment = usualMoment }: Pick<Screen, 'moment'>,
): Promise<Message | View | undefined> {
  const form = watchForms(stage.slack, person, moment);
  try {
    const asked = await act();
    if (asked === undefined) return stage.slack.viewOf(person);
    tell(asked);
    const answer = answerOf(stage, asked);
    const first = await Promise.race([answer, form.changed]);
    // Whichever came second is not waited for, but must not end the process either.
    answer.catch(() => {});
    if (first !== undefined) return first;
    await form.quiet();
    return stage.slack.viewOf(person);
  } finally {
    form.stop();
  }
}

/** The answer, or an error that says in a sentence or two why there is none. */
export async function answerOf({ bot }: Stage, asked: Asked): Promise<Message> {
  try {
    return await asked.answer();
  } catch (error) {
    // A process that dies lets go of its connections first and ends a moment later.
    if (!(await bot.ended(ENDING_MS))) throw error;
    throw new Error(`${messageOf(error)}\nThe bot has ended. Its last line: ${bot.lines.at(-1) ?? '(none)'}`);
  }
}

export const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

interface FormWatch {
  readonly changed: Promise<undefined>;
  /** Resolves when no form changed for a moment: the bot fills them in after they opened. */
  quiet(): Promise<void>;
  stop(): void;
}

function watchForms(slack: Slack, { id }: Person, moment: () => Promise<void>): FormWatch {
  let count = 0;
  let first: (value: undefined) => void = () => {};
  const changed = new Promise<undefined>((resolve) => {
    first = resolve;
  });
  const stop = slack.onEvent((event) => {
    if (event.kind !== 'view' || event.change.type === 'closed' || event.change.view.person !== id) return;
    count += 1;
    first(undefined);
  });
  return {
    changed,
    stop,
    async quiet() {
      for (let before = -1; before !== count; ) {
        before = count;
        await moment();
      }
    },
  };
}
