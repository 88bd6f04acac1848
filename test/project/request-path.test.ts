import { readdirSync, readFileSync } from 'node:fs';
import { type Profiler, Session } from 'node:inspector/promises';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Message } from '../../sandbox/slack/workspace.ts';
import { openStage, type Stage } from '../../sandbox/stage.ts';
import { testClock, until } from '../support/clock.ts';
import { inProcess } from '../support/in-process.ts';

// docs/architecture.md tells the way of three requests. Here they are made, and V8 tells which files of ours took part.

const src = new URL('../../src/', import.meta.url);
const page = readFileSync(new URL('../../docs/architecture.md', import.meta.url), 'utf8');

/** The files and folders that a section names, from `src/` on; a folder ends with a slash. */
function namesUnder(heading: string): string[] {
  const section = page.split(/^#+ /m).find((one) => one.startsWith(`${heading}\n`)) ?? '';
  const names = [...section.matchAll(/`((?:[\w-]+\/)+|(?:[\w-]+\/)*[\w-]+\.ts)`/g)];
  return [...new Set(names.map(([, name = '']) => name))];
}

const isOf = (file: string) => (name: string) => (name.endsWith('/') ? file.startsWith(name) : file === name);

/** What is told of a section, and is not so. */
function wrongUnder(heading: string, ran: readonly string[], more: readonly string[] = []) {
  const names = namesUnder(heading);
  const isNamed = (file: string) => [...names, ...more].some(isOf(file));
  return {
    ranButNotNamed: ran.filter((file) => !isNamed(file)),
    namedButDidNotRun: names.filter((name) => !ran.some((file) => isOf(file)(name))),
  };
}

const RIGHT = { ranButNotNamed: [], namedButDidNotRun: [] };

describe('the way of a request in docs/architecture.md names the files that take part, and no others', () => {
  let stage: Stage;
  const profiler = new Session();
  let card: Message;
  let cold: string[];

  beforeAll(async () => {
    // The clock stands still: however slow the machine is, the answer comes within the acknowledgement.
    stage = await openStage({ http: true, ...inProcess(testClock()) });
    profiler.connect();
    await profiler.post('Profiler.enable');
    await profiler.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    cold = await filesOf(async () => {
      card = await ask();
    });
  });

  afterAll(async () => {
    profiler.disconnect();
    await stage.stop();
  });

  const ask = async () => {
    const { slack } = stage;
    return (
      await slack.command(slack.person('ada'), slack.channel('general'), '/ehpc-images', 'centos')
    ).answer();
  };
  const press = async () => (await stage.slack.press(card, 'Next')).answer();
  const ended = () => stage.bot.lines.filter((line) => JSON.parse(line).msg === 'request').length;

  /** The files of `src/` of which a function runs until a request is answered and reported. */
  async function filesOf(request: () => Promise<unknown>): Promise<string[]> {
    // What a question before this one has left to do for others, between its own steps, is no part of this one.
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
    await takeCounts();
    const before = ended();
    await request();
    await until(() => ended() > before);
    const ran = (await takeCounts()).filter(({ functions }) => functions.some(hasRun));
    return ran.flatMap(({ url }) => (url.startsWith(src.href) ? url.slice(src.href.length) : []));
  }

  /** What ran since this was asked last. */
  async function takeCounts() {
    const { result } = await profiler.post('Profiler.takePreciseCoverage');
    return result;
  }

  /** The first range of a function is all of it. */
  const hasRun = ({ ranges: [whole] }: Profiler.FunctionCoverage) => whole !== undefined && whole.count > 0;

  test('a warm command', async () => {
    await ask();
    expect(wrongUnder('A warm command', await filesOf(ask))).toEqual(RIGHT);
  });

  test('a cold command: what it needs beside those', () => {
    expect(wrongUnder('A cold command', cold, namesUnder('A warm command'))).toEqual(RIGHT);
  });

  test('a click: what it needs beside those of a warm command', async () => {
    await press();
    expect(wrongUnder('A click', await filesOf(press), namesUnder('A warm command'))).toEqual(RIGHT);
  });
});

test('the picture in docs/architecture.md has every place, and each imports from its own line and those below only', () => {
  const [, picture = ''] = /\n\n((?: {4}.+\n)+)/.exec(page) ?? [];
  const lines = picture.trim().split('\n');
  const lineOf = (place: string) => lines.findIndex((line) => line.trim().split(/ +/).includes(place));
  const placeOf = (file: string) => file.replace(/\/.*/, '/');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const imports = files.flatMap((file) =>
    [...readFileSync(new URL(file, src), 'utf8').matchAll(/\bfrom '(\.[^']+)'/g)].map(([, to = '']) => ({
      file,
      to: new URL(to, new URL(file, src)).href.slice(src.href.length),
    })),
  );
  expect([...new Set(files.map(placeOf))].filter((place) => lineOf(place) === -1)).toEqual([]);
  expect(imports.length).toBeGreaterThan(files.length);
  const isExcepted = ({ file, to }: (typeof imports)[number]) =>
    placeOf(file) === 'answers/' && to === 'ops/log.ts';
  const upwards = imports.filter(({ file, to }) => lineOf(placeOf(to)) < lineOf(placeOf(file)));
  expect(upwards.filter((one) => !isExcepted(one))).toEqual([]);
});
