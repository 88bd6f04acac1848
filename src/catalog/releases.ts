import type { Image } from './image.ts';
import { osOf } from './os.ts';
import { platformName, platforms } from './platforms.ts';
import { compareVersions, isRange, readVersion, versionIn, versionTest } from './versions.ts';

/** A version of an operating system, or all with the same first number. */
interface Release {
  /** A row of the platforms. */
  readonly os: string;
  /** E.g. `7`, `7.9`, `2012r2`. */
  readonly version: string;
}

/** The version of an image as it can be asked for; nothing where it says none, or none that a question can hold. */
function versionOf(image: Image): string | undefined {
  const { version, versionText = '' } = osOf(image);
  const text = versionText.toLowerCase().trim();
  const begins = /^v?(\d+(?:\.\d+)*(?: ?r\d)?)/.exec(text)?.[1];
  const [found] = [text, begins ?? ''].map(readVersion).filter((one) => one !== undefined && !isRange(one));
  return found !== undefined && versionTest(found)(version) ? found : undefined;
}

/**
 * The releases that images have, each once: systems by name, each from its newest release on; where there are several
 * with one first number, that number before them.
 */
export function releasesOf(images: readonly Image[]): readonly Release[] {
  const bySystem = new Map<string, Set<string>>();
  for (const image of images) {
    const { key } = osOf(image);
    const version = versionOf(image);
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
