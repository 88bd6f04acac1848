import { parseArgs } from 'node:util';
import { huge } from '../sandbox/ehpc/images-huge.ts';
import type { Inspector } from './inspector.ts';
import { type MakeQuestion, manyUnknown, ordinary, typo } from './questions.ts';
import { openSubject, programOf, type Subject } from './subject.ts';
import { median, spread, table } from './table.ts';
import { wordyImages } from './wordy-images.ts';

const REGION = 'cn-hangzhou';
/** Questions of one person at once. */
const AT_ONCE = 10;
const KINDS: readonly (readonly [string, MakeQuestion])[] = [
  ['29 unknown words', manyUnknown],
  ['one typo', typo],
  ['ordinary', ordinary],
];

/**
 * What a question costs over 10,000 images, and what memory they take. Everything goes through the running bot, so that
 * a build is measured whatever its inside looks like; no question comes twice, so that no remembered answer helps.
 */
export async function search(args: readonly string[], say: (text: string) => void): Promise<void> {
  const { build, times, short } = read(args);
  const settings = { EHPC_REGIONS: REGION, EHPC_DEADLINE_MS: '120000' };
  const subject = await openSubject({ name: build, program: programOf(build), settings });
  const { inspector, stage } = subject;
  try {
    stage.ehpc.images(REGION, short ? huge(REGION) : wordyImages(REGION));
    const measure = await createMeasure(subject);
    await subject.ask('help');
    const before = await inspector.memory();
    const first = await measure('centos, for which the list is fetched', () => 'centos', 1);
    const loaded = await inspector.memory();
    const kinds = await eachKind(subject, measure, times);
    const waits = await waiting(subject);
    const { length: calls } = stage.ehpc.calls;
    const images = `10,000 images ${short ? 'of the sandbox' : 'described at length'}`;
    say(`${build}, ${images}; calls to E-HPC: ${calls}\n`);
    say(`${table(HEADER, [first, ...kinds])}\n`);
    say(`${table(['another person’s centos', 'ms', '× alone'], waits)}\n`);
    say(memoryTable([before, loaded, await inspector.memory()]));
  } finally {
    await subject.stop();
  }
}

function read(args: readonly string[]) {
  const options = {
    build: { type: 'string', default: 'dist' },
    short: { type: 'boolean', default: false },
    times: { type: 'string', default: '7' },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  const times = Number(values.times);
  if (!(times >= 1 && times <= MOST)) throw new Error(`--times is at least 1 and at most ${MOST}.`);
  return { ...values, times };
}

/** Twice as many and one are asked, of each kind; beyond it, questions would come twice. */
const MOST = 15;

const HEADER = ['each asked once', 'times', 'ms of CPU', 'min–max', 'longest pause, ms'];

type Memory = Awaited<ReturnType<Inspector['memory']>>;
type Row = readonly (string | number)[];

/** Asks so many questions, one after the other. Resolves to a row of what the process worked for each. */
type Measure = (name: string, question: MakeQuestion, times: number) => Promise<Row>;

async function createMeasure({ ask, inspector }: Subject): Promise<Measure> {
  const longestPause = await watchPauses(inspector);
  return async (name, question, times) => {
    await longestPause();
    const costs: number[] = [];
    for (let n = 0; n < times; n += 1) {
      const before = await inspector.cpu();
      await ask(question(n));
      costs.push(((await inspector.cpu()) - before) / 1000);
    }
    return [name, times, median(costs).toFixed(1), spread(costs, 1), Math.round(await longestPause())];
  };
}

async function eachKind({ ask }: Subject, measure: Measure, times: number): Promise<readonly Row[]> {
  const rows = [await measure('the next one, with one typo', (n) => typo(2 * times + n), 1)];
  for (const [name, question] of KINDS) {
    // Code that runs for the first time is slow for another reason.
    for (let n = times; n < 2 * times; n += 1) await ask(question(n));
    rows.push(await measure(name, question, times));
  }
  return rows;
}

/** How long `centos` takes for one person while another one has just asked ten of the worst questions. */
async function waiting({ ask }: Subject): Promise<readonly Row[]> {
  const timed = async () => {
    const began = performance.now();
    await ask('centos', 'grace');
    return performance.now() - began;
  };
  const alone: number[] = [];
  for (let n = 0; n < 7; n += 1) alone.push(await timed());
  const began = performance.now();
  const asked = Array.from({ length: AT_ONCE }, (_, n) => ask(manyUnknown(1000 + n)));
  const behind = await timed();
  await Promise.all(asked);
  const all = performance.now() - began;
  const row = (name: string, ms: number) => [name, ms.toFixed(1), (ms / median(alone)).toFixed(1)];
  return [
    row('while nobody else asks', median(alone)),
    row(`right after ${AT_ONCE} of 29 unknown words`, behind),
    row(`until all of those ${AT_ONCE} are answered`, all),
  ];
}

/** `taken`: before the list, with it, and after the questions. */
function memoryTable(taken: readonly Memory[]): string {
  const header = ['MB after a collection', 'no list', '10,000 images', 'after the questions', 'growth'];
  const rows = (['heap', 'external', 'rss'] as const).map((name) => {
    const sizes = taken.map((memory) => memory[name] / 1024 / 1024);
    const growth = (sizes.at(-1) ?? 0) - (sizes[0] ?? 0);
    return [name, ...[...sizes, growth].map((size) => size.toFixed(1))];
  });
  return table(header, rows);
}

/**
 * The function that it returns tells the longest time since its last call, in milliseconds, in which the process answered
 * nobody. It is of the clock: what else the machine does makes it longer.
 */
async function watchPauses({ evaluate }: Inspector): Promise<() => Promise<number>> {
  const make = `process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution: ${RESOLUTION} })`;
  await evaluate(`(globalThis.benchDelay = ${make}).enable()`);
  // Its timer must come round behind whatever held it up, and once more before it measures again.
  const look = `new Promise((resolve) => setTimeout(() => {
    const { max } = benchDelay;
    benchDelay.reset();
    setTimeout(resolve, ${4 * RESOLUTION}, max);
  }, ${4 * RESOLUTION}))`;
  return async () => Number(await evaluate(look)) / 1e6 - RESOLUTION;
}

/** Milliseconds between two looks. */
const RESOLUTION = 5;
