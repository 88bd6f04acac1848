import { test } from '@jest/globals';
import { tryCatalogues } from '../hostile/run.ts';

test(
  'ten thousand hostile catalogues and questions break or fake nothing that people see',
  () => tryCatalogues(10_000),
  1_800_000,
);
