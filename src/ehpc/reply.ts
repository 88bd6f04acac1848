import { z } from 'zod';
import type { Image } from '../catalog/image.ts';
import type { ListReply } from '../catalog/listing.ts';
import { CloudError } from '../failures/failure.ts';
import { imageOf, isRecord } from './image-info.ts';
import { textOf } from './text.ts';

/** More images than this in one region are no list that a person could be shown. */
const maxImages = 10_000;

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

const listCustomImages = z.object({
  RequestId: z
    .unknown()
    .optional()
    .transform((value) => textOf(value, 100)),
  Images: images.optional(),
});

/**
 * The list in a reply of ListCustomImages that succeeded. An entry that is no image, or beyond the bound, is counted and
 * costs the others nothing; of equal ids the first counts. Throws `CloudError` UnreadableReply for another kind of reply.
 * https://www.alibabacloud.com/help/en/e-hpc/developer-reference/api-ehpc-2018-04-12-listcustomimages
 */
export function readReply(
  json: unknown,
  region: string,
): Pick<ListReply, 'images' | 'unreadable' | 'requestId'> {
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
    if (looks === maxImages || !isRecord(entry) || !('ImageId' in entry)) {
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
