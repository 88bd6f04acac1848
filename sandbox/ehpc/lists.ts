import { beijing } from './images-beijing.ts';
import { hangzhou } from './images-hangzhou.ts';
import { hostile } from './images-hostile.ts';
import { huge } from './images-huge.ts';
import { shanghai } from './images-shanghai.ts';
import type { Stored } from './record.ts';

/** An entry of a list; the record may be anything that JSON can say. */
export type Entry = Omit<Stored, 'record'> & { readonly record: unknown };

/**
 * What a region can list: the images of the `account`, ten thousand of them (`huge`), images named by strangers who mean
 * no good (`hostile`), or none (`empty`).
 */
export const listNames = ['account', 'huge', 'hostile', 'empty'] as const;
export type ListName = (typeof listNames)[number];

/** The images of the account, by region. */
export const account: ReadonlyMap<string, readonly Entry[]> = new Map([
  ['cn-hangzhou', hangzhou],
  ['cn-beijing', beijing],
  ['cn-shanghai', shanghai],
]);

export function listOf(name: ListName, region: string): readonly Entry[] {
  if (name === 'account') return account.get(region) ?? [];
  if (name === 'huge') return huge(region).map((record) => ({ record }));
  return name === 'hostile' ? hostile.map((record) => ({ record })) : [];
}
