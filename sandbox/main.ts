import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { built } from './bot.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import { type Page, startPage } from './page/server.ts';
import { openStage, type Stage } from './stage.ts';
import type { Screen } from './terminal/screen.ts';
import { answerOnce, openSession } from './terminal/session.ts';
import { ansiStyle, plainStyle } from './terminal/style.ts';
import { GREETING } from './terminal/wishes.ts';

const screen: Screen = {
  style: process.stdout.isTTY && process.env['NO_COLOR'] === undefined ? ansiStyle : plainStyle,
  write: (text) => void process.stdout.write(text),
  now: Date.now,
};

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
/** As seen from dist-sandbox. */
const FILES = { assets: path('./browser'), manifest: path('../manifest.yml') };

/** Answers the question on the command line, or stays until the person leaves. Rejects if there is no answer. */
async function run({ help, http, question, pageAlone, port }: Options): Promise<void> {
  if (help) return screen.write(`${USAGE}\n`);
  const stage = await openStage({ start: built(path('../dist/main.js')), http });
  let page: Page | undefined;
  const stop = async () => {
    await page?.stop();
    await stage.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop().then(() => process.exit(130)));
  }
  try {
    if (question !== undefined) return screen.write(`${await answerOnce(stage, question, screen)}\n`);
    page = await startPage({ stage, ...FILES, ...(port !== undefined && { port }) });
    screen.write(`Open ${page.url} in a browser.\n\n`);
    // Until a signal.
    if (pageAlone) await new Promise<never>(() => {});
    await talk(stage);
  } finally {
    await stop();
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

try {
  await run(readOptions(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
