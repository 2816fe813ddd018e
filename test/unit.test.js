'use strict';

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const { mkdtempSync, readdirSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const root = join(__dirname, '..');
const unit = join(__dirname, 'unit');
const src = join(root, 'src');
const flags = ['-std=c11', '-g', '-O1', '-Wall', '-Wextra', '-Wshadow', '-Wstrict-prototypes', '-Wconversion'];
const strict = ['-Wmissing-prototypes', '-Werror', '-fsanitize=address,undefined', '-fno-sanitize-recover=all'];

const own = process.env.CC || 'cc';
const seed = 20240229;

/** The paths of a folder's files that end so. */
const files = (folder, end) =>
  readdirSync(folder).filter((name) => name.endsWith(end)).map((name) => join(folder, name));

/** What a program did; without what a test run preloads, which sanitizers do not bear. */
const run = (program, args, options) =>
  spawnSync(program, args, { encoding: 'utf8', ...options, env: { ...process.env, LD_PRELOAD: '', ...options?.env } });

/** Why there is no fuzzing here, if so: libFuzzer comes with clang alone. */
function lackOfFuzzer(folder) {
  const input = 'int LLVMFuzzerTestOneInput(void); int LLVMFuzzerTestOneInput(void) { return 0; }';
  const probe = run('clang', ['-fsanitize=fuzzer,address', '-x', 'c', '-', '-o', join(folder, 'probe')], { input });
  if (probe.error) return `no clang: ${probe.error.code}`;
  return probe.status === 0 ? undefined : 'this clang has no libFuzzer';
}

/** Each sees what the other does not warn of. */
const compilers = [own, 'clang'].filter((name, at, all) => !run(name, ['--version']).error && all.indexOf(name) === at);

// The core knows no engine and no Node: its tests are programs that link it alone.
for (const compiler of compilers) {
  describe(`the core in C, compiled by ${compiler}`, () => {
    let folder;

    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'tegg-native-unit-'));
      const compiled = run(compiler, [...flags, ...strict, '-c', ...files(src, '.c')], { cwd: folder });
      assert.equal(compiled.status, 0, `${compiled.error ?? ''}${compiled.stderr}`);
    });

    after(() => rmSync(folder, { recursive: true }));

    for (const name of readdirSync(unit).filter((file) => file.endsWith('_test.c'))) {
      it(`passes ${name} under the address and undefined behaviour sanitizers`, () => {
        const program = join(folder, name.replace('.c', ''));
        const objects = files(folder, '.o');
        const compiled = run(compiler, [...flags, ...strict, join(unit, name), ...objects, '-o', program]);
        assert.equal(compiled.status, 0, `${compiled.error ?? ''}${compiled.stderr}`);
        const { status, signal, stderr } = run(program);
        assert.equal(status, 0, `${signal ?? ''}${stderr}`);
        assert.equal(stderr, '');
      });
    }
  });
}

describe('the core in C', () => {
  let folder;

  before(() => (folder = mkdtempSync(join(tmpdir(), 'tegg-native-unit-'))));

  after(() => rmSync(folder, { recursive: true }));

  it('leaks nothing and reads nothing that is not set, says valgrind', function () {
    this.timeout(120_000);
    if (run('valgrind', ['--version']).error) {
      this.test.title += ' (no valgrind)';
      this.skip();
    }
    const program = join(folder, 'plain');
    // DWARF 5 as clang writes it is beyond valgrind 3.19.
    const plain = [...flags, '-gdwarf-4', ...files(src, '.c')];
    for (const test of files(unit, '_test.c')) {
      const compiled = run(own, [...plain, test, '-o', program]);
      assert.equal(compiled.status, 0, compiled.stderr);
      const { status, stderr } = run('valgrind', ['-q', '--leak-check=full', '--error-exitcode=9', program]);
      assert.equal(status, 0, `${test}: ${stderr}`);
    }
  });

  it(`survives its corpus and 20,000 graphs of libFuzzer's, seed ${seed}`, function () {
    this.timeout(180_000);
    const lack = lackOfFuzzer(folder);
    if (lack !== undefined) {
      this.test.title += ` (${lack})`;
      this.skip();
    }
    const options = { env: { FUZZ_FOLDER: join(folder, 'fuzz') } };
    const fuzz = run('bash', [join(root, 'scripts', 'fuzz.sh'), '0', '-runs=20000', `-seed=${seed}`], options);
    assert.equal(fuzz.status, 0, `${fuzz.signal ?? ''}${fuzz.stderr}`);
    assert.match(fuzz.stderr, /Done 20000 runs/);
  });
});
