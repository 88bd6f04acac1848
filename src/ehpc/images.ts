import type { Image } from '../catalog/image.ts';
import type { ListReply } from '../catalog/listing.ts';
import type { Steps } from '../in-steps.ts';
import { limitedText } from './text.ts';

/**
 * One image in a reply. It is read without a schema, because there may be ten thousand of them, and no field but the id can
 * be wrong: what is neither text nor a number is missing.
 */
export type ImageRecord = Readonly<Record<string, unknown>>;

type Fields<T> = { readonly [Field in keyof T]?: T[Field] | undefined };

/** What the operations do not call the same. */
type OwnFields = Omit<Image, 'id' | 'region' | 'name' | 'description' | 'size' | 'owner'>;

/** More images than this in one region are no list that a person could be shown. */
const MAX_IMAGES = 10_000;

/** The alphabet of ids, and the asterisks that documents mask them with: an id becomes part of a command. */
const ID = /^[A-Za-z0-9][\w.*-]{0,127}$/;

/**
 * Characters that are kept and looked through. An ECS image has 128 and 256 at most.
 * https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-createimage
 */
const NAME_LIMIT = 128;
const DESCRIPTION_LIMIT = 512;

/** Entries that are read in one step. */
const STEP = 500;

/**
 * The images among the entries of a reply. An entry that is no image, or beyond the bound, is counted and costs the others
 * nothing; of equal ids the first counts. `own` reads what only this operation has or names so.
 */
export function* imagesIn(
  entries: readonly unknown[],
  region: string,
  own: (record: ImageRecord) => Fields<OwnFields>,
): Steps<Pick<ListReply, 'images' | 'unreadable'>> {
  const found = new Map<string, Image>();
  let unreadable = 0;
  let looks = 0;
  for (const entry of entries) {
    // A reply of very many entries must not cost a thorough look at each, whether it finds an image or not.
    if (looks === MAX_IMAGES || !isRecord(entry) || !('ImageId' in entry)) {
      unreadable += 1;
      continue;
    }
    looks += 1;
    if (looks % STEP === 0) yield;
    const id = limitedText(entry['ImageId'], 201);
    if (id === undefined || !ID.test(id)) unreadable += 1;
    else if (!found.has(id)) found.set(id, { id, region, ...present(common(entry)), ...present(own(entry)) });
  }
  return { images: [...found.values()], unreadable };
}

const common = (record: ImageRecord) => ({
  name: limitedText(record['ImageName'], NAME_LIMIT),
  description: limitedText(record['Description'], DESCRIPTION_LIMIT),
  size: sizeOf(record['Size']),
  owner: limitedText(record['ImageOwnerAlias'], 200),
});

/** GiB; E-HPC's second generation writes it as a string. */
function sizeOf(value: unknown): number | undefined {
  const digits = limitedText(value, 20);
  return digits !== undefined && /^\d+(\.\d+)?$/.test(digits) ? Number(digits) : undefined;
}

export const isRecord = (value: unknown): value is ImageRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Present<T> = { [Field in keyof T]?: Exclude<T[Field], undefined> };

/** Without the fields that are missing; undefined where all are. */
export function present<T extends object>(fields: T): Present<T> | undefined {
  const there: Present<T> = {};
  for (const key of Object.keys(fields) as (keyof T)[])
    if (fields[key] !== undefined) there[key] = fields[key] as Exclude<T[keyof T], undefined>;
  return Object.keys(there).length > 0 ? there : undefined;
}
