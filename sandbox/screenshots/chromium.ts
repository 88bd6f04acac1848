import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** A Chromium without a window, for pages on this machine only. */
export interface Chromium {
  /** Opens a page, with `options` in a profile of its own: that takes three times as long. */
  open(url: string, options?: BrowserContextOptions): Promise<Page>;
  /** What pages asked of others than their own server. It was not let through. */
  readonly strangers: readonly string[];
  close(): Promise<void>;
}

export interface Places {
  /** `CHROMIUM_PATH` and `PATH` are read. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exists: (path: string) => boolean;
  /** Where Playwright puts its own download. */
  readonly downloaded: string;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const APPLICATIONS = ['Chromium', 'Google Chrome'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

// Chromium asks its maker for updates, components and the like, which a test must not do.
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-gpu',
];

/** The program of a Chromium or Chrome on this machine. Throws a sentence that says how to get one. */
export function findChromium({ env, exists, downloaded }: Places): string {
  const said = env['CHROMIUM_PATH'];
  if (said !== undefined && said !== '') {
    if (exists(said)) return said;
    throw new Error(`CHROMIUM_PATH names ${said}, which does not exist.`);
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const usual = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = [...usual, ...APPLICATIONS, downloaded].find(exists);
  if (found !== undefined) return found;
  throw new Error(
    'No Chromium was found. Get one with `apt-get install chromium` or `npx playwright-core install chromium`, ' +
      'or name its program in CHROMIUM_PATH.',
  );
}

const thisMachine: Places = {
  env: process.env,
  exists: existsSync,
  get downloaded() {
    return chromium.executablePath();
  },
};

/** Starts Chromium. Rejects with a sentence if there is none, or it does not start. */
export async function openChromium(places = thisMachine): Promise<Chromium> {
  // Chromium's own sandbox does not work as root: https://crbug.com/638180.
  const rights = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({
    executablePath: findChromium(places),
    args: [...QUIET, ...rights],
  });
  const strangers: string[] = [];
  const own = new Set<string>();
  const newProfile = async (options: BrowserContextOptions) => {
    const profile = await browser.newContext(options);
    const isForeign = ({ origin, protocol }: URL) => !own.has(origin) && !/^(data|blob):/.test(protocol);
    await profile.route(isForeign, async (route) => {
      strangers.push(route.request().url());
      await route.abort();
    });
    return profile;
  };
  const usual = await newProfile({});
  return {
    strangers,
    async open(url, options) {
      own.add(new URL(url).origin);
      const profile = options === undefined ? usual : await newProfile(options);
      const page = await profile.newPage();
      await page.goto(url);
      return page;
    },
    close: () => browser.close(),
  };
}
