import { z } from 'zod';
import type { Image, OsTag } from '../catalog/image.ts';
import type { Listing, ListKey, Source } from '../catalog/listing.ts';
import { CloudError } from '../failures/failure.ts';
import type { EhpcClient, Operation } from './client.ts';
import { textOf } from './text.ts';

/** The filters that E-HPC narrows a list by itself, and its name for each; all others are looked for in what it sends. */
const upstream = {
  owner: 'ImageOwnerAlias',
  base: 'BaseOsTag',
  type: 'InstanceType',
  cluster: 'ClusterId',
} as const satisfies Record<Exclude<keyof ListKey, 'region'>, string>;

/**
 * The images of an account, and those that others share with it; the whole list comes in one reply.
 * https://www.alibabacloud.com/help/en/e-hpc/developer-reference/api-ehpc-2018-04-12-listcustomimages
 */
export const listCustomImages: Operation<ListKey, Listed> = {
  action: 'ListCustomImages',
  version: '2018-04-12',
  parameters: (key) =>
    Object.fromEntries(
      Object.entries(upstream).flatMap(([filter, name]) => {
        const value = key[filter as keyof typeof upstream];
        return value ? [[name, value]] : [];
      }),
    ),
  read,
};

/** The same, as a `Source` of lists. */
export const customImages =
  (call: EhpcClient): Source =>
  (key, attemptFailed) =>
    call(listCustomImages, key, attemptFailed);

/** More images than this in one region are no list that a person could be shown. */
const MAX_IMAGES = 10_000;

const record = z.record(z.string(), z.unknown());
const nothing = z.union([z.undefined(), z.null(), z.literal('')]).transform((): unknown[] => []);
const oneOrMany = z.union([nothing, z.array(z.unknown()), record.transform((one): unknown[] => [one])]);

/** `{ImageInfo: […]}`, and what may come in its place: a bare array, a single image, nothing at all. */
const images = z.union([
  nothing,
  z.array(z.unknown()),
  z
    .looseObject({ ImageInfo: oneOrMany.optional(), ImageId: z.unknown().optional() })
    .transform((one) => one.ImageInfo ?? (one.ImageId === undefined ? [] : [one])),
]);

const reply = z.object({
  RequestId: z
    .unknown()
    .optional()
    .transform((value) => textOf(value, 100)),
  Images: images.optional(),
});

type Listed = Pick<Listing, 'images' | 'unreadable' | 'requestId'>;

/**
 * The list in a reply. An entry that is no image, or beyond the bound, is counted and costs the others nothing; of equal
 * ids the first counts.
 */
function read(json: unknown, { region }: ListKey): Listed {
  const parsed = reply.safeParse(json);
  if (!parsed.success) throw new CloudError({ code: 'UnreadableReply', status: 200 });
  const { RequestId: requestId, Images } = parsed.data;
  // Somebody else's JSON must not pass for an empty list, which would take the place of a good one.
  if (Images === undefined && requestId === undefined)
    throw new CloudError({ code: 'UnreadableReply', status: 200 });
  const entries = Images ?? [];
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
    const image = imageOf(entry, region);
    if (image === undefined) unreadable += 1;
    else if (!found.has(image.id)) found.set(image.id, image);
  }
  return { images: [...found.values()], unreadable, ...(requestId && { requestId }) };
}

/**
 * ImageInfo: one record of ListCustomImages. It is read without a schema, because ten thousand of them are read in one go, in
 * which nobody is answered, and no field but the id can be wrong: what is neither text nor a number is missing.
 */
type ImageInfo = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The alphabet of ids, and the asterisks that documents mask them with: an id becomes part of a command. */
const ID = /^[A-Za-z0-9][\w.*-]{0,127}$/;

/**
 * Characters that are kept and looked through. An ECS image has 128 and 256 at most.
 * https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-createimage
 */
const NAME_LIMIT = 128;
const DESCRIPTION_LIMIT = 512;

/** Undefined where it has no usable id. Every other field may be missing; most are not promised to anybody. */
function imageOf(info: ImageInfo, region: string): Image | undefined {
  const id = textOf(info['ImageId'], 201);
  if (id === undefined || !ID.test(id)) return undefined;
  return {
    id,
    region,
    ...present({
      name: textOf(info['ImageName'], NAME_LIMIT),
      description: textOf(info['Description'], DESCRIPTION_LIMIT),
      size: sizeOf(info['Size']),
      owner: textOf(info['ImageOwnerAlias'], 200),
      status: textOf(info['Status'], 200),
      osTag: tagOf(info['OsTag']),
      baseOsTag: tagOf(info['BaseOsTag']),
      postInstallScript: textOf(info['PostInstallScript'], 2000),
      skuCode: textOf(info['SkuCode'], 200),
      pricingCycle: textOf(info['PricingCycle'], 200),
      productCode: textOf(info['ProductCode'], 200),
      uid: textOf(info['Uid'], 200),
    }),
  };
}

/** GiB; E-HPC's second generation writes it as a string. */
function sizeOf(value: unknown): number | undefined {
  const digits = textOf(value, 20);
  return digits !== undefined && /^\d+(\.\d+)?$/.test(digits) ? Number(digits) : undefined;
}

/** `OsTag` inside `OsTag` is the tag itself; a bare string in place of the object is taken for it. */
function tagOf(value: unknown): OsTag | undefined {
  const fields = typeof value === 'string' ? { OsTag: value } : value;
  if (!isRecord(fields)) return undefined;
  const tag = present({
    platform: textOf(fields['Platform'], 200),
    tag: textOf(fields['OsTag'], 200),
    version: textOf(fields['Version'], 200),
    architecture: textOf(fields['Architecture'], 200),
    base: textOf(fields['BaseOsTag'], 200),
  });
  return Object.keys(tag).length > 0 ? tag : undefined;
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the fields that are missing. */
function present<T extends object>(fields: T): Present<T> {
  const there: Present<T> = {};
  for (const key of Object.keys(fields) as (keyof T)[])
    if (fields[key] !== undefined) there[key] = fields[key] as Exclude<T[keyof T], undefined>;
  return there;
}
