/**
 * The least that the bot needs, as a custom policy of RAM. E-HPC grants whole operations only, so the resource is `*`.
 * https://www.alibabacloud.com/help/en/e-hpc/security-and-compliance/api-ehpc-2018-04-12-ram
 */
export const ramPolicy = JSON.stringify(
  { Version: '1', Statement: [{ Effect: 'Allow', Action: 'ehpc:ListCustomImages', Resource: '*' }] },
  null,
  2,
);
