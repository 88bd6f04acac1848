import { describe, expect, test } from '@jest/globals';
import type { Image } from '../../src/catalog/image.ts';
import { nextSteps } from '../../src/catalog/next-steps.ts';

const image: Image = {
  id: 'm-bp181x855551ww5yq8a1',
  region: 'cn-hangzhou',
  owner: 'self',
  osTag: { tag: 'CentOS_7.9_64' },
  baseOsTag: { tag: 'CentOS_7.6_64' },
};

/** https://www.alibabacloud.com/help/en/e-hpc/developer-reference/api-ehpc-2018-04-12-addnodes; `region` is the CLI's. */
const ADD_NODES = [
  'region',
  'ClusterId',
  'Count',
  'ImageId',
  'ImageOwnerAlias',
  'InstanceType',
  'JobQueue',
  'MinCount',
];

/** https://github.com/aliyun/terraform-provider-alicloud/blob/master/website/docs/r/ehpc_cluster.html.markdown */
const EHPC_CLUSTER = ['image_id', 'image_owner_alias', 'os_tag', 'cluster_name', 'compute_instance_type'];

test('a node of an existing cluster, and the arguments of a new one', () => {
  const { cli, terraform } = nextSteps(image);
  expect(cli).toBe(
    'aliyun ehpc AddNodes --region cn-hangzhou --ClusterId CLUSTER_ID --Count 1 --ImageId m-bp181x855551ww5yq8a1 --ImageOwnerAlias self',
  );
  expect(terraform.split('\n')).toEqual([
    'image_id          = "m-bp181x855551ww5yq8a1"',
    'image_owner_alias = "self"',
    'os_tag            = "CentOS_7.6_64"',
  ]);
});

test('every name is one that the public pages have', () => {
  const { cli, terraform } = nextSteps(image);
  const names = [...cli.matchAll(/--(\w+)/g)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(3);
  for (const name of names) expect(ADD_NODES).toContain(name);
  for (const line of terraform.split('\n')) expect(EHPC_CLUSTER).toContain(line.split(' ')[0]);
});

test('what an image does not say is for the person to fill in', () => {
  const { cli, terraform } = nextSteps({ id: 'm-a', region: 'cn-hangzhou' });
  expect(cli).toContain('--ImageOwnerAlias SELF_OR_OTHERS');
  expect(terraform).toContain('os_tag            = "OS_TAG"');
});

describe('values that would be commands stay values', () => {
  test.each([
    ['$(rm -rf /)', `'$(rm -rf /)'`, '"$(rm -rf /)"'],
    [`it's; reboot`, `'it'\\''s; reboot'`, `"it's; reboot"`],
    ['a"b\\c', `'a"b\\c'`, '"a\\"b\\\\c"'],
    [
      `\${file("/etc/passwd")}%{if x}`,
      `'\${file("/etc/passwd")}%{if x}'`,
      `"$\${file(\\"/etc/passwd\\")}%%{if x}"`,
    ],
    ['two\nlines\r\u0000', `'two lines '`, '"two lines "'],
    ['', `''`, '""'],
  ])('%j', (id, shell, hcl) => {
    const { cli, terraform } = nextSteps({ ...image, id });
    expect(cli).toContain(`--ImageId ${shell} --ImageOwnerAlias`);
    expect(terraform.split('\n')[0]).toBe(`image_id          = ${hcl}`);
  });
});
