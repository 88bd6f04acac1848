import type { Image } from './image.ts';

/** What a person pastes next. Placeholders are in capitals, since a shell would read `<…>` as a file. */
export interface NextSteps {
  /**
   * Adds a node with the image to a cluster:
   * https://www.alibabacloud.com/help/en/e-hpc/developer-reference/api-ehpc-2018-04-12-addnodes
   */
  readonly cli: string;
  /**
   * Arguments of `alicloud_ehpc_cluster`:
   * https://github.com/aliyun/terraform-provider-alicloud/blob/master/website/docs/r/ehpc_cluster.html.markdown
   */
  readonly terraform: string;
}

/** Without an owner both would look for a public image, so the person must say it where the image does not. */
const OWNER_UNKNOWN = 'SELF_OR_OTHERS';

/** The commands that put an image to use. Its values may be anything: they are quoted for the shell and for HCL. */
export function nextSteps({ id, region, owner = OWNER_UNKNOWN, baseOsTag, osTag }: Image): NextSteps {
  const parameters = {
    // A card that E-HPC could not be asked about may not say.
    region: region || 'REGION_ID',
    ClusterId: 'CLUSTER_ID',
    Count: '1',
    ImageId: id,
    ImageOwnerAlias: owner,
  };
  // Management nodes are matched by the base image's tag.
  const tag = baseOsTag?.tag ?? osTag?.base ?? osTag?.tag ?? 'OS_TAG';
  const settings = { image_id: id, image_owner_alias: owner, os_tag: tag };
  return {
    cli: [
      'aliyun ehpc AddNodes',
      ...Object.entries(parameters).map(([name, value]) => `--${name} ${shell(value)}`),
    ].join(' '),
    terraform: Object.entries(settings)
      .map(([name, value]) => `${name.padEnd('image_owner_alias'.length)} = ${hcl(value)}`)
      .join('\n'),
  };
}

/** No line break may end a command: what is pasted runs at once. */
const oneLine = (value: string): string => value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');

/** A word of a POSIX shell. */
const shell = (value: string): string =>
  /^[\w.:/-]+$/.test(value) ? value : `'${oneLine(value).replaceAll("'", `'\\''`)}'`;

/** A string of Terraform: https://developer.hashicorp.com/terraform/language/expressions/strings */
const hcl = (value: string): string =>
  `"${oneLine(value)
    .replace(/[\\"]/g, '\\$&')
    .replace(/[$%](?=\{)/g, '$&$&')}"`;
