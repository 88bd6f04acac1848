import { expect, test } from '@jest/globals';
import { productionOnly } from '../../scripts/production.js';

test('production keeps what development needs, too, and loses what only development needs', () => {
  const manifest = { name: 'bot', dependencies: { zod: '4.0.0' }, devDependencies: { knip: '6.0.0' } };
  const packages = {
    '': manifest,
    'node_modules/zod': { version: '4.0.0' },
    'node_modules/knip': { version: '6.0.0', dev: true, dependencies: { zod: '^4.0.0' } },
    'node_modules/fsevents': { version: '2.0.0', devOptional: true },
  };
  const bot = { name: 'bot', dependencies: { zod: '4.0.0' } };
  expect(productionOnly(manifest, { lockfileVersion: 3, packages })).toEqual({
    manifest: bot,
    lock: {
      lockfileVersion: 3,
      packages: {
        '': bot,
        'node_modules/zod': { version: '4.0.0' },
        'node_modules/fsevents': { version: '2.0.0', devOptional: true },
      },
    },
  });
});
