import type { Failure } from '../failures/failure.ts';
import type { Image } from './image.ts';
import type { ListIndex } from './list-index.ts';

/** Which list: one region, narrowed by the API's own four parameters. Equal keys are the same list. */
export interface ListKey {
  readonly region: string;
  /** ImageOwnerAlias. */
  readonly owner?: 'self' | 'others';
  /** BaseOsTag, e.g. `CentOS_7.2_64`. */
  readonly base?: string;
  /** InstanceType, e.g. `ecs.c7.large`. */
  readonly type?: string;
  /** ClusterId, e.g. `ehpc-hz-FYUr32****`. */
  readonly cluster?: string;
}

/** A list as E-HPC gave it at one moment. */
export interface ListReply {
  readonly images: readonly Image[];
  /** Milliseconds since 1970, when the reply had been read. */
  readonly fetchedAt: number;
  /** Alibaba Cloud's RequestId of that reply. */
  readonly requestId?: string;
  /** Entries of the reply that were no image (no id): counted, never shown. */
  readonly unreadable: number;
  /** Length of the reply's body in bytes: what the cache is bounded by, with the index. */
  readonly bytes: number;
}

/** A list with what makes it quick to search, built once. */
export interface Listing extends ListReply {
  readonly index: ListIndex;
}

/**
 * Where a list comes from: all that E-HPC has for the key, narrowed as it says, and no wider list in its place. Rejects
 * with `CloudError` and nothing else. `attemptFailed` hears of each failed attempt while retries still go on.
 */
export type Source = (key: ListKey, attemptFailed?: (failure: Failure) => void) => Promise<ListReply>;
