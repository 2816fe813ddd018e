'use strict';

const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const { describeApp, until } = require('./support/tegg-app.js');

describeApp('modules of an app', (site) => {
  const user = { greeting: 'hi, tester', limits: { days: 1, hours: 8 }, list: [3] };

  it('are told to the app and its plugins', () => {
    const { moduleReferences, moduleConfigs } = site.app;
    assert.deepEqual(moduleReferences.map(({ name }) => name).sort(), ['order', 'user']);
    assert.deepEqual(Object.keys(moduleConfigs).sort(), ['order', 'user']);
    assert.equal(moduleConfigs.user.name, 'user');
    assert.match(moduleConfigs.user.reference.path, /user$/);
  });

  it('are told to the agent', () => {
    assert.deepEqual(site.app.agent.moduleReferences.map(({ name }) => name).sort(), ['order', 'user']);
  });

  it('have a configuration of their own, with that of the environment', async () => {
    const { json } = await site.get('/orders/about/configs');
    assert.deepEqual(json.user, user);
  });

  it('have a configuration that the app may override', async () => {
    const { json } = await site.get('/orders/about/configs');
    assert.deepEqual(json.own, { currency: 'EUR', overridden: 'by the app' });
  });

  it('see the configurations of all', async () => {
    const { json } = await site.get('/orders/about/configs');
    assert.deepEqual(json.names.sort(), ['order', 'user']);
    assert.deepEqual(json.again, user);
  });

  it('inject what is public in others, of several by qualifiers, and their own', async () => {
    const { json } = await site.get('/orders/7', { 'x-user': 'ann' });
    assert.deepEqual(json, {
      id: '7',
      user: 'hi, tester, ann',
      same: true,
      stores: ['disk', 'memory'],
      currencies: ['EUR', 'JPY'],
      baskets: ['shared', 'own'],
    });
  });

  it("inject Egg's objects: services, what the app extends it by, and loggers of their own", async () => {
    const { json } = await site.get('/orders/about/egg');
    const egg = { greeting: 'hello order', now: 'noon', name: 'tegg-app', client: 'function', missing: true };
    assert.deepEqual(json, egg);
    const file = join(site.baseDir, 'logs/order.log');
    await until(() => readFileSync(file, 'utf8').includes('seen'));
    assert.match(readFileSync(file, 'utf8'), /INFO \d+ (?:\[[^\]]*\/orders\/about\/egg\] )?seen/);
  });

  it('serve plain routes of Egg', async () => {
    assert.equal((await site.get('/plain')).text, 'hello plain');
    assert.equal((await site.get('/plain/order/9', { 'x-user': 'bob' })).json.user, 'hi, tester, bob');
  });
});
