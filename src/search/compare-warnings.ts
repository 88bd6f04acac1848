import { architectures } from '../catalog/architectures.ts';
import { type Image, isUsable } from '../catalog/image.ts';
import { architectureOfType } from '../catalog/instance-types.ts';
import { type End, endOf } from '../catalog/lifecycles.ts';
import { osOf, tagDisagreements } from '../catalog/os.ts';
import type { Query } from '../query/query.ts';

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
  const type = query.terms.find(({ key, not }) => key === 'type' && !not)?.value;
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
  if (type === undefined || needs === undefined || has === undefined || !Object.hasOwn(architectures, has))
    return [];
  return (needs === 'arm64') === (has === 'arm64') ? [] : [{ kind: 'wrongType', image, type, needs, has }];
}
