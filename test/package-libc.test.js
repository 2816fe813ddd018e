'use strict';

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const { readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const { digest } = require('../scripts/sources.js');
const { buildHost } = require('./support/host.js');
const { manifest, missingTools, root, run } = require('./support/package.js');
const { temporaryFolder } = require('./support/temporary.js');

const binary = join(root, 'prebuilds', 'linux-x64', 'tegg_native.node');
const flags = ['-std=c11', '-O1', '-D_GNU_SOURCE', '-Wall', '-Wextra', '-Werror'];
const compilers = { glibc: 'gcc', musl: 'musl-gcc' };

const isThere = (command) => spawnSync(command, ['--version']).status === 0;

for (const [libc, compiler] of Object.entries(compilers)) {
  describe(`on ${libc}`, function () {
    this.timeout(120_000);
    const temporary = temporaryFolder();

    before(function () {
      if (missingTools() !== undefined || process.platform !== 'linux' || process.arch !== 'x64') this.skip();
      if (!process.env.CI && !isThere(compiler)) this.skip(); // Debian's musl-tools
      run(process.execPath, ['scripts/prebuilds.js', 'linux-x64'], { cwd: root });
    });

    it('the one binary is loaded, initialized and hears of a rejection on two threads', () => {
      const program = buildHost(temporary.path, binary, compiler, ['-ldl', '-lpthread']);
      const interpreter = libc === 'musl' ? /ld-musl-x86_64/ : /ld-linux-x86-64/;
      assert.match(readFileSync(program, 'latin1').slice(0, 4096), interpreter);
      const { stdout } = run(program, [binary], { cwd: temporary.path });
      assert.equal(stdout, `${manifest.version} ${digest()}\n`);
    });

    if (libc === 'glibc') return; // test/unit.test.js does

    it('the core passes its own tests', () => {
      const sources = readdirSync(join(root, 'src')).filter((name) => name.endsWith('.c'));
      run(compiler, [...flags, '-c', ...sources.map((name) => join(root, 'src', name))], { cwd: temporary.path });
      const objects = sources.map((name) => temporary.file(name.replace(/c$/, 'o')));
      const programs = readdirSync(join(__dirname, 'unit')).filter((name) => name.endsWith('_test.c'));
      for (const name of programs) {
        run(compiler, [...flags, join(__dirname, 'unit', name), ...objects, '-o', 'program'], { cwd: temporary.path });
        run(temporary.file('program'), [], { cwd: temporary.path });
      }
      assert.ok(programs.length > 10);
    });
  });
}
