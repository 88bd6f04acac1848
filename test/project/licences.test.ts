import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

interface Package {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
}

const json = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
const manifest = json('package.json');
const lock: { readonly lockfileVersion: number; readonly packages: Readonly<Record<string, Package>> } =
  json('package-lock.json');
/** By their places, e.g. `node_modules/zod`. */
const locked = Object.entries(lock.packages).filter(([place]) => place !== '');
const production = locked.filter(([, { dev }]) => dev !== true);

/** https://spdx.org/licenses; all of them let the bot be used and passed on with no more than a notice. */
const accepted = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0'];

describe('every package that production needs', () => {
  test('is installed in the version of the lock file, with a licence that is accepted', () => {
    const strange = production.filter(([place, { version }]) => {
      const installed = json(`${place}/package.json`);
      return installed.version !== version || !accepted.includes(installed.license);
    });
    expect(strange.map(([place]) => place)).toEqual([]);
  });

  test('is counted in SECURITY.md', () => {
    const counts = new Map<string, number>();
    for (const [, { license = 'none' }] of production) counts.set(license, (counts.get(license) ?? 0) + 1);
    const most = [...counts].sort(([one, many], [other, more]) => more - many || one.localeCompare(other));
    const line = `${production.length} packages (${most.map(([name, count]) => `${count} ${name}`).join(', ')})`;
    expect(readFileSync(new URL('../../SECURITY.md', import.meta.url), 'utf8')).toContain(line);
  });
});

describe('the lock file', () => {
  test('pins every package by its hash', () => {
    expect(lock.lockfileVersion).toBe(3);
    const loose = locked.filter(([, { integrity, link }]) => link || !integrity?.startsWith('sha512-'));
    expect(loose.map(([place]) => place)).toEqual([]);
  });

  test('takes nothing from elsewhere than the npm registry', () => {
    // The lock file leaves out the address of what comes from the registry (.npmrc), and of nothing else.
    expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });
});

test('package.json names one exact version of each dependency', () => {
  const named = { ...manifest.dependencies, ...manifest.devDependencies };
  const loose = Object.entries(named).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)));
  expect(loose).toEqual([]);
});
