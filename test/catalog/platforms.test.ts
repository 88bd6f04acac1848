import { expect, test } from '@jest/globals';
import { platformOf } from '../../src/catalog/platforms.ts';

test.each([
  ['Windows Server 2012', 'windows'],
  ['AliyunLinux_3', 'alinux'],
  ['Red Hat Enterprise Linux', 'rhel'],
  // Of several operating systems, none is known to be meant.
  ['Enterprise Linux', 'linux'],
  ['EL', undefined],
  ['Others Linux', 'linux'],
  // A codename is a release, whose version would be lost.
  ['Jammy', undefined],
  ['Plan 9', undefined],
])('the platform %s is the row %s', (platform, row) => {
  expect(platformOf(platform)).toBe(row);
});
