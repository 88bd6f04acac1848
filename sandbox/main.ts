import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openStage, type Stage } from './stage.ts';
import type { Screen } from './terminal/screen.ts';
import { answerOnce, openSession } from './terminal/session.ts';
import { ansiStyle, plainStyle } from './terminal/style.ts';
import { GREETING } from './terminal/wishes.ts';

const HTTP = '--http';

const screen: Screen = {
  style: process.stdout.isTTY && process.env['NO_COLOR'] === undefined ? ansiStyle : plainStyle,
  write: (text) => void process.stdout.write(text),
  now: Date.now,
};

/** Answers the question on the command line, or talks until the person leaves. Rejects if there is no answer. */
async function run(args: readonly string[]): Promise<void> {
  const entry = fileURLToPath(new URL('../dist/main.js', import.meta.url));
  const stage = await openStage({ entry, http: args.includes(HTTP) });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stage.stop().then(() => process.exit(130)));
  }
  const words = args.filter((arg) => arg !== HTTP);
  try {
    if (words.length === 0) await talk(stage);
    else screen.write(`${await answerOnce(stage, words.join(' '), screen)}\n`);
  } finally {
    await stage.stop();
  }
}

async function talk(stage: Stage): Promise<void> {
  const session = openSession(stage, screen);
  const { stdin, stdout } = process;
  const lines = createInterface({ input: stdin, output: stdout, prompt: 'sandbox> ', terminal: stdin.isTTY });
  let open = true;
  const prompt = () => stdin.isTTY && open && lines.prompt();
  screen.write(`${GREETING}\n\n`);
  lines.on('SIGINT', () => lines.close());
  lines.on('close', () => {
    open = false;
  });
  prompt();
  for await (const line of lines) {
    // Lines from a pipe are shown as if they were typed.
    if (!stdin.isTTY) screen.write(`sandbox> ${line}\n`);
    if (!(await session.line(line))) break;
    prompt();
  }
  // Leaving the loop does not close a terminal, which would keep the process alive.
  lines.close();
}

// Whoever reads may have seen enough, as `head` has.
process.stdout.on('error', () => process.exit(1));

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
