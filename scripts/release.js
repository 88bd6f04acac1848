/**
 * `npm run release -- <version> [--dry-run]`: checks, and writes what a release needs: the version, the changelog, the tag's
 * message and the list of packages (SBOM). It neither commits nor pushes, and prints the commands that do.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isNewer, isVersion, notesOf, tagMessage, withRelease } from './changelog.js';
import { productionOnly } from './production.js';

const usage = 'Usage: npm run release -- <version> [--dry-run], for example npm run release -- 1.2.0\n';
const folder = 'release';
const sbomFile = `${folder}/sbom.cdx.json`;
const messageFile = `${folder}/tag-message.txt`;

const say = (text) => process.stdout.write(`${text}\n`);
const out = (program, ...args) =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).trim();
const git = (...args) => out('git', ...args);
const json = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Undefined for wrong arguments. */
function asked() {
  try {
    const { values, positionals } = parseArgs({
      options: { 'dry-run': { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    return positionals.length === 1 ? { version: positionals[0], dryRun: values['dry-run'] } : undefined;
  } catch {
    return undefined;
  }
}

/** Everything that is in the way, at once. */
function obstacles(version, current, notes) {
  if (!isVersion(version)) return [`${version} is no version. Write it as 1.2.3 or 1.2.3-rc.1.`];
  const branch = git('rev-parse', '--abbrev-ref', 'HEAD');
  return [
    !isNewer(version, current) && `${version} is not newer than ${current}, which package.json has.`,
    branch !== 'main' && `This is the branch ${branch}. Releases are made on main.`,
    git('status', '--porcelain') !== '' && 'There are changes that are not committed. Commit or stash them.',
    git('tag', '--list', `v${version}`) !== '' && `There is a tag v${version} already.`,
    notes === '' && 'Nothing has changed since the last release.',
  ].filter((obstacle) => obstacle !== false);
}

/** The first lines of the commits since the last release, the oldest first; merges have no news of their own. */
function subjectsSinceRelease() {
  const [last] = git('tag', '--list', 'v*', '--merged', 'HEAD', '--sort=-version:refname').split('\n');
  const range = last ? [`${last}..HEAD`] : [];
  return git('log', '--no-merges', '--reverse', '--format=%s', ...range)
    .split('\n')
    .filter((subject) => subject !== '');
}

/** What production installs, as CycloneDX. https://docs.npmjs.com/cli/commands/npm-sbom */
function sbom() {
  const { manifest, lock } = productionOnly(json('package.json'), json('package-lock.json'));
  const place = mkdtempSync(join(tmpdir(), 'ehpc-images-sbom-'));
  try {
    writeFileSync(join(place, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(place, 'package-lock.json'), JSON.stringify(lock));
    const options = ['--package-lock-only', '--sbom-format=cyclonedx', '--sbom-type=application'];
    const bom = JSON.parse(out('npm', 'sbom', '--prefix', place, ...options));
    // npm takes the name of the folder.
    bom.metadata.component.name = manifest.name;
    return bom;
  } finally {
    rmSync(place, { recursive: true });
  }
}

function main() {
  const wish = asked();
  if (!wish) {
    process.stderr.write(usage);
    return 2;
  }
  const { version, dryRun } = wish;
  const { version: current } = json('package.json');
  const date = new Date().toISOString().slice(0, 10);
  const subjects = subjectsSinceRelease();
  const changelog = withRelease(readFileSync('CHANGELOG.md', 'utf8'), { version, date, subjects });
  const notes = notesOf(changelog, version);
  const inTheWay = obstacles(version, current, notes);
  if (inTheWay.length > 0) {
    process.stderr.write(`${inTheWay.join('\n')}\n`);
    return 1;
  }
  const check = spawnSync('npm', ['run', 'check'], { stdio: 'inherit' });
  if (check.status !== 0) {
    process.stderr.write('npm run check failed, so nothing was changed.\n');
    return 1;
  }
  const message = tagMessage(version, notes);
  if (dryRun) {
    const { components } = sbom();
    say(`\nDry run: nothing was changed. The tag's message would be:\n\n${message}`);
    say(`${sbomFile} would list ${components.length} packages.`);
    return 0;
  }
  out('npm', 'version', version, '--no-git-tag-version');
  writeFileSync('CHANGELOG.md', changelog);
  mkdirSync(folder, { recursive: true });
  writeFileSync(messageFile, message);
  const bom = sbom();
  writeFileSync(sbomFile, `${JSON.stringify(bom, null, 2)}\n`);
  say(`\nThe tag's message, in ${messageFile}:\n\n${message}`);
  say(`${sbomFile} lists ${bom.components.length} packages. Attach it to the release.`);
  say(
    'SECURITY.md says what else is checked: npm audit, test:built, test:system and test:long. When these pass:\n',
  );
  say(`  git commit --all --message 'Release ${version}'`);
  say(`  git tag --annotate v${version} --file ${messageFile}`);
  say('  git push --follow-tags');
  return 0;
}

process.exitCode = main();
