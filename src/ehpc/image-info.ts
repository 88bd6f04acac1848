import type { Image, OsTag } from '../catalog/image.ts';
import { textOf } from './text.ts';

/**
 * ImageInfo: one record of ListCustomImages. It is read without a schema, because ten thousand of them are read in one go, in
 * which nobody is answered, and no field but the id can be wrong: what is neither text nor a number is missing.
 * https://www.alibabacloud.com/help/en/e-hpc/developer-reference/api-ehpc-2018-04-12-listcustomimages
 */
type ImageInfo = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
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
export function imageOf(info: ImageInfo, region: string): Image | undefined {
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
