import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Message } from '../sandbox/slack/workspace.ts';
import { field, type Inspector } from './inspector.ts';
import { openSubject, PATIENCE, programOf, type Subject } from './subject.ts';
import { table } from './table.ts';

/** A function that ran. */
interface Ran {
  readonly file: string;
  /** Where it begins in the file. */
  readonly at: number;
  readonly calls: number;
}

/** What ran since it was asked last. */
type Count = () => Promise<readonly Ran[]>;

/** Times that something is asked before it counts as warm. */
const WARMING = 5;
/** Milliseconds. */
const IDLE = 1000;
/** Milliseconds without a call of our own functions, after which a request is over. */
const QUIET = 300;
const MOST_WINDOWS = 30;

/** How much of our own code one request runs, by V8's precise coverage. */
export async function trace(args: readonly string[], say: (text: string) => void): Promise<void> {
  const { build, line, cold, click, files } = read(args);
  const subject = await openSubject({ name: build, program: programOf(build) });
  try {
    const count = await startCoverage(subject.inspector, build);
    const act = click ? await clicking(subject, line) : () => subject.ask(line);
    for (let n = 0; !cold && n < WARMING; n += 1) await act();
    await untilQuiet(count);
    await wait(IDLE);
    const idle = await count();
    await act();
    const ran = await untilQuiet(count);
    say(`${build}, ${cold ? 'cold' : 'warm'}: ${click ? 'a click on the card of ' : ''}/ehpc-images ${line}`);
    const rows = [row('one request', ran), row('one idle second', idle)];
    say(table(['', 'files', 'functions', 'calls'], rows));
    if (!files) return;
    say(`\n${table(['file', 'functions', 'calls'], perFile(ran))}`);
  } finally {
    await subject.stop();
  }
}

function read(args: readonly string[]) {
  const options = {
    build: { type: 'string', default: 'dist' },
    line: { type: 'string', default: 'centos' },
    cold: { type: 'boolean', default: false },
    click: { type: 'boolean', default: false },
    files: { type: 'boolean', default: false },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  if (values.click && values.cold) throw new Error('A click needs a card, so it is never cold.');
  return values;
}

const filesOf = (ran: readonly Ran[]) => [...new Set(ran.map(({ file }) => file))];

const row = (name: string, ran: readonly Ran[]) => [name, filesOf(ran).length, ...sums(ran)];

/** The one with the most calls first. */
const perFile = (ran: readonly Ran[]) =>
  filesOf(ran)
    .map((file) => [file, ...sums(ran.filter((one) => one.file === file))] as const)
    .sort(([, , one], [, , other]) => other - one);

/** Functions, and calls of them. */
function sums(ran: readonly Ran[]): readonly [number, number] {
  const functions = new Set(ran.map(({ file, at }) => `${file}:${at}`));
  return [functions.size, ran.reduce((total, { calls }) => total + calls, 0)];
}

/** A click on `Next` where the card has it, or on its first button. */
async function clicking({ ask, stage: { slack } }: Subject, line: string): Promise<() => Promise<Message>> {
  const card = await ask(line);
  const hasNext = JSON.stringify(card.blocks).includes('"Next"');
  return async () => (await slack.press(card, hasNext ? 'Next' : 1)).answer(PATIENCE);
}

/** All that runs until nothing of ours does: a request is not over when its answer is there. */
async function untilQuiet(count: Count): Promise<readonly Ran[]> {
  const seen: Ran[] = [];
  for (let windows = 0; windows < MOST_WINDOWS; windows += 1) {
    await wait(QUIET);
    const ran = await count();
    if (ran.length === 0) return seen;
    seen.push(...ran);
  }
  throw new Error('The bot does not come to rest.');
}

async function startCoverage({ send }: Inspector, build: string): Promise<Count> {
  const folder = `${pathToFileURL(build)}/`;
  await send('Profiler.enable');
  await send('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return async () => {
    const { result } = await send('Profiler.takePreciseCoverage');
    return list(result)
      .filter((script) => String(field(script, 'url')).startsWith(folder))
      .flatMap((script) => {
        const file = String(field(script, 'url')).slice(folder.length);
        return list(field(script, 'functions')).map((one) => ({ file, ...readFunction(one) }));
      })
      .filter(({ calls }) => calls > 0);
  };
}

/** The first range of a function is all of it; those behind it are blocks within. */
function readFunction(one: unknown): Pick<Ran, 'at' | 'calls'> {
  const [whole] = list(field(one, 'ranges'));
  return { at: Number(field(whole, 'startOffset')), calls: Number(field(whole, 'count')) };
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
