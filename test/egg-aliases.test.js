'use strict';

const assert = require('node:assert/strict');

const { createApp, eggs } = require('./support/egg-apps.js');
const { greeting } = require('./support/greeting.js');
const { start } = require('./support/process.js');

const aliases = require.resolve('./fixtures/aliases.mjs');
const packages = {
  tegg: '@eggjs/tegg-plugin',
  teggConfig: '@eggjs/tegg-config',
  teggController: '@eggjs/tegg-controller-plugin',
};
const installed = ['@eggjs/tegg', ...Object.values(packages)];
// What tegg has in plugins of their own.
const further = {
  aopModule: '@eggjs/tegg-aop-plugin',
  eventbusModule: '@eggjs/tegg-eventbus-plugin',
  teggSchedule: '@eggjs/tegg-schedule-plugin',
};

/** What test/fixtures/aliases.mjs tells of an app with these plugins, in this order. */
async function startApp({ entry, esm }, { plugins, copies, links, files }) {
  const enabled = plugins.map((name) => [name, packages[name] ?? further[name]]);
  const app = createApp({ esm, copies, links, plugins: enabled, files: files ?? greeting('@eggjs/tegg', esm) });
  const names = [packages[plugins[0]], ...installed.filter((name) => name !== packages[plugins[0]])];
  try {
    const { code, output } = await start([aliases, entry, app.baseDir, names.join()], { cwd: app.baseDir }).ended;
    assert.equal(code, 0, output);
    // Egg warns of plugins that are called otherwise than in their package.json.
    assert.doesNotMatch(output, /pluginName|pluginConfigName|is different/);
    return JSON.parse(output.split('\n').find((line) => line.startsWith('{')));
  } finally {
    app.remove();
  }
}

const all = (value) => installed.map(() => value);

/** What an app tells that has started once. */
function once(plugins, storages) {
  return {
    plugins,
    middlewares: 1,
    routes: 1,
    made: 1,
    storages,
    helpers: all(true),
    errors: all(true),
    containers: all('hello, x'),
    modules: ['greeting'],
    status: 200,
    json: { id: '7', said: 'hello, egg', isName: true },
  };
}

const ofFirst = [true, false, false, false];
const orders = [
  ['tegg', 'teggConfig', 'teggController'],
  ['tegg', 'teggController', 'teggConfig'],
  ['teggConfig', 'tegg', 'teggController'],
  ['teggConfig', 'teggController', 'tegg'],
  ['teggController', 'tegg', 'teggConfig'],
  ['teggController', 'teggConfig', 'tegg'],
];

describe("under tegg's names", () => {
  for (const [title, egg] of Object.entries(eggs)) {
    const test = egg.skipped ? it.skip : it;

    // The order is Egg's affair: one version is asked for all of them.
    for (const plugins of egg === eggs['Egg 3'] ? orders : [orders[0], orders[5]]) {
      test(`${title}: four copies start once, loaded as ${plugins.join(', ')}`, async () => {
        assert.deepEqual(await startApp(egg, { plugins, copies: installed }), once(plugins, ofFirst));
      });
    }

    test(`${title}: one folder that four links lead to starts once`, async () => {
      const [plugins] = orders;
      assert.deepEqual(await startApp(egg, { plugins, links: installed }), once(plugins, all(true)));
    });

    test(`${title}: all of tegg's plugins start once`, async () => {
      const plugins = [...orders[0], ...Object.keys(further)];
      const copies = [...installed, ...Object.values(further)];
      const ofTegg = plugins.filter((name) => name.startsWith('tegg'));
      assert.deepEqual(await startApp(egg, { plugins, copies }), once(ofTegg, ofFirst));
    });

    test(`${title}: the plugin tegg is enough`, async () => {
      assert.deepEqual(await startApp(egg, { plugins: ['tegg'], copies: installed }), once(['tegg'], ofFirst));
    });
  }

  it('the plugin teggConfig before it makes no difference', async () => {
    const plugins = ['teggConfig', 'tegg'];
    assert.deepEqual(await startApp(eggs['Egg 3'], { plugins, copies: installed }), once(plugins, ofFirst));
  });
});
