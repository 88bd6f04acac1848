import { describe, expect, test } from '@jest/globals';
import type { Image } from '../../src/catalog/image.ts';
import { isPublicImageId } from '../../src/query/filters/id.ts';
import { textOf } from '../../src/query/filters.ts';
import { systemOfPublicImage } from '../../src/query/public-images.ts';
import { askable, bot, wordsOf } from '../support/questions.ts';

const image = (platform: string, version: string, architecture: string, id?: string): Image => ({
  id: id ?? `m-${platform}${version}${architecture}`.toLowerCase().replace(/[ ._]/g, ''),
  region: 'cn-hangzhou',
  name: `${platform} ${version} ${architecture}`,
  osTag: { platform, version, architecture },
});

const ID = 'm-bp181x855551ww5yq8a1';
const centos = [
  image('CentOS', '7.9', 'x86_64'),
  image('CentOS', '7.7', 'x86_64'),
  image('CentOS Stream', '9', 'x86_64'),
];
const noble = [image('Ubuntu', '24.04', 'x86_64'), image('Ubuntu', '24.04', 'arm64')];
const ubuntu = [image('Ubuntu', '24.04', 'x86_64'), image('Ubuntu', '24.10', 'x86_64')];
const alinux = [
  image('Alibaba Cloud Linux', '3', 'x86_64'),
  image('AliyunLinux', '3.2104', 'x86_64', 'm-second'),
  image('Alibaba Cloud Linux', '2.1903', 'x86_64'),
];
const public79 = 'centos_7_9_x64_20G_alibase_20240628.vhd';

/** The names, or else the ids, of the images that an answer shows. */
const shown = (list: readonly Image[], words: string): string[] =>
  list.filter(({ id }) => words.includes(id)).map(({ id }) => id);

describe('as people paste it from a console, a template or a log', () => {
  test.each<[string, readonly Image[], readonly number[]]>([
    // `64bit` beside ARM is no x86_64.
    ['Ubuntu 24.04 64bit ARM', noble, [1]],
    ['Ubuntu 24.04 64 bit for ARM', noble, [1]],
    ['Ubuntu  24.04 64位 ARM版', noble, [1]],
    ['arm 64bit', noble, [1]],
    ['64bit arch:arm', noble, [1]],
    ['Ubuntu 24.04 64bit', noble, [0]],
    ['64bit x86', noble, [0]],
    ['x86_64 arm64', noble, [0, 1]],
    // Ids and families of public images.
    ['centos_7_9_x64_20G_alibase_20211027.vhd', centos, [0]],
    ['show centos_7_9_x64_20G_alibase_20211027.vhd', centos, [0]],
    ['acs:centos_7_9_x64', centos, [0]],
    ['image_family = "acs:centos_7_9_x64"', centos, [0]],
    ['centos_stream_9_x64_20G_alibase_20231120.vhd', centos, [2]],
    ['ubuntu_24_04_x64_20G_alibase_20251126.vhd', ubuntu, [0]],
    ['source_image = "ubuntu_24_04_arm64_20G_alibase_20251126.vhd"', noble, [1]],
    // Alibaba Cloud Linux.
    ['aliyun_3_x64_20G_alibase_20240528.vhd', alinux, [0, 1]],
    ['aliyun_3_x64_20G_…', alinux, [0, 1]],
    ['aliyun_2_1903_x64_20G_alibase_20240221.vhd', alinux, [2]],
    ['acs:alibaba_cloud_linux_3_2104_lts_x64', alinux, [0, 1]],
    ['Alibaba Cloud Linux 3.2104 LTS 64bit', alinux, [0, 1]],
    ['Alibaba Cloud Linux 3', alinux, [0, 1]],
    ['AlibabaCloudLinux3', alinux, [0, 1]],
    ['alibaba-cloud-linux-3', alinux, [0, 1]],
    ['Aliyun Linux 3', alinux, [0, 1]],
    ['alinux3', alinux, [0, 1]],
    ['阿里云linux3', alinux, [0, 1]],
    // Ids wrapped in something else.
    [`acs:ecs:cn-hangzhou:1234567890123456:image/${ID}`, [image('CentOS', '7.9', 'x86_64', ID)], [0]],
    [
      `https://ecs.console.aliyun.com/image/region/cn-hangzhou/imageDetail?imageId=${ID}`,
      [image('CentOS', '7.9', 'x86_64', ID)],
      [0],
    ],
    [
      `<https://ecs.console.aliyun.com/image/region/cn-hangzhou/imageDetail?imageId=${ID}&amp;tab=1>`,
      [image('CentOS', '7.9', 'x86_64', ID)],
      [0],
    ],
    [`{"ImageId": "${ID}", "Status": "Available"}`, [image('CentOS', '7.9', 'x86_64', ID)], [0]],
    [`{'Size': 40, 'ImageId': u'${ID}'}`, [image('CentOS', '7.9', 'x86_64', ID)], [0]],
    [`{"Images":{"Image":[{"ImageId":"${ID}"}]}}`, [image('CentOS', '7.9', 'x86_64', ID)], [0]],
    [`"ImageId":"${ID}"`, [image('CentOS', '7.9', 'x86_64', ID)], [0]],
    [`image_id = "${ID}"`, [image('CentOS', '7.9', 'x86_64', ID)], [0]],
  ])('%s', async (line, list, expected) => {
    const others = [image('Debian', '12', 'i386', 'm-none')];
    const answer = wordsOf(await bot(() => [...list, ...others]).ask(line));
    expect(shown([...list, ...others], answer)).toEqual(expected.map((at) => list[at]?.id));
    expect(answer).not.toMatch(/“(?:alibase|20g)|No image fits|could not be read/);
  });
});

describe('the id of a public image', () => {
  test('that no image has is said to be one, and read as the system that it names', async () => {
    const reply = await bot(() => centos).ask('centos_7_9_x64_20G_alibase_20211027.vhd');
    expect(wordsOf(reply)).toContain('No image here has the id `centos_7_9_x64_20g_alibase_20211027.vhd`');
    expect(wordsOf(reply)).toContain('public image of Alibaba Cloud');
    expect(wordsOf(reply)).toContain('`centos 7.9 x86_64`');
    expect(reply.facts).toMatchObject({ outcome: 'found', matches: 1 });
    expect(askable(reply)).not.toContain(expect.stringContaining('alibase'));
  });

  test('that one image has is this image in full', async () => {
    for (const line of [public79, `show ${public79}`, `show ${public79.toUpperCase()}`]) {
      const reply = await bot(() => [...centos, image('CentOS', '7.9', 'x86_64', public79)]).ask(line);
      expect(wordsOf(reply)).toContain(public79);
      expect(wordsOf(reply)).not.toContain('No image here');
      expect(reply.facts).toMatchObject({ outcome: 'found', matches: 1 });
    }
  });

  test('whose system no image has is answered with what is nearest', async () => {
    const reply = await bot(() => centos).ask('debian_12_5_x64_20G_alibase_20240101.vhd');
    expect(wordsOf(reply)).toContain('public image of Alibaba Cloud');
    expect(reply.facts).toMatchObject({ outcome: 'nothing', matches: 0 });
  });

  test('is not proposed or chosen in the place of another image', async () => {
    for (const verb of ['propose', 'choose']) {
      const reply = await bot(() => centos).ask(`${verb} centos_7_9_x64_20G_alibase_20211027.vhd`);
      expect(reply.posts).toBeUndefined();
    }
  });

  test.each([
    ['centos_7_02_64_20G_alibase_20170818.vhd', 'centos 7.2 x86_64'],
    ['ubuntu_14_0405_64_40G_alibase_20170711.vhd', 'ubuntu 14.04 x86_64'],
    ['ubuntu_22_04_uefi_x64_20G_alibase_20230515.vhd', 'ubuntu 22.04 x86_64'],
    ['sles_15_sp4_x64_20G_alibase_20240101.vhd', 'suse 15.4 x86_64'],
    ['debian_12_5_x64_20G_alibase_20240101.vhd', 'debian 12.5 x86_64'],
    ['rockylinux_9_3_arm64_20G_alibase_20240101.vhd', 'rocky 9.3 arm64'],
    ['anolisos_8_8_x64_20G_anck_alibase_20230901.vhd', 'anolis 8.8 x86_64'],
    ['aliyun_3_9_x64_20G_dengbao_alibase_20231219.vhd', 'alinux 3 x86_64'],
    ['win2019_1809_x64_dtc_zh-cn_40G_alibase_20240101.vhd', 'windows 2019 x86_64'],
    ['centos_7_9_x64', 'centos 7.9 x86_64'],
    ['freebsd_13_1_x64_30G_alibase_20230101.vhd', 'freebsd 13.1 x86_64'],
    // None of Alibaba Cloud's.
    ['my_image_20240101.vhd', undefined],
    ['gromacs_2021_x64', undefined],
    ['centos_7_9_x64_gromacs', undefined],
    ['centos', undefined],
  ])('%s', (word, system) => {
    expect(systemOfPublicImage(word)?.map(textOf).join(' ')).toBe(system);
    expect(isPublicImageId(word)).toBe(word.endsWith('.vhd'));
  });
});
