'use strict';

const assert = require('node:assert/strict');

const { eggs, createApp } = require('./support/egg-apps.js');
const { greeting } = require('./support/greeting.js');
const { start } = require('./support/process.js');

const single = require.resolve('./fixtures/single.mjs');
const names = ['@eggjs/tegg', '@eggjs/tegg-plugin', '@eggjs/tegg-config', '@eggjs/tegg-controller-plugin'];
const plugins = [['tegg', names[1]], ['teggConfig', names[2]], ['teggController', names[3]]];

describe("under tegg's names, with `enable: false`", () => {
  for (const [title, { entry, esm, skipped }] of Object.entries(eggs)) {
    const test = skipped ? it.skip : it;

    test(`${title}: Egg goes without it`, async () => {
      const app = createApp({ esm, copies: names, plugins, plugin: false, files: greeting('@eggjs/tegg', esm) });
      try {
        const { code, output } = await start([single, entry, app.baseDir], { cwd: app.baseDir }).ended;
        assert.equal(code, 0, output);
        const { ours, plugins: loaded, kept } = JSON.parse(output.split('\n').find((line) => line.startsWith('{')));
        assert.deepEqual({ ours, loaded, kept }, { ours: false, loaded: [], kept: true });
      } finally {
        app.remove();
      }
    });
  }
});
