import { type PlainCondition, valuesOf } from '../filter.ts';
import { type Owner, owners } from './owner.ts';

/** Whose image it is, judged by what each image says: the plain word `mine` or `shared`, without another call. */
export const whose = {
  write: (value) => value,
  explicit: (value) => (value === 'self' ? 'mine' : 'shared'),
  combine: () => 'either',
  test:
    (value) =>
    ({ image }) =>
      image.owner === value,
  menu: {
    facet: 'owner',
    values: (kinds) =>
      valuesOf(kinds, ({ image }) => (Object.keys(owners) as Owner[]).find((one) => one === image.owner)),
    label: (value) => value,
  },
} as const satisfies PlainCondition<Owner>;
