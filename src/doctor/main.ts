import { statSync } from 'node:fs';
import { argv, env, exit, loadEnvFile, stderr, stdout } from 'node:process';
import { systemClock } from '../clock.ts';
import { runDoctor } from './run.ts';

/** Resolves when it is out: the process ends next. */
const write = (stream: NodeJS.WritableStream, text: string): Promise<void> =>
  new Promise((resolve) => stream.write(text, () => resolve()));

// The clock keeps no process alive that waits for it.
setInterval(() => undefined, 60_000);
if (statSync('.env', { throwIfNoEntry: false })?.isFile()) loadEnvFile('.env');
/** On a terminal, unless NO_COLOR is set. */
const inColour = stdout.isTTY === true && stdout.hasColors();
const { code, out, err } = await runDoctor(argv.slice(2), { env, clock: systemClock, inColour });
await write(stdout, out);
await write(stderr, err);
exit(code);
