/** What a line at the prompt asks for. */
export type Wish =
  | { readonly kind: 'ask' | 'mention'; readonly question: string }
  | { readonly kind: 'press'; readonly button: number | string; readonly choice?: number }
  | { readonly kind: 'tick'; readonly choices: readonly number[] }
  | { readonly kind: 'fill'; readonly field: number; readonly value: string }
  | { readonly kind: 'shortcut'; readonly message?: string }
  | { readonly kind: 'as'; readonly person: string }
  | { readonly kind: 'fault'; readonly spec: string; readonly region?: string }
  | { readonly kind: 'nothing' | 'leave' | Simple };

export const COMMAND = '/ehpc-images';
const MENTION = '@ehpc-images';

export const GREETING = [
  'Type a question, e.g. centos 7 arm, and press a button of the answer with > 1. Leave with exit or Ctrl-D.',
  'Make the cloud fail with fault 503; help names the rest.',
].join('\n');

export const HELP = `
centos 7 arm            asks the bot, as ${COMMAND} centos 7 arm does in Slack
${COMMAND} help       asks the bot for its own help
${MENTION} centos     mentions the bot in a thread, where all see the answer; so does mention centos
> 2                     presses button 2 of the last card or form, > Next the one of that name; > 2 3 takes choice 3 of
                        menu 2
tick 1 3                ticks choices 1 and 3 on the last card
as ben                  lets another person type and press from here on
shortcut                opens the form of the global shortcut; shortcut TEXT that of a message which says TEXT
fill 1 centos           fills in field 1 of the form: a text, the number of a choice, or what to search for
submit, close           does so with the form
home                    opens the bot's Home tab
fault 503 [region]      makes E-HPC fail, in one region or all: a status, a code such as NotAuthorized, throttle,
                        hang, slow 2000, reset, cut, garbage, html, empty, down, or once:503 for one answer
                        (the bot tries again by itself, so one 503 is not seen)
fault none [region]     ends that
calls                   what E-HPC was asked so far
json                    the last card as Block Kit JSON
logs                    the last lines that the bot logged
restart                 stops the bot and starts it again
exit                    leaves`.trim();

const SIMPLE = ['help', 'calls', 'json', 'logs', 'restart', 'submit', 'close', 'home', 'shortcut'] as const;
type Simple = Exclude<(typeof SIMPLE)[number], 'shortcut'>;

/** How the other lines begin; the first that fits is it. */
const FORMS: readonly [RegExp, (words: readonly string[]) => Wish][] = [
  [/^>\s*(\d+)(?:\s+(\d+))?$/, ([button, choice]) => pressOf(Number(button), choice)],
  [/^>\s+(\p{L}.*)$/u, ([button = '']) => ({ kind: 'press', button })],
  [
    /^fault\s+(.+?)(?:\s+([a-z]{2}-[a-z]+(?:-[a-z0-9]+)*))?$/i,
    ([spec = '', region]) => ({ kind: 'fault', spec, ...(region !== undefined && { region }) }),
  ],
  [
    /^tick((?:\s+\d+)+)$/i,
    ([numbers = '']) => ({ kind: 'tick', choices: numbers.trim().split(/\s+/).map(Number) }),
  ],
  [/^fill\s+(\d+)(?:\s+(.*))?$/i, ([field, value = '']) => ({ kind: 'fill', field: Number(field), value })],
  [/^as\s+([\w-]+)$/i, ([person = '']) => ({ kind: 'as', person })],
  [/^shortcut\s+(.+)$/i, ([message = '']) => ({ kind: 'shortcut', message })],
  [/^(?:@ehpc-images|mention)(?:\s+(.*))?$/i, ([question = '']) => ({ kind: 'mention', question })],
];

/** Reads one line. Whatever is no word of the sandbox is a question to the bot. */
export function readLine(line: string): Wish {
  const text = line.trim();
  if (text === '') return { kind: 'nothing' };
  if (/^(exit|quit)$/i.test(text)) return { kind: 'leave' };
  const simple = SIMPLE.find((word) => word === text.toLowerCase());
  if (simple !== undefined) return { kind: simple };
  if (/^fault$/i.test(text)) return { kind: 'help' };
  for (const [form, wish] of FORMS) {
    const found = form.exec(text);
    if (found !== null) return wish(found.slice(1));
  }
  return { kind: 'ask', question: questionIn(text) };
}

/** The question itself, where it was typed as in Slack. */
export function questionIn(line: string): string {
  const text = line.trim();
  return text === COMMAND || text.startsWith(`${COMMAND} `) ? text.slice(COMMAND.length).trim() : text;
}

const pressOf = (button: number, choice: string | undefined): Wish => ({
  kind: 'press',
  button,
  ...(choice !== undefined && { choice: Number(choice) }),
});
