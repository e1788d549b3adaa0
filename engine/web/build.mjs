// Builds the pages into the folder given, as a step of the Maven build; does nothing when nothing
// changed since the last time. Needs Node and npm here (which: package.json); none where the engine runs.
//   node build.mjs <output folder of the pages> <output folder of the charts in reports>
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NEEDED, fits } from './node-version.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const started = Date.now();

function say(words) {
  console.log(`pages: ${words}`);
}

function fail(words) {
  console.error(`pages: ${words}`);
  process.exit(1);
}

if (!fits(process.versions.node, NEEDED)) {
  fail(`Node ${process.versions.node} is too old: building the pages needs ${NEEDED}. scripts/demo, scripts/test and scripts/huifang get one by themselves; beside them put one first in the PATH (a distribution's own may be too old).`);
}
if (!process.argv[2] || !process.argv[3]) {
  fail('usage: node build.mjs <output folder of the pages> <output folder of the charts>');
}
const out = resolve(process.argv[2]);
const charts = resolve(process.argv[3]);
const stampFile = join(out, 'build.stamp');

function filesBelow(folder) {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesBelow(path) : [path];
    });
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(relative(here, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function run(what, command, args) {
  const begin = Date.now();
  const done = spawnSync(command, args, {
    cwd: here,
    encoding: 'utf8',
  });
  if (done.error?.code === 'ENOENT') {
    fail(`${command} is not installed: it comes with Node (${NEEDED}); scripts/demo, scripts/test and scripts/huifang get both by themselves.`);
  }
  if (done.status !== 0) {
    process.stderr.write(`${done.stdout ?? ''}${done.stderr ?? ''}`);
    fail(`${what} failed (${command} ${args.join(' ')})`);
  }
  say(`${what}: ${((Date.now() - begin) / 1000).toFixed(1)} s`);
}

const top = ['package.json', 'package-lock.json', 'index.html', 'vite.config.ts', 'vite.report.config.ts', 'tsconfig.json', 'build.mjs', 'node-version.mjs'];
const stamp = hashOf([...top.map((f) => join(here, f)), ...filesBelow(join(here, 'src'))]);
if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
  say('unchanged');
  process.exit(0);
}

// Libraries: only when the lock file changed; npm's own cache is shared by all clones.
const modules = join(here, 'node_modules');
const lockStamp = join(modules, '.huifang-lock');
const lock = hashOf([join(here, 'package-lock.json'), join(here, 'package.json')]);
if (!existsSync(lockStamp) || readFileSync(lockStamp, 'utf8') !== lock) {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'huifang', 'npm');
  mkdirSync(cache, { recursive: true });
  say('getting libraries (some 80 MB the first time; seconds to a minute)');
  rmSync(modules, { recursive: true, force: true });
  run('libraries', 'npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', '--cache', cache]);
  writeFileSync(lockStamp, lock);
}

const bin = (name) => join(modules, '.bin', name);
run('types', bin('tsc'), ['--noEmit']);
run('unit tests', bin('vitest'), ['run']);
rmSync(stampFile, { force: true });
run('bundle', bin('vite'), ['build', '--outDir', out, '--logLevel', 'warn']);
run('charts', bin('vite'), ['build', '--config', 'vite.report.config.ts', '--outDir', charts, '--logLevel', 'warn']);
writeFileSync(stampFile, stamp);
say(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
