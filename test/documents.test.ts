import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { ramPolicy } from '../src/failures/policy.ts';
import { keys } from '../src/images/query/keys.ts';
import { parse } from '../src/images/query/parse.ts';
import { verbs } from '../src/images/query/verbs.ts';
import { COMMAND } from '../src/words/command.ts';

const text = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const readme = text('README.md');
const manifest = text('manifest.yml');
const { scripts } = JSON.parse(text('package.json'));

/** The first code span of each row of the table under a header that begins with `column`. */
function rows(column: string): string[] {
  const table = readme.split(`| ${column} |`)[1]?.split('\n\n')[0] ?? '';
  return [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, cell = '']) => cell);
}

describe('the README', () => {
  test('names every filter, with an example that reads', () => {
    expect(rows('filter')).toEqual(Object.keys(keys).map((key) => `${key}:`));
    for (const { example } of Object.values(keys)) {
      expect(readme).toContain(`\`${example}\``);
      expect(parse(example, { regions: ['cn-hangzhou'] })).toHaveProperty('command');
    }
  });

  test('names every verb', () => {
    expect(rows('verb').map((cell) => cell.split(' ')[0])).toEqual(Object.keys(verbs));
  });

  test('gives a reason for every scope of the manifest, and for no other', () => {
    const scopes = [...(manifest.split(/bot:|settings:/)[1]?.matchAll(/^\s+- ([a-z:_]+)/gm) ?? [])].map(
      ([, scope]) => scope,
    );
    expect(rows('scope')).toEqual(scopes);
  });

  test('shows the policy that the cards show', () => {
    expect(readme).toContain(ramPolicy);
  });

  test('has no command that package.json lacks', () => {
    const named = [...readme.matchAll(/npm run (?:--silent )?([a-z:]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('has examples that read', () => {
    const lines = [...readme.matchAll(/\/ehpc-images ([^'\n]+)/g)].map(([, line = '']) =>
      line.replace(/[`*].*/, ''),
    );
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines)
      expect([line, parse(line, { regions: [] })]).toEqual([line, { command: expect.anything() }]);
  });
});

const pagesIn = (folder: string) =>
  readdirSync(new URL(`../${folder}`, import.meta.url))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);

test('the links between documents lead somewhere', () => {
  const pages = ['README.md', ...['docs', 'docs/decisions'].flatMap(pagesIn)];
  for (const page of pages) {
    for (const [, target = ''] of text(page).matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
      const file = new URL(target, new URL(`../${page}`, import.meta.url));
      expect([page, target, existsSync(file)]).toEqual([page, target, true]);
    }
  }
});

test('the architecture page names places that exist', () => {
  const places = [...text('docs/architecture.md').matchAll(/`(src\/[\w./-]+|sandbox\/)`/g)].map(
    ([, place = '']) => place,
  );
  for (const place of places)
    expect(() => readFileSync(new URL(`../${place}`, import.meta.url))).not.toThrow(/ENOENT/);
});

test('the command of the manifest is the one that the cards show', () => {
  expect(manifest).toContain(`command: ${COMMAND}`);
});
