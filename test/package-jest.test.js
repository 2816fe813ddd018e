'use strict';

const assert = require('node:assert/strict');

const { installProject, missingTools, pack, root, run } = require('./support/package.js');
const { temporaryFolder } = require('./support/temporary.js');

const version = '30.5.2';

// Each file of tests has modules and globals of its own, in a worker that has run others before.
const suite = `
const { AsyncLocalStorage } = require('node:async_hooks');
const { Container, ContextProto, ContextStorage, Inject, SingletonProto, engine } = require('tegg-native');

class Tracer { id = {}; }
ContextProto()(Tracer);
class Foo { async seen() { const { id } = this.tracer; await null; return id === this.tracer.id; } }
Inject()(Foo.prototype, 'tracer');
SingletonProto()(Foo);

const later = () => new Promise((resolve) => setTimeout(resolve, 1));

test('is evaluated for this file', () => {
  expect(globalThis.loaded).toBe(undefined);
  globalThis.loaded = true;
  expect(typeof engine).toBe('string');
  expect(new ContextStorage()).toBeInstanceOf(AsyncLocalStorage);
});

test('carries contexts side by side', async () => {
  const storage = new ContextStorage();
  const seen = async () => {
    await null;
    const first = storage.getStore();
    await later();
    return [first, storage.getStore()];
  };
  expect(await Promise.all([1, 2, 3].map((store) => storage.run(store, seen)))).toEqual([[1, 1], [2, 2], [3, 3]]);
  expect(storage.getStore()).toBe(undefined);
});

test('injects', async () => {
  const container = await Container.create({ classes: [Tracer, Foo] });
  const request = () => container.run({}, async () => (await container.getEggObject(Foo)).seen());
  expect(await Promise.all([request(), request()])).toEqual([true, true]);
  await container.destroy();
});

test('throws errors of this file', () => {
  expect(() => new ContextStorage().run(1, null)).toThrow(TypeError);
});

test('is the same when it is asked for again, and another once modules are reset', async () => {
  const first = require('tegg-native');
  expect(first.ContextStorage).toBe(ContextStorage);
  jest.resetModules();
  const second = require('tegg-native');
  expect(second.ContextStorage).not.toBe(ContextStorage);
  const [a, b] = [new ContextStorage(), new second.ContextStorage()];
  const seen = async () => { await later(); return [a.getStore(), b.getStore()]; };
  expect(await a.run(1, () => b.run(2, seen))).toEqual([1, 2]);
});
`;
const names = ['a', 'b', 'c', 'd'];

describe('the package inside of Jest', function () {
  this.timeout(300_000);
  const temporary = temporaryFolder();
  let project;

  before(function () {
    if (missingTools() !== undefined) this.skip();
    const tarball = pack(root, temporary.file('packed')).path;
    const files = Object.fromEntries(names.map((name) => [`${name}.test.js`, suite]));
    const dependencies = { jest: version, 'tegg-native': `file:${tarball}` };
    project = installProject(temporary.file('project'), { dependencies, files });
  });

  for (const [how, flags] of [['in one process', ['--runInBand']], ['in two workers', ['--maxWorkers=2']]]) {
    it(`passes the tests of several files ${how}`, () => {
      const args = ['node_modules/jest/bin/jest.js', '--json', '--testEnvironment=node', ...flags];
      const { stdout } = run(process.execPath, args, { cwd: project });
      const { success, numPassedTests, numPassedTestSuites } = JSON.parse(stdout);
      const expected = { success: true, numPassedTests: names.length * 5, numPassedTestSuites: names.length };
      assert.deepEqual({ success, numPassedTests, numPassedTestSuites }, expected);
    });
  }
});
