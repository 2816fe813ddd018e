'use strict';

const assert = require('node:assert/strict');
const { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { dirname, join } = require('node:path');
const ts = require('typescript');

const { filesOf, names } = require('../bench/apps/tegg.js');
const { compilerOptions, writeApp } = require('../bench/apps/write.js');
const { dependencies, files } = require('../package.json');
const { eggs } = require('./support/egg-apps.js');
const { get, listen } = require('./support/http.js');
const { boot } = require('./support/tegg-app.js');

const root = join(__dirname, '..');
const SERVICES = 10_000;
const SIZES = [1, 10, 100, 1_000, SERVICES];
// What users do not get, or what is only there to build the addon of.
const notCopied = /^(src$|binding|prebuilds|scripts|CHANGELOG)/;

// Plugins of Egg that leave timers and watchers behind when an app is closed.
const lingering = ['development', 'logrotator', 'schedule', 'watcher'];

/** An app with tegg-native under tegg's names, as npm installs `npm:` aliases: each is a copy. */
function createApp(extent) {
  const baseDir = mkdtempSync(join(tmpdir(), 'tegg-native-benchmark-'));
  const asked = Object.fromEntries(names.map((name) => [name, 'npm:tegg-native']));
  writeApp(baseDir, filesOf(extent), { dependencies: asked, sources: true });
  const off = Object.fromEntries(lingering.map((name) => [name, { enable: false }]));
  writeFileSync(join(baseDir, 'config/plugin.unittest.js'), `module.exports = ${JSON.stringify(off)};\n`);
  for (const name of names) copyPackage(join(baseDir, 'node_modules', name));
  for (const name of Object.keys(dependencies)) link(baseDir, name);
  return { baseDir, remove: () => rmSync(baseDir, { recursive: true, force: true }) };
}

function copyPackage(to) {
  const built = 'build/Release/tegg_native.node';
  for (const part of ['package.json', ...files.filter((file) => !notCopied.test(file)), built]) {
    cpSync(join(root, part), join(to, part), { recursive: true });
  }
}

function link(baseDir, name) {
  const path = join(baseDir, 'node_modules', name);
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(join(root, 'node_modules', name), path, 'junction');
}

describe('the app of the public benchmark of tegg 3, with the names of its packages for this one', () => {
  it('is accepted by TypeScript, set up as in Egg apps', () => {
    const { baseDir, remove } = createApp({ kind: 'singleton', size: 10, controllers: [1, 10] });
    try {
      for (const name of ['egg', '@types/node']) link(baseDir, name);
      const options = ts.convertCompilerOptionsFromJson(
        { ...compilerOptions, strict: true, noImplicitAny: false, strictPropertyInitialization: false,
          noUnusedLocals: true, noUnusedParameters: true, skipLibCheck: true, noEmit: true, types: ['node'] },
        baseDir,
      ).options;
      const sources = [1, 10].map((size) => join(baseDir, `app/controller/FooTeggController${size}.ts`));
      const program = ts.createProgram(sources, options);
      const found = ts.getPreEmitDiagnostics(program);
      assert.equal(ts.formatDiagnostics(found, ts.createCompilerHost(options)), '');
      assert.ok(program.getSourceFile(join(baseDir, 'app/module/FooService9.ts')) !== undefined);
    } finally {
      remove();
    }
  });

  describe(`with ${SERVICES.toLocaleString('en')} singletons`, () => {
    let written;

    before(() => (written = createApp({ kind: 'singleton', size: SERVICES, controllers: SIZES })));

    after(() => written?.remove());

    for (const [egg, version] of Object.entries(eggs).filter(([, { esm }]) => !esm)) {
      describe(egg, () => {
        let booted;
        let server;

        before(async () => {
          booted = await boot(version, written.baseDir);
          server = await listen(booted.app.callback());
        });

        after(async () => {
          await server?.close();
          await booted?.close();
        });

        const load = (file) => require(join(written.baseDir, file));
        const service = (i) => load(`app/module/FooService${i}.js`)[`FooService${i}`];

        for (const size of SIZES) {
          it(`answers through the controller that injects ${size}`, async () => {
            const { status, body } = await get(`${server.url}/hello${size}`);
            assert.deepEqual({ status, body }, { status: 200, body: 'hello, 0 of 1' });
          });

          it(`calls each of the ${size} when it is asked to`, async () => {
            const classes = Array.from({ length: size }, (_, i) => service(i));
            const called = new Set();
            const record = function () {
              called.add(this.constructor);
              return 1;
            };
            const methods = classes.map(({ prototype }) => prototype.hello);
            for (const { prototype } of classes) prototype.hello = record;
            try {
              await get(`${server.url}/hello${size}`);
              assert.equal(called.size, 0);
              assert.equal((await get(`${server.url}/hello${size}?touch=1`)).body, `hello, ${size} of 1`);
              assert.deepEqual(called, new Set(classes));
            } finally {
              classes.forEach(({ prototype }, i) => (prototype.hello = methods[i]));
            }
          });
        }

        it('injects the same object into all controllers', async () => {
          const object = await booted.app.getEggObject(service(0));
          assert.ok(object instanceof service(0));
          for (const size of SIZES) {
            const controller = load(`app/controller/FooTeggController${size}.js`).default;
            assert.equal((await booted.app.getEggObject(controller)).fooService0, object);
          }
        });

        it('has a copy of the package as each of the plugins', () => {
          const { tegg, teggConfig, teggController } = booted.app.plugins;
          const folders = [tegg, teggConfig, teggController].map(({ path }) => path);
          assert.equal(new Set(folders).size, 3);
          for (const folder of folders) assert.ok(folder.includes('tegg-native-benchmark-'), folder);
        });

        it('leaves plain routes alone', async () => {
          assert.equal((await get(`${server.url}/plain`)).body, 'hello, 0 of 1');
        });
      });
    }
  });
});
