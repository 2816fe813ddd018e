'use strict';

const assert = require('node:assert/strict');
const { pathToFileURL } = require('node:url');
const vm = require('node:vm');

const { inChild } = require('./support/child.js');
const { carries, likeHooks, storage } = require('./support/surroundings.js');

/** Calls `source`, a function of another realm, with what it has none of. */
function inRealm(source, context) {
  const around = { setTimeout, setImmediate, nextTick: process.nextTick };
  return vm.runInContext(`(${source})`, context)(around);
}

describe('vm contexts', () => {
  carries('promises and async functions', async (check) => {
    await inRealm(
      `async () => {
        await undefined;
        check();
        await Promise.resolve().then(check).finally(check);
        check();
        await Promise.all([Promise.reject(1).catch(check), (async () => { await 0; check(); })()]);
        check();
      }`,
      vm.createContext({ check }),
    );
    check();
  });

  carries('timers that are passed in', async (check) => {
    await inRealm(
      `async ({ setTimeout, setImmediate, nextTick }) => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        check();
        await new Promise((resolve) => setImmediate(() => { check(); resolve(); }));
        check();
        await new Promise((resolve) => nextTick(() => { check(); resolve(); }));
        check();
      }`,
      vm.createContext({ check }),
    );
    check();
  });

  carries('thenables and generators', async (check) => {
    await inRealm(
      `async ({ setImmediate }) => {
        await { then(resolve) { check(); setImmediate(resolve); } };
        check();
        async function* two() { yield 1; check(); yield 2; }
        for await (const _ of two()) check();
      }`,
      vm.createContext({ check }),
    );
    check();
  });

  carries('promises awaited from one realm in another', async (check) => {
    const realm = vm.createContext({ later: () => new Promise((resolve) => setImmediate(resolve)), check });
    const theirs = () => inRealm('({ setImmediate }) => new Promise((resolve) => setImmediate(resolve))', realm);
    await theirs();
    check();
    await theirs().then(check);
    await inRealm('async () => { await later(); check(); await later().then(check); check(); }', realm);
    check();
  });

  carries('a context with microtasks of its own', async (check) => {
    const realm = vm.createContext({ check }, { microtaskMode: 'afterEvaluate' });
    vm.runInContext('Promise.resolve().then(check).then(check); (async () => { await 0; check(); })()', realm);
    check();
    await null;
    check();
  });

  it('what runs in another context before and after stays apart', async () => {
    const realm = vm.createContext({ getStore: () => storage.getStore() });
    const run = (store) =>
      storage.run(store, () => vm.runInContext('(async () => { await 0; await 0; return getStore(); })()', realm));
    assert.deepEqual(await Promise.all(['a', 'b', 'c'].map(run)), ['a', 'b', 'c']);
    assert.equal(await vm.runInContext('Promise.resolve().then(getStore)', realm), undefined);
  });

  it('a promise rejected in a context is reported there', () => {
    const found = inChild((require, report) => {
      const { ContextStorage } = require('tegg-native');
      const vm = require('node:vm');
      const storage = new ContextStorage();
      process.on('unhandledRejection', (reason) => report(`${reason}: ${storage.getStore()}`));
      const realm = vm.createContext();
      storage.run('a', () => vm.runInContext('Promise.reject("reject")', realm));
      storage.run('b', () => vm.runInContext('(async () => { await 0; throw "await"; })()', realm));
      const source = 'let r; new Promise((_, settle) => (r = settle)); r';
      const reject = storage.run('c', () => vm.runInContext(source, realm));
      storage.run('d', reject, 'elsewhere');
    });
    assert.deepEqual(found.sort(), ['await: b', `elsewhere: ${likeHooks ? 'c' : 'd'}`, 'reject: a']);
  });
});

describe('modules', () => {
  carries('dynamic import', async (check) => {
    await import('node:os');
    check();
    await import(pathToFileURL(require.resolve('./support/module.mjs')));
    check();
    await assert.rejects(import('./missing.mjs'), { code: 'ERR_MODULE_NOT_FOUND' });
    check();
  });

  it('a module is evaluated once, and what it exports runs in the context of its caller', async () => {
    const { later } = await storage.run('importer', () => import('./support/module.mjs'));
    const found = await storage.run('caller', () => later(() => storage.getStore()));
    assert.equal(found, 'caller');
  });
});

describe('WebAssembly', () => {
  const bytes = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

  carries('compile and instantiate', async (check) => {
    const module = await WebAssembly.compile(bytes);
    check();
    await WebAssembly.instantiate(module).then(check);
    await WebAssembly.instantiate(bytes);
    check();
    await WebAssembly.compile(new Uint8Array(4)).catch(check);
  });
});

describe('FinalizationRegistry', () => {
  it('calls back in no context', async () => {
    let found;
    const registry = storage.run('maker', () => new FinalizationRegistry(() => (found = [storage.getStore()])));
    storage.run('owner', () => registry.register({}, 0));
    while (found === undefined) {
      await new Promise((resolve) => setImmediate(resolve));
      global.gc();
    }
    assert.deepEqual(found, [undefined]);
  });
});
