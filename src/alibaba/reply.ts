import { z } from 'zod';
import { CloudError } from '../failures/failure.ts';
import type { Image, OsTag } from '../images/image.ts';
import type { Listing } from '../images/listing.ts';
import { textOf } from './text.ts';

/** More images than this in one region are no list that a person could be shown. */
const maxImages = 10_000;

/** Characters of an image's name and description that are kept and looked through. */
const NAME_LIMIT = 128;
const DESCRIPTION_LIMIT = 512;

const text = (limit: number) =>
  z
    .unknown()
    .optional()
    .transform((value) => textOf(value, limit));

/** GiB; E-HPC's second generation writes it as a string. */
const size = z
  .unknown()
  .optional()
  .transform((value) => {
    const digits = textOf(value, 20);
    return digits !== undefined && /^\d+(\.\d+)?$/.test(digits) ? Number(digits) : undefined;
  });

const osTag = z
  .preprocess(
    // `OsTag` inside `OsTag` is the tag itself; a bare string in place of the object is taken for it.
    (value) => (typeof value === 'string' ? { OsTag: value } : value),
    z.object({
      Platform: text(200),
      OsTag: text(200),
      Version: text(200),
      Architecture: text(200),
      BaseOsTag: text(200),
    }),
  )
  .optional()
  .catch(undefined);

/** ImageInfo. Every field may be missing; Status, SkuCode and the four beside them are not promised to anybody. */
const imageInfo = z.object({
  ImageId: z
    .unknown()
    .transform((value) => textOf(value, 201))
    // The alphabet of ids, and the asterisks that documents mask them with: an id becomes part of a command.
    .pipe(z.string().regex(/^[A-Za-z0-9][\w.*-]{0,127}$/)),
  // An ECS image has 128 and 256 characters at most; every question looks through all of them.
  // https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-createimage
  ImageName: text(NAME_LIMIT),
  Description: text(DESCRIPTION_LIMIT),
  Size: size,
  ImageOwnerAlias: text(200),
  Status: text(200),
  OsTag: osTag,
  BaseOsTag: osTag,
  PostInstallScript: text(2000),
  SkuCode: text(200),
  PricingCycle: text(200),
  ProductCode: text(200),
  Uid: text(200),
});

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the fields that are missing. */
const present = <T extends object>(fields: T): Present<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;

function toOsTag(tag: z.infer<typeof osTag>): OsTag | undefined {
  if (!tag) return undefined;
  const { Platform: platform, Version: version, Architecture: architecture, BaseOsTag: base } = tag;
  const result = present({ platform, tag: tag.OsTag, version, architecture, base });
  return Object.keys(result).length > 0 ? result : undefined;
}

const toImage = (info: z.infer<typeof imageInfo>, region: string): Image => ({
  id: info.ImageId,
  region,
  ...present({
    name: info.ImageName,
    description: info.Description,
    size: info.Size,
    owner: info.ImageOwnerAlias,
    status: info.Status,
    osTag: toOsTag(info.OsTag),
    baseOsTag: toOsTag(info.BaseOsTag),
    postInstallScript: info.PostInstallScript,
    skuCode: info.SkuCode,
    pricingCycle: info.PricingCycle,
    productCode: info.ProductCode,
    uid: info.Uid,
  }),
});

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

const listCustomImages = z.object({ RequestId: text(100), Images: images.optional() });

const hasId = (entry: unknown): boolean => typeof entry === 'object' && entry !== null && 'ImageId' in entry;

/**
 * The list in a reply of ListCustomImages that succeeded. An entry that is no image, or beyond the bound, is counted and
 * costs the others nothing; of equal ids the first counts. Throws `CloudError` UnreadableReply for another kind of reply.
 * https://www.alibabacloud.com/help/en/e-hpc/developer-reference/api-ehpc-2018-04-12-listcustomimages
 */
export function readReply(
  json: unknown,
  region: string,
): Pick<Listing, 'images' | 'unreadable' | 'requestId'> {
  const reply = listCustomImages.safeParse(json);
  if (!reply.success) throw new CloudError({ code: 'UnreadableReply', status: 200 });
  const { RequestId: requestId, Images } = reply.data;
  // Somebody else's JSON must not pass for an empty list, which would take the place of a good one.
  if (Images === undefined && requestId === undefined)
    throw new CloudError({ code: 'UnreadableReply', status: 200 });
  const entries = Images ?? [];
  const found = new Map<string, Image>();
  let unreadable = 0;
  let looks = 0;
  for (const entry of entries) {
    // A reply of very many entries must not cost a thorough look at each, whether it finds an image or not.
    if (looks === maxImages || !hasId(entry)) {
      unreadable += 1;
      continue;
    }
    looks += 1;
    const info = imageInfo.safeParse(entry);
    if (!info.success) unreadable += 1;
    else if (!found.has(info.data.ImageId)) found.set(info.data.ImageId, toImage(info.data, region));
  }
  return { images: [...found.values()], unreadable, ...(requestId && { requestId }) };
}
