import { architectureGroups, architectureOf, architectures, widths } from '../catalog/architectures.ts';
import { aliases, platforms } from '../catalog/platforms.ts';
import { readVersion } from '../catalog/versions.ts';
import { normalise } from './normalise.ts';
import type { FilterKey } from './query.ts';
import { oneOf, owners, sorts, statuses } from './values.ts';

/** What the bot is set up for, as far as the grammar must know it. */
export interface Context {
  /** The regions that are searched. */
  readonly regions: readonly string[];
}

/** A row per `key:value`. A newcomer adds a filter here and its test in `search/conditions.ts`. */
interface Key {
  /** Other names, Chinese included. */
  readonly also: readonly string[];
  readonly example: string;
  /** May be given once only: the API takes one value. */
  readonly single?: true;
  /** Whether `-key:value` makes sense. */
  readonly excludable: boolean;
  /** The canonical value, or nothing where the value cannot be one. */
  read(value: string, context: Context): string | undefined;
  /** What could be offered instead of a value that cannot be one; empty where the values are open. */
  values(context: Context): readonly string[];
}

const text =
  (pattern: RegExp, change: (value: string) => string = (value) => value) =>
  (value: string) =>
    pattern.test(value) ? change(value) : undefined;

/** The API compares tags exactly and spells them `CentOS_7.2_64`; people do not type the capitals. */
function spellTag(value: string): string {
  const platform = value.split('_', 1)[0] ?? '';
  const name = platforms[platform.toLowerCase()]?.name ?? '';
  return name.toLowerCase() === platform.toLowerCase() ? name + value.slice(platform.length) : value;
}

function readRegion(value: string, { regions }: Context): string | undefined {
  const wanted = value.toLowerCase();
  const city = regions.filter((region) => region.split('-').slice(1).join('-') === wanted);
  return regions.find((region) => region === wanted) ?? (city.length === 1 ? city[0] : undefined);
}

/** GiB, with or without the unit: `40`, `>=100GB`, `40-80`. */
export function readSize(text: string): string | undefined {
  const value = text.replace(/ ?gi?b?$/i, '');
  return /^[<>=]*\d[\d.-]*\+?$/.test(value) ? readVersion(value) : undefined;
}

export const keys: Readonly<Record<FilterKey | 'sort' | 'page', Key>> = {
  owner: {
    also: ['imageowneralias', 'owned', 'source', '来源', '所有者', '归属'],
    example: 'owner:self',
    single: true,
    excludable: true,
    read: oneOf(owners),
    values: () => Object.keys(owners),
  },
  base: {
    also: ['baseostag', 'base-os-tag', 'basetag', '基础镜像'],
    example: 'base:CentOS_7.2_64',
    single: true,
    excludable: true,
    read: text(/^[\p{L}\d][\p{L}\d_.-]{1,63}$/u, spellTag),
    values: () => [],
  },
  type: {
    also: ['instance', 'instancetype', 'instance-type', '规格', '实例规格'],
    example: 'type:ecs.c7.large',
    single: true,
    excludable: false,
    read: text(
      /^(ecs\.)?[a-z][a-z0-9-]*\.[a-z0-9-]+$/i,
      (value) => `ecs.${value.toLowerCase().replace(/^ecs\./, '')}`,
    ),
    values: () => [],
  },
  cluster: {
    also: ['clusterid', 'cluster-id', '集群'],
    example: 'cluster:ehpc-hz-FYUr32abcd',
    single: true,
    excludable: false,
    read: text(/^ehpc-[\w*-]{2,60}$/i),
    values: () => [],
  },
  os: {
    also: ['ostag', 'platform', 'system', '系统', '操作系统', '平台'],
    example: 'os:centos',
    excludable: true,
    read: (value) => aliases.get(value.toLowerCase().replace(/[-_ ]+/g, ' '))?.os,
    values: () => Object.keys(platforms),
  },
  version: {
    also: ['ver', 'v', 'release', '版本'],
    example: 'version:>=7.6',
    excludable: true,
    read: readVersion,
    values: () => [],
  },
  arch: {
    also: ['architecture', 'cpu', '架构'],
    example: 'arch:arm64',
    excludable: true,
    read: (value) =>
      widths.get(value) ??
      [...Object.keys(architectures), ...Object.keys(architectureGroups)].find(
        (name) => name === architectureOf(value),
      ),
    values: () => [...Object.keys(architectures), 'arm', 'aarch64', 'amd64', 'x64'],
  },
  status: {
    also: ['state', '状态'],
    example: 'status:available',
    excludable: true,
    read: oneOf(statuses),
    values: () => Object.keys(statuses),
  },
  size: {
    also: ['gib', 'disk', '大小', '容量'],
    example: 'size:>=100',
    excludable: true,
    read: readSize,
    values: () => [],
  },
  name: {
    also: ['imagename', 'image-name', '名称', '名字'],
    example: 'name:chess',
    excludable: true,
    read: text(/[\p{L}\p{N}]/u, (value) => normalise(value.toLowerCase().replaceAll('"', ''))),
    values: () => [],
  },
  id: {
    also: ['imageid', 'image-id', 'image_id', 'image', '镜像'],
    example: 'id:m-bp181x855551',
    excludable: true,
    read: text(/^[*.]*[a-z0-9][\w.-]*[*.]*$/i, (value) =>
      value.toLowerCase().replace(/^[*.]+|(?<![*.])[*.]+$/g, ''),
    ),
    values: () => [],
  },
  region: {
    also: ['regionid', 'region-id', 'in', '地域', '区域'],
    example: 'region:cn-hangzhou',
    excludable: true,
    read: readRegion,
    values: ({ regions }) => regions,
  },
  sort: {
    also: ['order', 'sortby', 'sort-by', '排序'],
    example: 'sort:size',
    single: true,
    excludable: false,
    read: oneOf(sorts),
    values: () => Object.keys(sorts),
  },
  page: {
    also: ['p', '页'],
    example: 'page:2',
    single: true,
    excludable: false,
    read: text(/^0*[1-9]\d{0,4}$/, (value) => String(Number(value))),
    values: () => [],
  },
};

/** The row that a typed key means. */
export function keyNamed(word: string): keyof typeof keys | undefined {
  return (Object.keys(keys) as (keyof typeof keys)[]).find(
    (key) => key === word || keys[key].also.includes(word),
  );
}
