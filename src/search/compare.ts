import type { Image } from '../catalog/image.ts';
import { osOf } from '../catalog/os.ts';
import type { Query } from '../query/query.ts';
import { type CompareWarning, compareWarnings } from './compare-warnings.ts';

export type { CompareWarning };

/** What images are compared by, in the order in which it is shown. */
export type CompareField = keyof typeof fields;

/** Images side by side. */
export interface Comparison {
  readonly images: readonly Image[];
  /** One value for each image; what an image does not say is undefined. */
  readonly differing: readonly {
    readonly field: CompareField;
    readonly values: readonly (string | undefined)[];
  }[];
  readonly equal: readonly { readonly field: CompareField; readonly value: string }[];
  readonly warnings: readonly CompareWarning[];
}

/** A row per field. Sizes in GiB. */
const fields = {
  name: ({ name }: Image) => name,
  id: ({ id }: Image) => id,
  region: ({ region }: Image) => region,
  os: (image: Image) => osOf(image).platform,
  version: (image: Image) => osOf(image).versionText,
  architecture: (image: Image) => osOf(image).architecture,
  size: ({ size }: Image) => size?.toString(),
  owner: ({ owner }: Image) => owner,
  status: ({ status }: Image) => status,
  baseTag: ({ baseOsTag, osTag }: Image) => baseOsTag?.tag ?? osTag?.base,
  script: ({ postInstallScript }: Image) => postInstallScript,
  description: ({ description }: Image) => description,
} as const satisfies Readonly<Record<string, (image: Image) => string | undefined>>;

/**
 * Puts images side by side: in which fields they differ, which are equal, and what speaks against any of them. A field
 * that no image has is left out. `query` says the instance type, `now` (ms since 1970) the day.
 */
export function compare(images: readonly Image[], query: Query, now: number): Comparison {
  const rows = (Object.keys(fields) as CompareField[]).map((field) => ({
    field,
    values: images.map((image) => fields[field](image)),
  }));
  const isEqual = ({ values }: (typeof rows)[number]) => new Set(values).size === 1;
  return {
    images,
    differing: rows.filter((row) => !isEqual(row)),
    equal: rows.filter(isEqual).flatMap(({ field, values: [value] }) => (value ? [{ field, value }] : [])),
    warnings: compareWarnings(images, query, now),
  };
}
