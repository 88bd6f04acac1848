import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { field } from './inspector.ts';
import { openSubject, programOf, type Subject } from './subject.ts';
import { median, spread, table } from './table.ts';

/**
 * The processor's work for one warm command, as a multiple of what a bare Bolt app needs that acknowledges the very same
 * card. Rounds take turns, so that whatever else this machine does falls on all alike; a ratio is of one round.
 */
export async function cpu(args: readonly string[], say: (text: string) => void): Promise<void> {
  const wish = read(args);
  const { build, beside, line, socket, rounds, requests, warming } = wish;
  const folder = mkdtempSync(join(tmpdir(), 'ehpc-images-bench-'));
  const subjects: Subject[] = [];
  const open = async (name: string, program: string, settings: Readonly<Record<string, string>> = {}) => {
    const subject = await openSubject({ name, program, socket, settings });
    subjects.push(subject);
    return subject;
  };
  try {
    const BENCH_CARD = join(folder, 'card.json');
    const card = await acknowledgement(await open(build, programOf(build)), line);
    writeFileSync(BENCH_CARD, card);
    await open('bare Bolt', 'bench/bare-bolt.js', { BENCH_CARD });
    for (const other of beside) await open(other, programOf(other));
    const sizes: number[] = [];
    for (const subject of subjects) sizes.push((await acknowledgement(subject, line)).length);
    for (const subject of subjects) await askOften(subject, wish, warming);
    const perRound: number[][] = [];
    for (let round = 0; round < rounds; round += 1) {
      const costs: number[] = [];
      for (const subject of subjects) costs.push(await askOften(subject, wish, requests));
      perRound.push(costs);
    }
    const mode = socket ? 'Socket Mode' : 'HTTP mode';
    say(
      `CPU per warm /ehpc-images ${line}, ${mode}, ${wish.atOnce} at once, ${rounds} rounds of ${requests}\n`,
    );
    say(report(subjects, sizes, perRound));
  } finally {
    await Promise.all(subjects.map(({ stop }) => stop()));
    rmSync(folder, { recursive: true });
  }
}

function read(args: readonly string[]) {
  const options = {
    build: { type: 'string', default: 'dist' },
    beside: { type: 'string', multiple: true },
    line: { type: 'string', default: 'centos' },
    socket: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '7' },
    requests: { type: 'string', default: '300' },
    warming: { type: 'string', default: '2000' },
    'at-once': { type: 'string', default: '1' },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  const { build, beside = [], line, socket, rounds, requests, warming } = values;
  return {
    ...{ build, beside, line, socket },
    ...{ rounds: Number(rounds), requests: Number(requests), warming: Number(warming) },
    atOnce: Number(values['at-once']),
  };
}

type Asking = Pick<ReturnType<typeof read>, 'line' | 'atOnce'>;

/** The card as JSON, as the acknowledgement of a second question carries it. */
async function acknowledgement({ ask, stage: { slack } }: Subject, line: string): Promise<string> {
  await ask(line);
  await ask(line);
  const sent = slack.transcript.findLast(({ what }) => what === 'slash_commands');
  const body = field(sent?.response, 'body');
  if (body === undefined) throw new Error('The acknowledgement carries no card.');
  return JSON.stringify(body);
}

/** So many requests, `atOnce` of them in flight. Resolves to the microseconds that the process worked for each. */
async function askOften(
  { ask, inspector }: Subject,
  { line, atOnce }: Asking,
  times: number,
): Promise<number> {
  const before = await inspector.cpu();
  let left = times;
  const askOn = async () => {
    for (; left > 0; await ask(line)) left -= 1;
  };
  await Promise.all(Array.from({ length: atOnce }, askOn));
  return ((await inspector.cpu()) - before) / times;
}

/** Each program against bare Bolt, and against the build, round by round. */
function report(
  subjects: readonly Subject[],
  sizes: readonly number[],
  perRound: readonly (readonly number[])[],
): string {
  const costs = (index: number) => perRound.map((round) => round[index] ?? Number.NaN);
  const against = (index: number, base: number) => {
    const ratios = costs(index).map((cost, round) => cost / (costs(base)[round] ?? Number.NaN));
    return [median(ratios).toFixed(2), spread(ratios, 2)];
  };
  const rows = subjects.map(({ name }, index) => [
    name,
    ...against(index, BARE),
    ...against(index, BUILD),
    Math.round(median(costs(index))),
    sizes[index] ?? 0,
  ]);
  return table(['', '× bare Bolt', 'min–max', '× build', 'min–max', 'µs, median', 'card, characters'], rows);
}

/** The order in which the programs are started. */
const [BUILD, BARE] = [0, 1];
