/** What a line at the prompt asks for. */
export type Wish =
  | { readonly kind: 'ask'; readonly question: string }
  | { readonly kind: 'press'; readonly button: number; readonly choice?: number }
  | { readonly kind: 'fault'; readonly spec: string; readonly region?: string }
  | { readonly kind: 'nothing' | 'leave' | 'help' | 'calls' | 'json' | 'logs' | 'restart' };

export const COMMAND = '/ehpc-images';

export const GREETING = [
  'Type a question, e.g. centos 7 arm, and press a button of the answer with > 1. Leave with exit or Ctrl-D.',
  'Make the cloud fail with fault 503; help names the rest.',
].join('\n');

export const HELP = `
centos 7 arm            asks the bot, as ${COMMAND} centos 7 arm does in Slack
${COMMAND} help       asks the bot for its own help
> 2                     presses button 2 of the last card; > 2 3 takes choice 3 of menu 2
fault 503 [region]      makes E-HPC fail, in one region or all: a status, a code such as NotAuthorized, throttle,
                        hang, slow 2000, reset, cut, garbage, html, empty, down, or once:503 for one answer
                        (the bot tries again by itself, so one 503 is not seen)
fault none [region]     ends that
calls                   what E-HPC was asked so far
json                    the last card as Block Kit JSON
logs                    the last lines that the bot logged
restart                 stops the bot and starts it again
exit                    leaves`.trim();

const SIMPLE = ['help', 'calls', 'json', 'logs', 'restart'] as const;

/** Reads one line. Whatever is no word of the sandbox is a question to the bot. */
export function readLine(line: string): Wish {
  const text = line.trim();
  if (text === '') return { kind: 'nothing' };
  if (/^(exit|quit)$/i.test(text)) return { kind: 'leave' };
  const simple = SIMPLE.find((word) => word === text.toLowerCase());
  if (simple !== undefined) return { kind: simple };
  if (/^fault$/i.test(text)) return { kind: 'help' };
  return readPress(text) ?? readFault(text) ?? { kind: 'ask', question: questionIn(text) };
}

/** The question itself, where it was typed as in Slack. */
export function questionIn(line: string): string {
  const text = line.trim();
  return text === COMMAND || text.startsWith(`${COMMAND} `) ? text.slice(COMMAND.length).trim() : text;
}

function readPress(text: string): Wish | null {
  const [, button, choice] = /^>\s*(\d+)(?:\s+(\d+))?$/.exec(text) ?? [];
  if (button === undefined) return null;
  return { kind: 'press', button: Number(button), ...(choice !== undefined && { choice: Number(choice) }) };
}

function readFault(text: string): Wish | null {
  const [, spec, region] = /^fault\s+(.+?)(?:\s+([a-z]{2}-[a-z]+(?:-[a-z0-9]+)*))?$/i.exec(text) ?? [];
  if (spec === undefined) return null;
  return { kind: 'fault', spec, ...(region !== undefined && { region }) };
}
