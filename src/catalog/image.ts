/**
 * An image as the bot knows it: one record of ListCustomImages, every field optional but the id and the region.
 * https://www.alibabacloud.com/help/en/e-hpc/developer-reference/api-ehpc-2018-04-12-listcustomimages
 */
export interface Image {
  readonly id: string;
  /** The region whose list it came from, e.g. `cn-hangzhou`; the API's own record does not say. */
  readonly region: string;
  readonly name?: string;
  readonly description?: string;
  /** GiB. */
  readonly size?: number;
  /** `self` (custom) or `others` (shared by another account); any other value is kept as it came. */
  readonly owner?: string;
  /** E.g. `Available`, `UnAvailable`, `Creating`; an open list, kept as it came. */
  readonly status?: string;
  /** The OS tag of this very image (`OsTag`). Old replies lack it. */
  readonly osTag?: OsTag;
  /** The OS tag of its base image (`BaseOsTag`): what management nodes match on. The two may disagree. */
  readonly baseOsTag?: OsTag;
  readonly postInstallScript?: string;
  /** `ECS` (pay-as-you-go) or `package` (subscription). */
  readonly skuCode?: string;
  readonly pricingCycle?: string;
  readonly productCode?: string;
  /** Account id of the owner. */
  readonly uid?: string;
}

export interface OsTag {
  /** E.g. `CentOS`, `windows`, `Windows Server 2012`: an open list. */
  readonly platform?: string;
  /** E.g. `CentOS_7.2_64`. */
  readonly tag?: string;
  /** E.g. `7.2`, `2012 R2`. */
  readonly version?: string;
  /** `x86_64`, `i386`, `arm64`, or as it came. */
  readonly architecture?: string;
  /** Only inside `OsTag`: the tag of the base image. */
  readonly base?: string;
}

/** Whether nodes can be made from an image; one that does not say counts as usable, since E-HPC need not say. */
export const isUsable = ({ status }: Pick<Image, 'status'>): boolean =>
  status === undefined || status.toLowerCase() === 'available';
