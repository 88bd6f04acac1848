import { statSync } from 'node:fs';
import { env, exit, loadEnvFile, stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { systemClock } from './clock.ts';
import { examine } from './doctor/examine.ts';
import { json, lines, presentable } from './doctor/report.ts';
import { en } from './words/en.ts';

/** 0: all is well. 1: something is wrong. 2: it was called in a wrong way. */
type ExitCode = 0 | 1 | 2;

function asked(): { readonly json: boolean; readonly help: boolean } | undefined {
  try {
    const { values } = parseArgs({
      options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    return { json: values.json === true, help: values.help === true };
  } catch {
    return undefined;
  }
}

async function main(): Promise<ExitCode> {
  const options = asked();
  if (options === undefined) return write(stderr, en.doctor.usage, 2);
  if (options.help) return write(stdout, en.doctor.usage, 0);
  if (statSync('.env', { throwIfNoEntry: false })?.isFile()) loadEnvFile('.env');
  const { findings, secrets } = await examine(env, { words: en, clock: systemClock });
  const shown = presentable(findings, secrets);
  const text = options.json ? json(shown) : lines(shown, en, isColourful());
  return write(stdout, text, shown.some(({ state }) => state === 'wrong') ? 1 : 0);
}

/** On a terminal, unless NO_COLOR is set. */
const isColourful = (): boolean => stdout.isTTY === true && stdout.hasColors();

/** Resolves when it is out: the process ends next. */
const write = (stream: NodeJS.WritableStream, text: string, code: ExitCode): Promise<ExitCode> =>
  new Promise((resolve) => stream.write(text, () => resolve(code)));

// The clock keeps no process alive that waits for it.
setInterval(() => undefined, 60_000);
exit(await main());
