'use strict';

// Compiles the addon. Node's headers are taken from beside the running binary
// where they lie there, so that nothing need be downloaded for them.
//
//   node scripts/build.js [--unless-prebuilt] [options of node-gyp]
//
// As npm's install script it is told --unless-prebuilt: where the package has a
// binary of these very sources that loads here there is nothing to do.
const { spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { dirname, join } = require('node:path');

const root = join(__dirname, '..');

function isPrebuilt() {
  const path = join(root, 'prebuilds', `${process.platform}-${process.arch}`, 'tegg_native.node');
  if (!existsSync(path)) return false;
  const { digest } = require('./sources.js');
  try {
    return require(path).sources === digest();
  } catch (error) {
    console.error(`tegg-native: ${path} does not load (${error.message}); compiling`);
    return false;
  }
}

/** Whether npm was told to compile, by a variable or, where it takes it (before 12), by --build-from-source. */
function isAsked() {
  return ['true', 'tegg-native'].includes(process.env.npm_config_build_from_source);
}

function build(options) {
  const prefix = join(dirname(process.execPath), '..');
  const headers = join(prefix, 'include', 'node', 'node_version.h');
  const args = ['configure', 'build', ...options];
  if (existsSync(headers)) args.push(`--nodedir=${prefix}`);

  const { status, error } = spawnSync('node-gyp', args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32', // a .cmd file there
  });
  if (error !== undefined) {
    console.error(`tegg-native: node-gyp did not start (${error.message}); run this through npm: npm run build`);
  }
  return status ?? 1;
}

const options = process.argv.slice(2).filter((arg) => arg !== '--unless-prebuilt');
const needed = options.length + 2 === process.argv.length || isAsked() || !isPrebuilt();
if (needed) process.exitCode = build(options);
