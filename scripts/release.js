/**
 * `npm run release -- <version> [--dry-run]`: checks, and writes what a release needs: the version, the changelog, the tag's
 * message and the list of packages (SBOM). It neither commits nor pushes, and prints the commands that do.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isNewer, isVersion, notesOf, tagMessage, withRelease } from './changelog.js';

const usage = 'Usage: npm run release -- <version> [--dry-run], for example npm run release -- 1.2.0\n';
const folder = 'release';
const sbomFile = `${folder}/sbom.cdx.json`;
const messageFile = `${folder}/tag-message.txt`;

const say = (text) => process.stdout.write(`${text}\n`);
const out = (program, ...args) =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).trim();
const git = (...args) => out('git', ...args);
const json = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Undefined where it was called in a wrong way. */
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
function obstacles(version, current) {
  if (!isVersion(version)) return [`${version} is no version. Write it as 1.2.3 or 1.2.3-rc.1.`];
  const branch = git('rev-parse', '--abbrev-ref', 'HEAD');
  return [
    !isNewer(version, current) && `${version} is not newer than ${current}, which package.json has.`,
    branch !== 'main' && `This is the branch ${branch}. Releases are made on main.`,
    git('status', '--porcelain') !== '' && 'There are changes that are not committed. Commit or stash them.',
    git('tag', '--list', `v${version}`) !== '' && `There is a tag v${version} already.`,
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
function sbom({ name, version }) {
  const bom = JSON.parse(
    out(
      'npm',
      'sbom',
      '--omit=dev',
      '--package-lock-only',
      '--sbom-format=cyclonedx',
      '--sbom-type=application',
    ),
  );
  // npm takes the name of the folder.
  bom.metadata.component.name = name;
  if (bom.metadata.component.version !== version) throw new Error('npm sbom names another version');
  return bom;
}

function main() {
  const wish = asked();
  if (!wish) {
    process.stderr.write(usage);
    return 2;
  }
  const { version, dryRun } = wish;
  const { name, version: current } = json('package.json');
  const inTheWay = obstacles(version, current);
  if (inTheWay.length > 0) {
    process.stderr.write(`${inTheWay.join('\n')}\n`);
    return 1;
  }
  const check = spawnSync('npm', ['run', 'check'], { stdio: 'inherit' });
  if (check.status !== 0) {
    process.stderr.write('npm run check failed, so nothing was changed.\n');
    return 1;
  }
  const date = new Date().toISOString().slice(0, 10);
  const changelog = withRelease(readFileSync('CHANGELOG.md', 'utf8'), {
    version,
    date,
    subjects: subjectsSinceRelease(),
  });
  const message = tagMessage(version, notesOf(changelog, version));
  if (dryRun) {
    const { components } = sbom({ name, version: current });
    say(`\nDry run: nothing was changed. The tag's message would be:\n\n${message}`);
    say(`${sbomFile} would list ${components.length} packages.`);
    return 0;
  }
  out('npm', 'version', version, '--no-git-tag-version');
  writeFileSync('CHANGELOG.md', changelog);
  mkdirSync(folder, { recursive: true });
  writeFileSync(messageFile, message);
  const bom = sbom({ name, version });
  writeFileSync(sbomFile, `${JSON.stringify(bom, null, 2)}\n`);
  say(`\nThe tag's message, in ${messageFile}:\n\n${message}`);
  say(`${sbomFile} lists ${bom.components.length} packages. Attach it to the release.`);
  say('SECURITY.md says what else is checked: npm audit, test:system and test:long. When these are well:\n');
  say(`  git commit --all --message 'Release ${version}'`);
  say(`  git tag --annotate v${version} --file ${messageFile}`);
  say('  git push --follow-tags');
  return 0;
}

process.exitCode = main();
