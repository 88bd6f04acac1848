import { z } from 'zod';
import type { OsTag } from '../catalog/image.ts';
import type { ListKey, ListReply, Source } from '../catalog/listing.ts';
import { CloudError } from '../failures/failure.ts';
import type { Steps } from '../in-steps.ts';
import type { EhpcClient, Operation } from './client.ts';
import { type ImageRecord, imagesIn, isRecord, present } from './images.ts';
import { limitedText } from './text.ts';

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
    .transform((value) => limitedText(value, 100)),
  Images: images.optional(),
});

type Listed = Pick<ListReply, 'images' | 'unreadable' | 'requestId'>;

function* read(json: unknown, { region }: ListKey): Steps<Listed> {
  const { data } = reply.safeParse(json);
  // Somebody else's JSON must not pass for an empty list, which would take the place of a good one.
  if ((data?.Images ?? data?.RequestId) === undefined)
    throw new CloudError({ code: 'UnreadableReply', status: 200 });
  const { RequestId: requestId, Images = [] } = data ?? {};
  return { ...(yield* imagesIn(Images, region, fieldsOf)), ...(requestId && { requestId }) };
}

/** The fields of ImageInfo, all of which may be missing; most are not promised to anybody. */
const fieldsOf = (info: ImageRecord) => ({
  status: limitedText(info['Status'], 200),
  osTag: tagOf(info['OsTag']),
  baseOsTag: tagOf(info['BaseOsTag']),
  postInstallScript: limitedText(info['PostInstallScript'], 2000),
  skuCode: limitedText(info['SkuCode'], 200),
  pricingCycle: limitedText(info['PricingCycle'], 200),
  productCode: limitedText(info['ProductCode'], 200),
  uid: limitedText(info['Uid'], 200),
});

/** `OsTag` inside `OsTag` is the tag itself; a bare string in place of the object is taken for it. */
function tagOf(value: unknown): OsTag | undefined {
  const fields = typeof value === 'string' ? { OsTag: value } : value;
  if (!isRecord(fields)) return undefined;
  return present({
    platform: limitedText(fields['Platform'], 200),
    tag: limitedText(fields['OsTag'], 200),
    version: limitedText(fields['Version'], 200),
    architecture: limitedText(fields['Architecture'], 200),
    base: limitedText(fields['BaseOsTag'], 200),
  });
}
