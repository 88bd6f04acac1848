import { readFileSync } from 'node:fs';
import type { Image } from '../../src/catalog/image.ts';
import { indexing, type ListIndex, type Scope } from '../../src/catalog/list-index.ts';

interface Example {
  readonly query: string;
  readonly expect: readonly string[];
}

/** The 36 images of the published search examples, with the operating system in `OsTag`. */
export const images: readonly Image[] = read('search-examples.json').images.map((image) => ({
  id: image.ImageId,
  region: 'cn-hangzhou',
  name: image.ImageName,
  description: image.Description,
  size: image.Size,
  owner: image.ImageOwnerAlias,
  status: image.Status,
  osTag: {
    platform: image.Platform,
    version: image.Version,
    architecture: image.Architecture,
    tag: image.OsTag,
  },
}));

export const examples: readonly Example[] = read('search-examples.json').queries;
export const ownQuestions: readonly Example[] = read('own-questions.json').queries;
export const strangersQuestions: readonly Example[] = read('strangers-questions.json').queries;

/** The index of a list, all its steps at once. */
export function indexOf(list: readonly Image[]): ListIndex {
  const steps = indexing(list);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** Lists as they are searched, each as that of a region. */
export const scopesOf = (...lists: readonly (readonly Image[])[]): readonly Scope[] =>
  lists.map((list) => ({ index: indexOf(list) }));

interface File {
  readonly images: readonly {
    ImageId: string;
    ImageName: string;
    Description: string;
    Size: number;
    ImageOwnerAlias: string;
    Status: string;
    Platform: string;
    Version: string;
    Architecture: string;
    OsTag: string;
  }[];
  readonly queries: readonly Example[];
}

function read(name: string): File {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8'));
}
