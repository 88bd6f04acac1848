import { isArchitecture } from '../catalog/architectures.ts';
import { type Image, isUsable } from '../catalog/image.ts';
import { architectureOfType } from '../catalog/instance-types.ts';
import { type End, endOf } from '../catalog/lifecycles.ts';
import { osOf, tagDisagreements } from '../catalog/os.ts';
import { valuesAsked } from '../query/filters.ts';
import type { Query } from '../query/query.ts';

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

/** Days before the end of maintenance from which on it is worth a warning. */
const SOON = 180;

const DAY = 24 * 60 * 60 * 1_000;

/** What speaks against images, in their order, then against having them together. `now` in ms since 1970. */
export function compareWarnings(images: readonly Image[], query: Query, now: number): CompareWarning[] {
  const [type] = valuesAsked(query.terms, 'type');
  const values = [...new Set(images.map((image) => osOf(image).architecture))].filter(
    (value) => value !== undefined,
  );
  return [
    ...images.flatMap((image) => [
      ...statusWarning(image),
      ...endWarning(image, now),
      ...(tagDisagreements(image).length > 0 ? [{ kind: 'tagsDisagree' as const, image }] : []),
      ...typeWarning(image, type),
    ]),
    ...(values.length > 1 ? [{ kind: 'architectures' as const, values }] : []),
  ];
}

const statusWarning = (image: Image): CompareWarning[] =>
  isUsable(image) ? [] : [{ kind: 'notAvailable', image, status: image.status ?? '' }];

function endWarning(image: Image, now: number): CompareWarning[] {
  const end = endOf(image);
  if (!end) return [];
  const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);
  if (end.on < dayOf(now)) return [{ kind: 'ended', image, ...end }];
  return end.on <= dayOf(now + SOON * DAY) ? [{ kind: 'ending', image, ...end }] : [];
}

/** A 32-bit image runs on a 64-bit processor of its kind; Arm and x86 exclude each other. */
function typeWarning(image: Image, type: string | undefined): CompareWarning[] {
  const needs = type === undefined ? undefined : architectureOfType(type);
  const has = osOf(image).architecture;
  if (type === undefined || needs === undefined || has === undefined || !isArchitecture(has)) return [];
  return (needs === 'arm64') === (has === 'arm64') ? [] : [{ kind: 'wrongType', image, type, needs, has }];
}
