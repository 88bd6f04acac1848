import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator } from 'playwright-core';
import { built } from '../bot.ts';
import { startPage } from '../page/server.ts';
import { openStage, type Stage } from '../stage.ts';
import { type Chromium, openChromium } from './chromium.ts';
import { type Scene, scenes } from './scenes.ts';
import { createVisitor } from './visitor.ts';

// `npm run screenshots [-- FOLDER]`: plays every scene in the sandbox's page, and writes docs/screenshots/*.png.

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
/** Everything fits into it without scrolling. */
const SIZE = { width: 1400, height: 1600 };
const MARGIN = 12;

/** Rejects if a scene does not come about, or a picture would not show its words. */
async function run(folder: string): Promise<void> {
  const chromium = await openChromium();
  try {
    const stage = await openStage({ start: built(path('dist/main.js')), http: false });
    try {
      await pictures(stage, chromium, folder);
    } finally {
      await stage.stop();
    }
  } finally {
    await chromium.close();
  }
}

async function pictures(stage: Stage, chromium: Chromium, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const assets = path('dist-sandbox/browser');
  const page = await startPage({ stage, assets, manifest: path('manifest.yml'), port: 0 });
  try {
    for (const scene of scenes) {
      await picture(
        scene,
        stage,
        await chromium.open(new URL(scene.link, page.url).href, { viewport: SIZE }),
        folder,
      );
      stage.ehpc.heal();
    }
  } finally {
    await page.stop();
  }
}

async function picture(
  scene: Scene,
  stage: Stage,
  page: Awaited<ReturnType<Chromium['open']>>,
  folder: string,
): Promise<void> {
  const shown = await scene.play(createVisitor(page), stage);
  for (const word of scene.words) await shown.getByText(word).first().waitFor({ timeout: 15_000 });
  const file = join(folder, `${scene.name}.png`);
  await page.screenshot({
    path: file,
    clip: await clipOf(shown, scene),
    animations: 'disabled',
    caret: 'hide',
  });
  await page.close();
  process.stdout.write(`${scene.name}.png shows ${scene.words.join(', ')}\n`);
}

/** In pixels of the page. */
async function clipOf(shown: Locator, { last }: Scene) {
  await shown.scrollIntoViewIfNeeded();
  const whole = await boxOf(shown);
  if (last === undefined) return whole;
  const end = await boxOf(shown.getByText(last).first());
  return { ...whole, height: end.y + end.height + MARGIN - whole.y };
}

async function boxOf(shown: Locator) {
  const box = await shown.boundingBox();
  if (box === null) throw new Error(`There is nothing to see of ${shown}.`);
  return box;
}

run(process.argv[2] ?? path('docs/screenshots')).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
