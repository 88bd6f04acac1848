import { type Filter, oneOf } from '../filter.ts';

export type Owner = 'self' | 'others';

/** ImageOwnerAlias has these two values; people call them many things. */
export const owners: Readonly<Record<Owner, readonly string[]>> = {
  self: ['mine', 'my', 'custom', 'own', '自定义', '我'],
  others: ['shared', 'other', '共享'],
};

/** Whose image it is, as E-HPC is asked; the plain word `mine` is answered from the whole list, see `whose`. */
export const owner = {
  also: ['imageowneralias', 'owned', 'source', '来源', '所有者', '归属'],
  example: 'owner:self',
  single: true,
  excludable: true,
  excludedAs: 'whose',
  spoken: true,
  read: oneOf(owners),
  offers: () => Object.keys(owners),
  write: (value) => value,
  combine: () => 'all',
  // A record need not say whose it is; E-HPC knew when it listed it.
  test:
    (value) =>
    ({ image: { owner = value } }) =>
      owner === value,
  upstream: 'owner',
} as const satisfies Filter<Owner>;
