import {
  type ArchitectureName,
  architectureNamed,
  architectures,
  architecturesOf,
  isArchitecture,
  widths,
} from '../../catalog/architectures.ts';
import { type Filter, valuesOf } from '../filter.ts';

/** A processor architecture. */
export const arch = {
  also: ['architecture', 'cpu', '架构'],
  example: 'arch:arm64',
  excludable: true,
  spoken: true,
  read: (text) => widths.get(text) ?? architectureNamed(text),
  offers: () => [...Object.keys(architectures), 'arm', 'aarch64', 'amd64', 'x64'],
  write: (value) => value,
  plain: (value) => value,
  combine: () => 'either',
  test: (value) => {
    const fitting = new Set<string | undefined>(architecturesOf(value));
    return ({ os }) => fitting.has(os.architecture);
  },
  menu: {
    facet: 'arch',
    values: (kinds) =>
      valuesOf(kinds, ({ os: { architecture = '' } }) =>
        isArchitecture(architecture) ? architecture : undefined,
      ),
    label: (value) => value,
  },
} as const satisfies Filter<ArchitectureName>;
