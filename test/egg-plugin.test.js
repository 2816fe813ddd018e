'use strict';

const assert = require('node:assert/strict');
const { AsyncLocalStorage } = require('node:async_hooks');

const { ContextStorage } = require('..');
const { eggs, createApp } = require('./support/egg-apps.js');
const { start } = require('./support/process.js');

const single = require.resolve('./fixtures/single.mjs');

/** What test/fixtures/single.mjs tells of an app, run on `entry`. */
async function startApp(entry, options) {
  const app = createApp(options);
  try {
    const { code, output } = await start([single, entry, app.baseDir], { cwd: app.baseDir }).ended;
    assert.equal(code, 0, output);
    return JSON.parse(output.split('\n').find((line) => line.startsWith('{')));
  } finally {
    app.remove();
  }
}

const upgraded = { preloaded: false, ours: true, app: true, agent: true, ofTheProcess: true, kept: true };

describe('the Egg plugin', () => {
  for (const [title, { entry, esm, skipped }] of Object.entries(eggs)) {
    const test = skipped ? it.skip : it;

    test(`${title}: upgrades the storage in place, found as package: 'tegg-native'`, async () => {
      assert.deepEqual(await startApp(entry, { esm }), { ...upgraded, plugins: ['tegg'] });
    });

    test(`${title}: does so once, loaded under several names`, async () => {
      const copies = ['tegg-config', 'tegg-controller'];
      const { plugins, ...storage } = await startApp(entry, { esm, copies });
      assert.deepEqual(storage, upgraded);
      assert.deepEqual(plugins.sort(), ['tegg', 'teggConfig', 'teggController']);
    });

    test(`${title}: is what makes the difference`, async () => {
      const found = await startApp(entry, { esm, plugin: false });
      assert.deepEqual(found, { ...upgraded, ours: false, plugins: [] });
    });
  }

  for (const file of ['app', 'agent']) {
    describe(`${file}.js`, () => {
      const Boot = require(`../${file}.js`);

      it('upgrades the storage before any life cycle begins', () => {
        const ctxStorage = new AsyncLocalStorage();
        const owner = { ctxStorage };
        new Boot(owner);
        assert.equal(owner.ctxStorage, ctxStorage);
        assert.ok(ctxStorage instanceof ContextStorage);
        new Boot(owner);
        assert.equal(owner.ctxStorage, ctxStorage);
      });

      it('leaves an app alone that has no storage, as while a V8 snapshot is built', () => {
        for (const owner of [{}, { ctxStorage: null }]) {
          const before = { ...owner };
          new Boot(owner);
          assert.deepEqual(owner, before);
        }
      });
    });
  }
});
