import { type Filter, oneOf } from '../filter.ts';

const statuses = {
  Available: ['ok', 'ready', '可用'],
  UnAvailable: ['unavailable', '不可用'],
  Creating: ['创建中'],
  CreateFailed: ['failed', 'create-failed', '创建失败'],
  Waiting: ['等待中'],
  Deprecated: ['已弃用'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What E-HPC says of an image. */
export const status = {
  also: ['state', '状态'],
  example: 'status:available',
  excludable: true,
  spoken: true,
  read: oneOf<keyof typeof statuses>(statuses),
  offers: () => Object.keys(statuses),
  write: (value) => value,
  combine: () => 'either',
  test: (value) => {
    const wanted = value.toLowerCase();
    return ({ image }) => image.status?.toLowerCase() === wanted;
  },
} as const satisfies Filter<keyof typeof statuses>;
