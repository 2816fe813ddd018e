'use strict';

// test/libc/host.c, which loads the addon in place of a Node.
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const { readElf } = require('./elf.js');
const { run } = require('./package.js');

const source = join(__dirname, '..', 'libc', 'host.c');
const flags = ['-std=c11', '-O1', '-D_GNU_SOURCE', '-Wall', '-Wextra', '-Werror', '-rdynamic'];

/** The functions of Node-API that a binary takes and the host has not, as C that does nothing. */
function stubs(binary) {
  const text = readFileSync(source, 'utf8');
  const missing = readElf(binary).taken.filter((name) => name.startsWith('napi_') && !text.includes(` ${name}(`));
  return missing.map((name) => `int ${name}(void);\nint ${name}(void) { return 0; }\n`).join('');
}

/** Compiles the host for a binary; the path of the program. */
function buildHost(folder, binary, compiler, more) {
  const [program, stub] = [join(folder, 'host'), join(folder, 'stubs.c')];
  writeFileSync(stub, stubs(binary));
  run(compiler, [...flags, source, stub, '-o', program, ...more], { cwd: folder });
  return program;
}

module.exports = { buildHost };
