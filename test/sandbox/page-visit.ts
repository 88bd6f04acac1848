import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Act, Done } from '../../sandbox/page/acts.ts';
import type { PageEvent, Start, Switches } from '../../sandbox/page/protocol.ts';
import { startPage } from '../../sandbox/page/server.ts';
import { openStage, type Stage } from '../../sandbox/stage.ts';
import { createWatchers } from '../../sandbox/watchers.ts';
import { startStandIn } from './stand-in-bot.ts';

export const manifest = fileURLToPath(new URL('../../manifest.yml', import.meta.url));
/** Milliseconds: far more than a busy machine needs. */
const PATIENCE_MS = 50_000;

export interface Theatre {
  readonly stage: Stage;
  readonly url: string;
  /** Asks for something as the page does. */
  act(act: Act): Promise<Done>;
  /** Loads the page, or comes back to it: `query` says what it heard. */
  visit(query?: string): Promise<Visit>;
  close(): Promise<void>;
}

/**
 * The page of a stage whose bot is the stand-in, with a script and a style sheet that do nothing. `limitMs`: how long Slack
 * waits for an acknowledgement; longer than it really does, for busy machines.
 */
export async function openTheatre({ http = false, limitMs = 60_000 } = {}): Promise<Theatre> {
  const assets = mkdtempSync(join(tmpdir(), 'ehpc-images-test-'));
  for (const name of ['page.js', 'page.css']) writeFileSync(join(assets, name), `/* ${name} */`);
  const stage = await openStage({ start: startStandIn, http, slack: { limitMs } });
  const page = await startPage({ stage, assets, manifest, port: 0 });
  const visits: Visit[] = [];
  return {
    stage,
    url: page.url,
    async act(act) {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${page.url}do`, { method: 'POST', headers, body: JSON.stringify(act) });
      if (response.status !== 200) throw new Error(await response.text());
      return JSON.parse(await response.text());
    },
    async visit(query = '') {
      const visit = await openVisit(`${page.url}events${query}`);
      visits.push(visit);
      return visit;
    },
    async close() {
      for (const visit of visits) visit.leave();
      await page.stop();
      await stage.stop();
      rmSync(assets, { recursive: true });
    },
  };
}

/** What one browser is told. */
export interface Visit {
  readonly start: Start;
  readonly told: readonly PageEvent[];
  /** The first event that fits, told already or still to come. */
  hears(wanted: (event: PageEvent) => boolean): Promise<PageEvent>;
  leave(): void;
}

/** The switches as the page is told of them, as soon as they are so. */
export async function switched(visit: Visit, wanted: (switches: Switches) => boolean): Promise<Switches> {
  const event = await visit.hears((one) => one.type === 'switches' && wanted(one.switches));
  if (event.type !== 'switches') throw new Error('These are no switches.');
  return event.switches;
}
async function openVisit(url: string): Promise<Visit> {
  const leaving = new AbortController();
  const { body } = await fetch(url, { signal: leaving.signal });
  if (body === null) throw new Error('There are no events.');
  const told: PageEvent[] = [];
  const events = createWatchers<PageEvent>();
  const begun = events.next(({ type }) => type === 'start', PATIENCE_MS, 'The page was told nothing.');
  const reading = read(body, (event) => {
    told.push(event);
    events.emit(event);
  });
  // It ends when the visit or the page does.
  reading.catch(() => {});
  const start = await begun;
  if (start.type !== 'start') throw new Error('The first event is another one.');
  return {
    start,
    told,
    hears: async (wanted) => told.find(wanted) ?? events.next(wanted, PATIENCE_MS, 'No such event came.'),
    leave: () => leaving.abort(),
  };
}

async function read(body: ReadableStream<Uint8Array>, hear: (event: PageEvent) => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body) {
    const parts = (rest + decoder.decode(bytes, { stream: true })).split('\n\n');
    rest = parts.pop() ?? '';
    for (const line of parts.flatMap((part) => part.split('\n')))
      if (line.startsWith('data: ')) hear(JSON.parse(line.slice('data: '.length)));
  }
}
