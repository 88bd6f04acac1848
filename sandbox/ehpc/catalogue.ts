import { type ApiError, apiError } from './errors.ts';
import { beijing } from './images-beijing.ts';
import { hangzhou } from './images-hangzhou.ts';
import { shanghai } from './images-shanghai.ts';
import type { Stored } from './record.ts';

/** The images of an account, region by region. */
export interface Catalogue {
  /** Replaces the list of one region; plain records fit every instance type and every cluster. */
  replace(region: string, records: readonly unknown[]): void;
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
  const regions = new Map<string, readonly Entry[]>([
    ['cn-hangzhou', hangzhou],
    ['cn-beijing', beijing],
    ['cn-shanghai', shanghai],
  ]);
  return {
    replace: (region, records) =>
      void regions.set(
        region,
        records.map((record) => ({ record })),
      ),
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

type Entry = Omit<Stored, 'record'> & { readonly record: unknown };

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
