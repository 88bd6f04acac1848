import { type Filter, valuesOf } from '../filter.ts';

/** One of the regions that are searched; the city alone will do where only one of them is there. */
export const region = {
  also: ['regionid', 'region-id', 'in', '地域', '区域'],
  example: 'region:cn-hangzhou',
  excludable: true,
  spoken: true,
  read: (text, { regions }) => {
    const wanted = text.toLowerCase();
    const city = regions.filter((region) => region.split('-').slice(1).join('-') === wanted);
    return regions.find((region) => region === wanted) ?? (city.length === 1 ? city[0] : undefined);
  },
  offers: ({ regions }) => regions,
  write: (value) => value,
  combine: () => 'either',
  test:
    (value) =>
    ({ image }) =>
      image.region === value,
  menu: {
    facet: 'region',
    values: (kinds) => valuesOf(kinds, ({ image }) => image.region),
    label: (value) => value,
  },
} as const satisfies Filter<string>;
