import type { Filter } from '../filter.ts';

/** An ECS instance type. Images do not say which types they fit. */
export const type = {
  also: ['instance', 'instancetype', 'instance-type', '规格', '实例规格'],
  example: 'type:ecs.c7.large',
  single: true,
  excludable: false,
  spoken: true,
  read: (text) =>
    /^(ecs\.)?[a-z][a-z0-9-]*\.[a-z0-9-]+$/i.test(text)
      ? `ecs.${text.toLowerCase().replace(/^ecs\./, '')}`
      : undefined,
  offers: () => [],
  write: (value) => value,
  combine: () => 'all',
  upstream: 'type',
} as const satisfies Filter<string>;
