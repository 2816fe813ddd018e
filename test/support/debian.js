'use strict';

// Packages of another Debian, or of another processor, unpacked into a folder: nothing of this machine is changed.
const { mkdirSync, readdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const { run } = require('./package.js');

/** Where this machine's apt has Debian from. */
function mirror() {
  const { stdout } = run('apt-get', ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages'], { cwd: '/' });
  const uri = stdout.split('\n').find((line) => /\/debian\/?$/.test(line));
  if (uri === undefined) throw new Error(`apt knows no mirror of Debian:\n${stdout}`);
  return uri;
}

/**
 * @param {string} folder an empty one
 * @param {{ suite: string, arch: string, packages: string[] }} asked
 * @returns {string} the folder that they are unpacked into
 */
function unpackDebian(folder, { suite, arch, packages }) {
  const [lists, cache, archives, root] = ['lists', 'cache', 'archives', 'root'].map((name) => join(folder, name));
  for (const path of [join(lists, 'partial'), join(cache, 'archives/partial'), archives, root]) {
    mkdirSync(path, { recursive: true });
  }
  writeFileSync(join(folder, 'sources.list'), `deb ${mirror()} ${suite} main\n`);
  const options = {
    'Dir::Etc::SourceList': join(folder, 'sources.list'), 'Dir::Etc::SourceParts': '/dev/null',
    'Dir::State::Lists': lists, 'Dir::State::status': '/dev/null', 'Dir::Cache': cache,
    'APT::Architecture': arch, 'APT::Architectures': arch, 'APT::Sandbox::User': 'root',
  };
  const args = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  run('apt-get', [...args, '-qq', 'update'], { cwd: archives });
  run('apt-get', [...args, '-qq', 'download', ...packages], { cwd: archives });
  for (const name of readdirSync(archives)) run('dpkg-deb', ['-x', name, root], { cwd: archives });
  return root;
}

module.exports = { unpackDebian };
