'use strict';

// Compiles the addon. Node's headers are taken from beside the running binary
// where they lie there, so that nothing need be downloaded for them.
const { spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { dirname, join } = require('node:path');

const root = join(__dirname, '..');
const prefix = join(dirname(process.execPath), '..');
const headers = join(prefix, 'include', 'node', 'node_version.h');

const args = ['rebuild', ...process.argv.slice(2)];
if (existsSync(headers)) args.push(`--nodedir=${prefix}`);

const { status, error } = spawnSync('node-gyp', args, { cwd: root, stdio: 'inherit' });
if (error !== undefined) {
  console.error(`tegg-native: node-gyp did not start (${error.message}); run this through npm: npm run build`);
}
process.exitCode = status ?? 1;
