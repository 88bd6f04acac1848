import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `npm test` builds it first. */
const entry = fileURLToPath(new URL('../../dist/doctor.js', import.meta.url));

export interface Told {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The doctor as a process, in an empty folder and with these variables only. */
export async function askDoctor(
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<Told> {
  const home = mkdtempSync(join(tmpdir(), 'ehpc-images-doctor-'));
  const child = spawn(process.execPath, [entry, ...args], { cwd: home, env: { HOME: home, ...env } });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    err += data;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  rmSync(home, { recursive: true });
  return { code, out, err };
}

/** What differs from run to run is blanked. */
export const steady = ({ code, out }: Told): string =>
  `${out
    .replace(/\d+ ms/g, 'N ms')
    .replace(/(127\.0\.0\.1|localhost):\d+/g, '$1:PORT')
    .replace(/\b[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\b/g, 'REQUEST-ID')}exit ${code}\n`;
