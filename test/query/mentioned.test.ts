import { describe, expect, test } from '@jest/globals';
import { lineOf, mentioned } from '../../src/query/mentioned.ts';
import { parse } from '../../src/query/parse.ts';
import fc, { runs } from '../support/fast-check.ts';

describe('what a message mentions is what is asked for', () => {
  test.each([
    ['Job died: ImageNotFound for m-bp181x855551ww5yq8a1 on CentOS 7', 'show m-bp181x855551ww5yq8a1'],
    ['m-bp1abc1 or M-BP1ABC2? not m-bp1abc1', 'compare m-bp1abc1 m-bp1abc2'],
    ['see <https://ecs.console.aliyun.com/image/m-bp1abc999|the console>', 'show m-bp1abc999'],
    ['节点报错，镜像m-bp1abc123不行', 'show m-bp1abc123'],
    ['CentOS Linux release 7.9.2009 (Core), then rocky-8.6', 'centos 7.9 rocky 8.6'],
    ['centos, well, CentOS 7', 'centos 7'],
    ['sles 15 sp4 &amp; win2019 &amp; CentOS_7.2_64', 'suse 15.4 windows 2019 centos 7.2'],
    ['anyone an ubuntu image?', 'ubuntu'],
    ['err: Forbidden.RAM, forbidden', 'explain Forbidden.RAM'],
    ['throttling.user again', 'explain Throttling.User'],
    // An error goes before what its text names beside it, but for the one that is about an image.
    ['CreateInstance args={"ImageId":"m-6wej7abc1"} Code: Forbidden.RAM', 'explain Forbidden.RAM'],
    ['NotAuthorized on CentOS 7', 'explain NotAuthorized'],
    ['ImageNotFound again', 'explain ImageNotFound'],
    ['SDKError:\n   Code: ClusterNameDuplicated', 'explain ClusterNameDuplicated'],
    ['dial tcp: lookup ehpc.aliyuncs.com: no such host', 'explain ENOTFOUND'],
    // Alibaba Cloud's own images.
    ['No image matches: centos_7_9_x64_20G_alibase_20211027.vhd', 'centos 7.9 x86_64'],
    ['source_image = "ubuntu_24_04_arm64_20G_alibase_20251126.vhd"', 'ubuntu 24.04 arm64'],
    ['image_family = "acs:centos_7_9_x64"', 'centos 7.9 x86_64'],
    ['Alibaba Cloud Linux 3.2104 LTS 64bit', 'alinux 3.2104'],
    ['please use Alibaba Cloud Linux 3', 'alinux 3'],
    ['Alibaba Cloud Linux release 3 (Soaring Falcon)', 'alinux 3'],
    // Ids wrapped in something else.
    ['acs:ecs:cn-hangzhou:1234567890123456:image/m-bp1abc1 is gone', 'show m-bp1abc1'],
    ['GET&%2F&ImageId%3Dm-bp1abc1%26Action%3Dx', 'show m-bp1abc1'],
    // A kernel says its release, which is less than a system that is named.
    ['panic in 4.18.0-348.el8_5.x86_64, before: (3.10.0-1160.el7)', 'el 8 el 7'],
    ['CentOS 7.9, kernel 3.10.0-1160.el7.x86_64', 'centos 7.9'],
    ['el7.9 is not 1.elf or x.el', 'el 7.9'],
    // Ordinary words.
    ['the m-series is fine, we win, it is forbidden, rocky roads and oracles', ''],
    ['<@U123456> <!channel> hello', ''],
    ['', ''],
  ])('%s', (text, line) => {
    expect(lineOf(mentioned(text))).toBe(line);
  });
});

test('more ids than can be compared are left out', () => {
  const ids = Array.from({ length: 9 }, (_, n) => `m-bp1abc${n}`);
  expect(mentioned(ids.join(' ')).ids).toEqual(ids.slice(0, 5));
});

test('of a long message the error is found at its end as well', () => {
  const trace = `${'at images.Lister.list(Lister.java:12)\n'.repeat(110)}Caused by: ClientException: Forbidden.RAM : no`;
  expect(trace.length).toBeGreaterThan(4_000);
  expect(lineOf(mentioned(trace))).toBe('explain Forbidden.RAM');
});

test('of a long text the beginning and the end are read', () => {
  const [some, much] = [' x'.repeat(1_990), ' x'.repeat(2_010)];
  expect(mentioned(`m-bp1abc1${much}${much} m-bp1abc2`).ids).toEqual(['m-bp1abc1', 'm-bp1abc2']);
  expect(mentioned(`${some} m-bp1abc1${some}`).ids).toEqual(['m-bp1abc1']);
  expect(mentioned(`${much} m-bp1abc1${much}`).ids).toEqual([]);
  expect(mentioned('m-a.'.repeat(100_000))).toEqual({ ids: [], codes: [], systems: [] });
});

test('whatever a message says, the line can be read', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'centos',
      '7.9',
      'release',
      'm-bp1abc1',
      'm-bp1abc2',
      'NotAuthorized',
      'sles 15 sp4',
      '>=7',
      'alinux 2104',
      'acs:centos_7_9_x64',
      'aliyun_3_arm64_20G_alibase_20240528.vhd',
      '12',
    ),
    fc.string({ maxLength: 9 }),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 9 }), (words) => {
      const line = lineOf(mentioned(words.join(' ')));
      const parsed = parse(line, { regions: [] });
      if (!('command' in parsed)) throw new Error(line);
      const keys = 'terms' in parsed.command ? parsed.command.terms.map(({ key }) => key) : [];
      expect(keys.filter((key) => !['id', 'os', 'version', 'release', 'arch'].includes(key))).toEqual([]);
    }),
    { numRuns: runs(3_000) },
  );
});
