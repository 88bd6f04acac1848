import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { built } from '../../sandbox/bot.ts';
import { type Page, startPage } from '../../sandbox/page/server.ts';
import { type Chromium, openChromium } from '../../sandbox/screenshots/chromium.ts';
import { createVisitor, type Visitor } from '../../sandbox/screenshots/visitor.ts';
import { openStage, type Stage } from '../../sandbox/stage.ts';

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

/** One Chromium for a file of tests. At the end nobody but the page's own server may have been asked for anything. */
export function useChromium(): () => Chromium {
  let chromium: Chromium;
  beforeAll(async () => {
    chromium = await openChromium();
  });
  afterAll(async () => {
    await chromium?.close();
    expect(chromium?.strangers).toEqual([]);
  });
  return () => chromium;
}

export interface Sandbox {
  readonly stage: () => Stage;
  /** A test by clicking. If it fails, the message says where the pictures of its pages are. */
  story(name: string, play: (visit: Visit) => Promise<void>, ms?: number): void;
}

/** Opens the page once more, for another person or on another screen. `hash`: a deep link. */
type Visit = (hash?: string, options?: BrowserContextOptions) => Promise<Visitor>;

export interface SandboxOptions {
  readonly http?: boolean;
  /** Settings of the bot. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The built bot, the page's server and people in front of it, for a describe. All is well again after each story. */
export function useSandbox(
  chromium: () => Chromium,
  { http = false, settings = {} }: SandboxOptions = {},
): Sandbox {
  let stage: Stage;
  let page: Page;
  beforeAll(async () => {
    stage = await openStage({ start: built(path('dist/main.js')), http, settings });
    page = await startPage({
      stage,
      assets: path('dist-sandbox/browser'),
      port: 0,
      manifest: path('manifest.yml'),
    });
  });
  afterAll(async () => {
    await page?.stop();
    await stage?.stop();
  });
  const story: Sandbox['story'] = (name, play, ms) =>
    test(
      name,
      async () => {
        const visitors: Visitor[] = [];
        const visit: Visit = async (hash = '', options) => {
          const visitor = createVisitor(await chromium().open(new URL(hash, page.url).href, options));
          visitor.page.setDefaultTimeout(60_000);
          visitors.push(visitor);
          return visitor;
        };
        try {
          await play(visit);
          expect(visitors.flatMap(({ errors }) => errors)).toEqual([]);
        } catch (error) {
          throw new Error(`${messageOf(error)}\n\nPictures: ${await pictures(visitors)}`, { cause: error });
        } finally {
          await Promise.all(visitors.map((visitor) => visitor.page.close()));
          stage.slack.heal();
          stage.ehpc.heal();
        }
      },
      ms,
    );
  return { stage: () => stage, story };
}

const messageOf = (error: unknown) =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

async function pictures(visitors: readonly Visitor[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ehpc-images-'));
  const files = visitors.map(async ({ page }, index) => {
    const file = join(folder, `page-${index + 1}.png`);
    await page.screenshot({ path: file });
    return file;
  });
  return (await Promise.all(files)).join(', ');
}
