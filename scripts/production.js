/**
 * The manifest and the lock file (version 3) of what production installs, made from those of the project. `npm sbom
 * --omit=dev` would leave out each production package that a development package needs, too, such as zod:
 * https://github.com/npm/cli/issues/7909
 */
export function productionOnly(manifest, lock) {
  const { devDependencies: _, ...production } = manifest;
  const { devDependencies: __, ...root } = lock.packages[''];
  const kept = Object.entries(lock.packages).filter(([place, { dev }]) => place !== '' && dev !== true);
  return { manifest: production, lock: { ...lock, packages: { '': root, ...Object.fromEntries(kept) } } };
}
