/** `npm run test:nodes`: the tests that run in this process, on every supported version of Node.js. Arguments are Jest's. */
import { execFile, spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { supportedNodes } from './supported-nodes.js';

/** Milliseconds for all tests on one version; twenty times what they take where the machine has nothing else to do. */
const LONGEST = 30 * 60_000;
/** Lines of what Jest wrote that are shown where something failed. */
const SHOWN = 60;
const jest = [
  '--experimental-vm-modules',
  '--no-warnings=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
];

const run = promisify(execFile);

/** Installs that version from npm's package `node`, into `folder`. Resolves to its executable. */
async function install(version, folder) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await run(npm, ['install', '--prefix', folder, '--no-audit', '--no-fund', `node@${version}`], {
    shell: process.platform === 'win32',
  });
  const executable = join(
    folder,
    'node_modules',
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  const { stdout } = await run(executable, ['--version']);
  if (stdout.trim() !== `v${version}`) throw new Error(`node@${version} is ${stdout.trim()}`);
  return executable;
}

/** Resolves to the exit code and to all that Jest wrote. */
async function test(executable, folder, args) {
  const file = join(folder, 'jest.log');
  const log = createWriteStream(file);
  const child = spawn(executable, [...jest, ...args], { timeout: LONGEST, killSignal: 'SIGKILL' });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const code = await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
  await new Promise((resolve) => log.end(resolve));
  return { code, text: await readFile(file, 'utf8') };
}

/** One line for one version; where a test failed, the end of what Jest wrote, too. Resolves to whether all passed. */
async function report(version, args) {
  const folder = mkdtempSync(join(tmpdir(), 'ehpc-images-node-'));
  try {
    const began = Date.now();
    const { code, text } = await test(await install(version, folder), folder, args);
    const seconds = Math.round((Date.now() - began) / 1000);
    const counted = /^Tests: +(.*)$/m.exec(text)?.[1] ?? 'no test was run';
    const passed = code === 0;
    if (!passed) process.stdout.write(`${text.split('\n').slice(-SHOWN).join('\n')}\n`);
    process.stdout.write(`Node ${version}: ${passed ? 'passed' : 'FAILED'}, ${counted}, ${seconds} s\n`);
    return passed;
  } catch (error) {
    process.stdout.write(`Node ${version}: FAILED, ${error.message}\n`);
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const version of supportedNodes) {
  if (!(await report(version, process.argv.slice(2)))) process.exitCode = 1;
}
