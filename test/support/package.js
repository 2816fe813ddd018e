'use strict';

// The package as users get it: packed by npm, installed from the tarball in a folder of its own.
const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const root = join(__dirname, '..', '..');
const manifest = require('../../package.json');

// Of the environment that `npm run` and test/run.js make, a user's command has nothing.
const isOurs = ([name]) => /^npm_|^NODE_OPTIONS$|^TEGG_NATIVE/i.test(name);
const clean = Object.fromEntries(Object.entries(process.env).filter((variable) => !isOurs(variable)));

/** Runs a command to its end; what it printed, or an error with it. */
function run(command, args, { cwd, env = {} }) {
  const options = { cwd, env: { ...clean, ...env }, encoding: 'utf8', maxBuffer: 1 << 26 };
  const { status, signal, error, stdout, stderr } = spawnSync(command, args, options);
  const what = `${command} ${args.join(' ')} in ${cwd} ended with ${error?.message ?? status ?? signal}`;
  assert.equal(status, 0, `${what}:\n${stdout}${stderr}`);
  return { stdout, stderr };
}

/** What cross-compiling needs, and this machine has not; nothing in CI, which installs it. */
function missingTools() {
  if (process.env.CI) return undefined;
  const found = (command) => spawnSync(command, ['--version']).status === 0;
  const headers = existsSync('/usr/aarch64-linux-gnu/include/stdio.h');
  return found('clang') && found('ld.lld') && headers ? undefined : 'clang, lld or libc6-dev-arm64-cross is not there';
}

/**
 * Packs a package folder.
 * @returns {{ path: string, size: number, unpackedSize: number, files: { path: string, size: number }[] }}
 */
function pack(folder, destination) {
  mkdirSync(destination, { recursive: true });
  const { stdout } = run('npm', ['pack', '--json', '--pack-destination', destination], { cwd: folder });
  const [{ filename, size, unpackedSize, files }] = JSON.parse(stdout.slice(stdout.search(/^\[/m)));
  return { path: join(destination, filename), size, unpackedSize, files };
}

/** The package once more, as it would be at another version, in a folder that can be packed. */
function checkoutAt(version, folder) {
  const parts = manifest.files.filter((path) => !path.startsWith('prebuilds/'));
  for (const part of [...parts, 'scripts/prebuilds.js', 'README.md', 'LICENSE']) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, version }));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

/** Writes a project with these files and dependencies, and installs them as npm does where scripts are blocked. */
function installProject(folder, { dependencies, files = {} }) {
  const all = { 'package.json': JSON.stringify({ name: 'app', private: true, dependencies }), ...files };
  writeFiles(folder, all);
  run('npm', ['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: folder });
  return folder;
}

function writeFiles(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** The addons that a process has loaded, as code for `node -e`: by their paths. */
const loadedAddons = 'Object.keys(require.cache).filter((path) => path.endsWith(\'.node\'))';

/** Every file below a folder, by its path in it. */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path).map((name) => `${entry.name}/${name}`) : [entry.name];
  });
}

module.exports = { checkoutAt, clean, filesBelow, installProject, loadedAddons, manifest, missingTools, pack, root, run,
  writeFiles };
