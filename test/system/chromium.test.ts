import { describe, expect, test } from '@jest/globals';
import { findChromium } from '../../sandbox/screenshots/chromium.ts';

const machine = (...files: readonly string[]) => ({
  env: { PATH: '/usr/local/bin:/usr/bin' },
  exists: (path: string) => files.includes(path),
  downloaded: '/home/ada/.cache/ms-playwright/chrome',
});

describe('the browser', () => {
  test.each([
    ['of Debian', '/usr/bin/chromium'],
    ['of Ubuntu', '/usr/bin/chromium-browser'],
    ['of Google', '/usr/bin/google-chrome'],
    ['of a Mac', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['that Playwright downloaded', '/home/ada/.cache/ms-playwright/chrome'],
  ])('%s is found where it usually is', (_whose, file) => {
    expect(findChromium(machine(file))).toBe(file);
  });

  test('named in CHROMIUM_PATH goes before all others', () => {
    const here = machine('/usr/bin/chromium', '/opt/mine');
    expect(findChromium({ ...here, env: { ...here.env, CHROMIUM_PATH: '/opt/mine' } })).toBe('/opt/mine');
  });

  test('named in CHROMIUM_PATH, but not there, is not replaced by another', () => {
    const here = machine('/usr/bin/chromium');
    const asked = () => findChromium({ ...here, env: { ...here.env, CHROMIUM_PATH: '/opt/mine' } });
    expect(asked).toThrow('CHROMIUM_PATH names /opt/mine, which does not exist.');
  });

  test('that is nowhere is asked for, with the ways to get one', () => {
    expect(() => findChromium(machine())).toThrow(
      /apt-get install chromium.*npx playwright-core install chromium/,
    );
  });
});
