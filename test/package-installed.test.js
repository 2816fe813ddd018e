'use strict';

const assert = require('node:assert/strict');
const { cpSync, readdirSync, rmSync, symlinkSync } = require('node:fs');
const { dirname, join } = require('node:path');

const { names, node } = require('../scripts/nodes.js');
const { checkoutAt, installProject, loadedAddons, manifest, missingTools, pack, root, run, writeFiles } =
  require('./support/package.js');
const { temporaryFolder } = require('./support/temporary.js');

const engines = { 18: 'hooks', 20: 'hooks', 22: 'hooks', 24: 'frame', 26: 'frame' };
const [major] = process.versions.node.split('.');

// Prints the engine, what a singleton saw of two contexts side by side, and the addons that were loaded.
const program = `
const { Container, ContextProto, ContextStorage, Inject, SingletonProto, engine } = require('tegg-native');

class Tracer { id = Math.random(); }
ContextProto()(Tracer);
class Foo { async seen() { const { id } = this.tracer; await null; return id === this.tracer.id && id; } }
Inject()(Foo.prototype, 'tracer');
SingletonProto()(Foo);

async function main() {
  const storage = new ContextStorage();
  const container = await Container.create({ classes: [Tracer, Foo] });
  const request = (at) => storage.run(at, () => container.run({}, async () => {
    const foo = await container.getEggObject(Foo);
    await new Promise((resolve) => setTimeout(resolve, 5 - at));
    return [storage.getStore(), await foo.seen()];
  }));
  const [[a, first], [b, second]] = await Promise.all([request(1), request(2)]);
  await container.destroy();
  const apart = typeof first === 'number' && typeof second === 'number' && first !== second;
  console.log(JSON.stringify({ engine, stores: [a, b], apart, addons: ${loadedAddons} }));
}
main();
`;

/** Runs a script of a project; what it printed as JSON. */
function json(folder, script, path = process.execPath) {
  return JSON.parse(run(path, [script], { cwd: folder }).stdout);
}

function works(found, addon, engine = engines[major]) {
  assert.deepEqual(found, { engine, stores: [1, 2], apart: true, addons: [addon] });
}

describe('the package, installed from its tarball with its scripts ignored', function () {
  this.timeout(300_000);
  const temporary = temporaryFolder();
  const prebuilt = `prebuilds/${process.platform}-${process.arch}/tegg_native.node`;
  let project;
  let installed;

  before(function () {
    if (missingTools() !== undefined || process.platform !== 'linux' || process.arch !== 'x64') this.skip();
    const next = checkoutAt('99.0.0', temporary.file('next'));
    const dependencies = {
      'tegg-native': `file:${pack(root, temporary.file('packed')).path}`,
      'tegg-native-next': `file:${pack(next, temporary.file('packed')).path}`,
    };
    project = installProject(temporary.file('project'), { dependencies, files: { 'main.js': program } });
    installed = join(project, 'node_modules/tegg-native');
  });

  it('has compiled nothing', () => {
    assert.ok(!readdirSync(installed).includes('build'));
    assert.ok(!readdirSync(join(project, 'node_modules')).includes('node-api-headers'));
  });

  for (const name of names) {
    it(`works on Node ${name}`, () => {
      works(json(project, 'main.js', node(name).path), join(installed, prebuilt), engines[name]);
    });
  }

  it('has an install script that does nothing, and says nothing', () => {
    const { stdout } = run('npm', ['rebuild', '--foreground-scripts'], { cwd: project });
    const isNpms = (line) => line === '' || line.startsWith('> ') || line === 'rebuilt dependencies successfully';
    assert.ok(stdout.includes(`> ${manifest.scripts.install}\n`), stdout);
    assert.deepEqual(stdout.split('\n').filter((line) => !isNpms(line)), []);
    assert.ok(!readdirSync(installed).includes('build'));
  });

  it('compiles where it is told to, and then loads what was compiled', () => {
    const copy = temporary.file('compiled');
    cpSync(project, copy, { recursive: true });
    run('npm', ['explore', 'tegg-native', '--', 'npm', 'run', 'build'], { cwd: copy });
    works(json(copy, 'main.js'), join(copy, 'node_modules/tegg-native/build/Release/tegg_native.node'));
  });

  it('carries contexts beside another version in one process', () => {
    writeFiles(project, {
      'two.js': `
        const [a, b] = ['tegg-native', 'tegg-native-next'].map((name) => require(name));
        const versions = ['tegg-native', 'tegg-native-next'].map((name) => require(name + '/package.json').version);
        const [x, y] = [new a.ContextStorage(), new b.ContextStorage()];
        const seen = async () => { await null; await new Promise(setImmediate); return [x.getStore(), y.getStore()]; };
        Promise.all([x.run(1, () => y.run(2, seen)), y.run(3, () => x.run(4, seen)), seen()]).then((found) => {
          console.log(JSON.stringify({ versions, found, addons: ${loadedAddons}.length }));
        });`,
    });
    const versions = [manifest.version, '99.0.0'];
    assert.deepEqual(json(project, 'two.js'), { versions, found: [[1, 2], [4, 3], [null, null]], addons: 2 });
  });

  it('works from a folder of links, as pnpm lays it out', () => {
    const folder = temporary.file('linked');
    const store = (name) => join(folder, 'node_modules/.pnpm', `${name.replace('/', '+')}@0`, 'node_modules', name);
    const packages = readdirSync(join(project, 'node_modules')).filter((name) => !/^\.|-next$/.test(name));
    for (const name of packages) cpSync(join(project, 'node_modules', name), store(name), { recursive: true });
    const dependsOn = (name) => Object.keys(require(join(store(name), 'package.json')).dependencies ?? {});
    for (const name of packages) {
      for (const needed of dependsOn(name)) symlinkSync(store(needed), join(dirname(store(name)), needed), 'junction');
    }
    symlinkSync(store('tegg-native'), join(folder, 'node_modules/tegg-native'), 'junction');
    writeFiles(folder, { 'main.js': program });
    works(json(folder, 'main.js'), join(store('tegg-native'), prebuilt));
  });

  it('works in a bundle of esbuild, which copies the binaries', () => {
    const esbuild = require.resolve('esbuild/bin/esbuild');
    const options = ['--bundle', '--platform=node', '--loader:.node=copy', '--log-level=warning', '--outdir=bundle'];
    const { stderr } = run(esbuild, ['main.js', ...options], { cwd: project });
    assert.equal(stderr, '');
    const folder = temporary.file('deployed');
    cpSync(join(project, 'bundle'), folder, { recursive: true });
    const files = readdirSync(folder);
    assert.equal(files.filter((name) => /^tegg_native-.*\.node$/.test(name)).length, 2, files.join());
    for (const name of names) {
      const { addons: [addon, ...others], ...found } = json(folder, 'main.js', node(name).path);
      assert.deepEqual(found, { engine: engines[name], stores: [1, 2], apart: true });
      assert.equal(dirname(addon), folder);
      assert.deepEqual(others, []);
    }
  });

  it('left without its binaries says what to do', () => {
    const copy = temporary.file('bare');
    cpSync(project, copy, { recursive: true });
    rmSync(join(copy, 'node_modules/tegg-native/prebuilds'), { recursive: true });
    const report = '({ code, message }) { console.log(JSON.stringify({ code, message })); }';
    writeFiles(copy, { 'bare.js': `try { require('tegg-native'); } catch ${report}` });
    const { code, message } = json(copy, 'bare.js');
    assert.equal(code, 'TEGG_NATIVE_BINARY');
    assert.match(message, /npm rebuild tegg-native/);
  });
});
