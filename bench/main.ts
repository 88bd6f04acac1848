/** `npm run bench -- <program> [options]`; README.md has the options. */
import { cpu } from './cpu.ts';
import { search } from './search.ts';
import { trace } from './trace.ts';

const programs: Readonly<Record<string, typeof trace>> = { trace, cpu, search };

// Otherwise the processes that are measured would stay behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const [name = '', ...args] = process.argv.slice(2);
const program = Object.hasOwn(programs, name) ? programs[name] : undefined;
if (program === undefined) {
  const names = Object.keys(programs).join('|');
  process.stderr.write(`Usage: npm run bench -- ${names} [options]; bench/README.md has the options.\n`);
  process.exitCode = 2;
} else {
  await program(args, (text) => process.stdout.write(`${text}\n`));
}
