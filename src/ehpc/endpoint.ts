/**
 * The URL of E-HPC in one region: 2018-04-12 knows no RegionId, the region is the host.
 * `template` is EHPC_ENDPOINT; `{region}` may stand anywhere in it, also in the path, or nowhere. Throws TypeError
 * where the result is no URL.
 * https://www.alibabacloud.com/help/en/e-hpc/developer-reference/api-ehpc-2018-04-12-endpoint
 */
export const ehpcEndpoint = (template: string, region: string): URL =>
  new URL(template.replaceAll('{region}', () => region));
