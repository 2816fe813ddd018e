'use strict';

const { spawnSync } = require('node:child_process');
const { existsSync, statSync } = require('node:fs');
const { dirname, join } = require('node:path');

const folder = join(__dirname, '..', 'addon');
const built = join(folder, 'build', 'Release', 'callbacks.node');
const sources = ['callbacks.c', 'binding.gyp'].map((name) => join(folder, name));

function isCurrent() {
  if (!existsSync(built)) return false;
  const { mtimeMs } = statSync(built);
  return sources.every((source) => statSync(source).mtimeMs < mtimeMs);
}

/** Compiles test/addon where that has not been done since it was changed; npm has the node-gyp for it. */
function build() {
  const prefix = join(dirname(process.execPath), '..');
  const args = ['run', 'build', '--'];
  if (existsSync(join(prefix, 'include', 'node', 'node_version.h'))) args.push(`--nodedir=${prefix}`);
  const { status, error, stdout, stderr } = spawnSync('npm', args, {
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS: '' },
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`test/addon does not build:\n${error ?? ''}${stdout}${stderr}`);
}

/** The addon of test/addon. */
function loadAddon() {
  if (!isCurrent()) build();
  return require(built);
}

module.exports = { loadAddon };
