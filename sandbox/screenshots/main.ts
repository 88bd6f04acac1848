import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPage } from '../page/server.ts';
import { openStage, type Stage } from '../stage.ts';
import { type Chromium, openChromium } from './chromium.ts';
import { withPalette } from './png.ts';
import { type Scene, scenes } from './scenes.ts';
import { createVisitor } from './visitor.ts';

// `npm run screenshots [-- FOLDER]`: plays every scene in the sandbox's page, and writes docs/screenshots/*.png.

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const SIZE = { width: 1400, height: 1400 };

/** Rejects if a scene does not come about, or a picture would not show its words. */
async function run(folder: string): Promise<void> {
  const chromium = await openChromium();
  try {
    const stage = await openStage({ entry: path('dist/main.js'), http: false });
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
  const png = await shown.screenshot({ animations: 'disabled', caret: 'hide' });
  await writeFile(join(folder, `${scene.name}.png`), withPalette(png));
  await page.close();
  process.stdout.write(`${scene.name}.png shows ${scene.words.join(', ')}\n`);
}

run(process.argv[2] ?? path('docs/screenshots')).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
