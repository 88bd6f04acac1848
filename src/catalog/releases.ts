import type { Os } from './os.ts';
import { platformName, platforms } from './platforms.ts';
import { compareVersions, isRange, readVersion, versionIn, versionTest } from './versions.ts';

/** A version of an operating system, or all with the same first number. */
interface Release {
  /** A row of the platforms. */
  readonly os: string;
  /** E.g. `7`, `7.9`, `2012r2`. */
  readonly version: string;
}

/** A version as it can be asked for; nothing where there is none, or none that a question can hold. */
function versionOf({ version, versionText = '' }: Os): string | undefined {
  const text = versionText.toLowerCase().trim();
  const begins = /^v?(\d+(?:\.\d+)*(?: ?r\d)?)/.exec(text)?.[1];
  const [found] = [text, begins ?? ''].map(readVersion).filter((one) => one !== undefined && !isRange(one));
  return found !== undefined && versionTest(found)(version) ? found : undefined;
}

/**
 * The releases that there are, each once: systems by name, each from its newest release on; where there are several
 * with one first number, that number before them.
 */
export function releasesOf(systems: readonly Os[]): readonly Release[] {
  const bySystem = new Map<string, Set<string>>();
  for (const os of systems) {
    const { key } = os;
    const version = versionOf(os);
    if (key === undefined || version === undefined || !Object.hasOwn(platforms, key)) continue;
    bySystem.set(key, (bySystem.get(key) ?? new Set()).add(version));
  }
  return [...bySystem]
    .sort(([a], [b]) => platformName(a).localeCompare(platformName(b)))
    .flatMap(([os, versions]) => withMajors([...versions]).map((version) => ({ os, version })));
}

function withMajors(versions: readonly string[]): readonly string[] {
  const newest = [...versions].sort((a, b) => compareVersions(versionIn(b), versionIn(a)));
  const majors = new Set(newest.map(majorOf));
  return [...majors].flatMap((major) => {
    const minors = newest.filter((version) => majorOf(version) === major && version !== major);
    const whole = minors.length > 1 || versions.includes(major) ? [major] : [];
    return [...whole, ...minors];
  });
}

const majorOf = (version: string): string => String(versionIn(version)[0]);
