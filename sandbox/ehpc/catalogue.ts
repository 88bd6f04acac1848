import { type ApiError, apiError } from './errors.ts';
import { account, type Entry, type ListName, listOf } from './lists.ts';

/** The images of an account, region by region. */
export interface Catalogue {
  /** Replaces the list of one region; plain records fit every instance type and every cluster. */
  replace(region: string, records: readonly unknown[]): void;
  /** Gives one region a list by its name, or every region. */
  choose(name: ListName, region?: string): void;
  /** What each region lists now; `other` where its list was replaced. */
  readonly chosen: ReadonlyMap<string, ListName | 'other'>;
  knows(region: string): boolean;
  /** What ListCustomImages answers in a region: the records that fit its four parameters, or its refusal. */
  list(region: string, query: URLSearchParams): readonly unknown[] | ApiError;
}

/** Clusters of the account, and where they are. */
const CLUSTERS: Readonly<Record<string, string>> = {
  'ehpc-hz-FYUr32abcd': 'cn-hangzhou',
  'ehpc-hz-Qm71xkcccc': 'cn-hangzhou',
  'ehpc-bj-Ab12cdbbbb': 'cn-beijing',
  'ehpc-sh-Zz90yydddd': 'cn-shanghai',
};

export function createCatalogue(): Catalogue {
  const regions = new Map(account);
  const chosen = new Map<string, ListName | 'other'>(
    [...regions.keys()].map((region) => [region, 'account']),
  );
  const put = (region: string, name: ListName | 'other', entries: readonly Entry[]) => {
    regions.set(region, entries);
    chosen.set(region, name);
  };
  return {
    chosen,
    replace: (region, records) =>
      put(
        region,
        'other',
        records.map((record) => ({ record })),
      ),
    choose(name, region) {
      for (const one of region === undefined ? [...regions.keys()] : [region])
        put(one, name, listOf(name, one));
    },
    knows: (region) => regions.has(region),
    list(region, query) {
      const asked = readParameters(query);
      const refusal = refuse(asked, region);
      if (refusal !== null) return refusal;
      const fitting = (regions.get(region) ?? []).filter((entry) => fits(entry, asked));
      return fitting.map(({ record }) => record);
    },
  };
}

interface Parameters {
  readonly owner: string | undefined;
  readonly base: string | undefined;
  readonly type: string | undefined;
  readonly cluster: string | undefined;
}

function readParameters(query: URLSearchParams): Parameters {
  const value = (name: string) => query.get(name) || undefined;
  return {
    owner: value('ImageOwnerAlias'),
    base: value('BaseOsTag'),
    type: value('InstanceType'),
    cluster: value('ClusterId'),
  };
}

function refuse({ owner, type, cluster }: Parameters, region: string): ApiError | null {
  if (owner !== undefined && owner !== 'self' && owner !== 'others') return invalid('ImageOwnerAlias');
  if (type !== undefined && !/^ecs\.[a-z0-9.-]+$/.test(type)) return invalid('InstanceType');
  if (cluster !== undefined && CLUSTERS[cluster] !== region) return apiError('ClusterNotFound');
  return null;
}

const invalid = (name: string) => apiError('InvalidParams', `The specified parameter ${name} is invalid.`);

function fits(entry: Entry, { owner, base, type, cluster }: Parameters): boolean {
  return (
    (owner === undefined || field(entry.record, 'ImageOwnerAlias') === owner) &&
    (base === undefined || field(field(entry.record, 'BaseOsTag'), 'OsTag') === base) &&
    suits(entry.types, type) &&
    suits(entry.clusters, cluster)
  );
}

/** Not asked for a type (or cluster), E-HPC lists what suits all of them. */
function suits(only: readonly string[] | undefined, asked: string | undefined): boolean {
  return only === undefined || (asked !== undefined && only.includes(asked));
}

function field(record: unknown, name: string): unknown {
  return typeof record === 'object' && record !== null ? Reflect.get(record, name) : undefined;
}
