import type { Os } from './os.ts';
import { isPlatform, type PlatformKey, platformName } from './platforms.ts';
import { compareVersions, readPoint, type VersionPoint, versionTest } from './versions.ts';

/** A version of an operating system, or all with the same first number. */
interface Release {
  readonly os: PlatformKey;
  /** E.g. `7`, `7.9`, `2012r2`. */
  readonly version: VersionPoint;
}

/** A version as it can be asked for; nothing where there is none, or none that a question can hold. */
export function versionOf({ version, versionText = '' }: Os): VersionPoint | undefined {
  const text = versionText.toLowerCase().trim();
  const begins = /^v?(\d+(?:\.\d+)*(?: ?r\d)?)/.exec(text)?.[1];
  const [found] = [text, begins ?? ''].map(readPoint).filter((one) => one !== undefined);
  return found !== undefined && versionTest({ is: found })(version) ? found : undefined;
}

/**
 * The releases that there are, each once: systems by name, each from its newest release on; where there are several
 * with one first number, that number before them.
 */
export function releasesOf(systems: readonly Os[]): readonly Release[] {
  const bySystem = new Map<PlatformKey, Map<string, VersionPoint>>();
  for (const os of systems) {
    const { key } = os;
    const version = versionOf(os);
    if (key === undefined || version === undefined || !isPlatform(key)) continue;
    bySystem.set(key, (bySystem.get(key) ?? new Map()).set(version.text, version));
  }
  return [...bySystem]
    .sort(([a], [b]) => platformName(a).localeCompare(platformName(b)))
    .flatMap(([os, versions]) => withMajors([...versions.values()]).map((version) => ({ os, version })));
}

function withMajors(versions: readonly VersionPoint[]): readonly VersionPoint[] {
  const newest = [...versions].sort((a, b) => compareVersions(b.numbers, a.numbers));
  const majors = new Set(newest.map(majorOf));
  return [...majors].flatMap((major) => {
    const all = newest.filter((version) => majorOf(version) === major);
    const minors = all.filter(({ text }) => text !== String(major));
    const whole: VersionPoint = { numbers: [major], text: String(major) };
    return minors.length > 1 || minors.length < all.length ? [whole, ...minors] : minors;
  });
}

const majorOf = ({ numbers: [major = 0] }: VersionPoint): number => major;
