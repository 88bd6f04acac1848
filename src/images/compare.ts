import { type Image, isUsable } from './image.ts';
import { type End, endOf } from './lifecycles.ts';
import type { Query } from './query/query.ts';
import { osOf } from './search/os.ts';

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

/** What speaks against an image, or against mixing them. `on` is the last day of maintenance. */
export type CompareWarning =
  | ({ readonly kind: 'ended' | 'ending'; readonly image: Image } & End)
  | { readonly kind: 'tagsDisagree'; readonly image: Image }
  | { readonly kind: 'notAvailable'; readonly image: Image; readonly status: string }
  | { readonly kind: 'architectures'; readonly values: readonly string[] }
  | {
      readonly kind: 'wrongType';
      readonly image: Image;
      /** The instance type that was asked for. */
      readonly type: string;
      /** The architecture that the type needs, and the image's own. */
      readonly needs: string;
      readonly has: string;
    };

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
  baseTag: ({ baseOsTag }: Image) => baseOsTag?.tag,
  script: ({ postInstallScript }: Image) => postInstallScript,
  description: ({ description }: Image) => description,
} as const satisfies Readonly<Record<string, (image: Image) => string | undefined>>;

export function compare(images: readonly Image[], query: Query, now: number): Comparison {
  const rows = (Object.keys(fields) as CompareField[]).map((field) => ({
    field,
    values: images.map((image) => fields[field](image)),
  }));
  return {
    images,
    differing: rows.filter(({ values }) => new Set(values).size > 1),
    equal: rows.flatMap(({ field, values }) => {
      const [value] = values;
      return value !== undefined && new Set(values).size === 1 ? [{ field, value }] : [];
    }),
    warnings: images.flatMap((image): CompareWarning[] => {
      const end = endOf(image);
      return end && query.page > 0 && now > 0 && isUsable(image) ? [{ kind: 'ended', image, ...end }] : [];
    }),
  };
}
