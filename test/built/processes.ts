import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Running {
  readonly child: ChildProcess;
  /** All that it has written so far. */
  readonly output: { out: string; err: string };
  /** Its exit code, when it has ended and all that it wrote is here; null after a signal. */
  readonly ended: Promise<number | null>;
  /** Until it has written this to its standard output. */
  told(text: string): Promise<void>;
}

/** An empty folder, and processes that have it as their home and working directory. `close` ends them. */
export function openFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'ehpc-images-'));
  const children: ChildProcess[] = [];
  return {
    path: (name: string) => join(folder, name),
    /** A program as it was built, e.g. `dist/main.js`, with these arguments and these variables only. */
    run: (program: string, env: Readonly<Record<string, string>>, ...args: readonly string[]): Running => {
      const file = fileURLToPath(new URL(`../../${program}`, import.meta.url));
      const options = { cwd: folder, env: { HOME: folder, ...env } };
      const child = spawn(process.execPath, [file, ...args], options);
      children.push(child);
      const output = { out: '', err: '' };
      child.stdout.on('data', (data) => {
        output.out += data;
      });
      child.stderr.on('data', (data) => {
        output.err += data;
      });
      const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
      const told = (text: string) =>
        new Promise<void>((resolve) => {
          const look = () => output.out.includes(text) && resolve();
          child.stdout.on('data', look);
          look();
        });
      return { child, output, ended, told };
    },
    close: () => {
      for (const child of children) child.kill('SIGKILL');
      rmSync(folder, { recursive: true });
    },
  };
}
