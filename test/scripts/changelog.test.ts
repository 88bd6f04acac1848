import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { isNewer, isVersion, notesOf, tagMessage, withRelease } from '../../scripts/changelog.js';

describe('a version', () => {
  test.each(['0.1.0', '1.2.3', '10.20.30', '1.0.0-rc.1', '1.0.0-alpha-7.x'])('%s is one', (text) => {
    expect(isVersion(text)).toBe(true);
  });

  test.each([
    '',
    '1.2',
    'v1.2.3',
    '1.2.3.4',
    '01.2.3',
    '1.2.3-',
    '1.2.3-rc.01',
    '1.2.3+build',
    '1.2.3 ',
    'next',
  ])('"%s" is none', (text) => {
    expect(isVersion(text)).toBe(false);
  });

  /** The order of https://semver.org/#spec-item-11, with a few before and behind. */
  const order = [
    '0.1.0',
    '0.9.9',
    '0.10.0',
    '1.0.0-1',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0-rc.1',
    '1.0.0',
    '1.0.1',
    '2.0.0-rc.1',
  ];

  test.each(order)('%s is newer than all before it and no other', (version) => {
    const older = order.filter((other) => isNewer(version, other));
    expect(older).toEqual(order.slice(0, order.indexOf(version)));
  });
});

describe('the changelog of a release', () => {
  const release = { version: '0.2.0', date: '2026-12-01', subjects: ['Add a filter', 'Mend the door'] };
  const older = '## 0.1.0 - 2026-11-01\n\n- The first.\n';

  test('takes what stands under Unreleased, which is empty then', () => {
    const before = `# Changelog\n\n## Unreleased\n\n- Filters for sizes.\n- And more.\n\n${older}`;
    expect(withRelease(before, release)).toBe(
      `# Changelog\n\n## Unreleased\n\n## 0.2.0 - 2026-12-01\n\n- Filters for sizes.\n- And more.\n\n${older}`,
    );
  });

  test('takes the commits where nothing stands there', () => {
    const after = `# Changelog\n\n## Unreleased\n\n## 0.2.0 - 2026-12-01\n\n- Add a filter\n- Mend the door\n\n${older}`;
    expect(withRelease(`# Changelog\n\n## Unreleased\n\n${older}`, release)).toBe(after);
    expect(withRelease(`# Changelog\n\n${older}`, release)).toBe(after);
  });

  test('may be the first one', () => {
    const after =
      '# Changelog\n\n## Unreleased\n\n## 0.2.0 - 2026-12-01\n\n- Add a filter\n- Mend the door\n';
    expect(withRelease('# Changelog\n', release)).toBe(after);
    expect(withRelease('# Changelog\n\n## Unreleased\n', release)).toBe(after);
  });

  test('keeps headings of lower rank within a section', () => {
    const notes = '### Added\n\n- A filter.\n\n### Mended\n\n- A door.';
    const after = withRelease(`# Changelog\n\n## Unreleased\n\n${notes}\n\n${older}`, release);
    expect(notesOf(after, '0.2.0')).toBe(notes);
    expect(notesOf(after, '0.1.0')).toBe('- The first.');
    expect(notesOf(after, '0.1')).toBeUndefined();
  });

  test('of two releases in a row has both', () => {
    const once = withRelease('# Changelog\n\n## Unreleased\n\n- One.\n', release);
    const twice = withRelease(once, { version: '0.3.0', date: '2026-12-02', subjects: ['Two'] });
    expect(notesOf(twice, '0.3.0')).toBe('- Two');
    expect(notesOf(twice, '0.2.0')).toBe('- One.');
  });

  test("is the tag's message, without the marks that Git takes for comments", () => {
    expect(tagMessage('0.2.0', '### Added\n\n- A filter for `#`.')).toBe(
      'ehpc-images 0.2.0\n\nAdded\n\n- A filter for `#`.\n',
    );
  });
});

test('the changelog of this project is one that a release can be put into', () => {
  const changelog = readFileSync(new URL('../../CHANGELOG.md', import.meta.url), 'utf8');
  const after = withRelease(changelog, { version: '999.0.0', date: '2099-01-01', subjects: ['Something'] });
  expect(notesOf(after, '999.0.0')).toMatch(/^- /);
  expect(notesOf(after, 'Unreleased')).toBe('');
});
