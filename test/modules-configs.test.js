'use strict';

const assert = require('node:assert/strict');

const { ModuleConfigs } = require('../lib/container/modules/configs.js');

const holder = (name, config) => ({ name, reference: { name, path: `/${name}` }, config });

describe('ModuleConfigs', () => {
  const inner = { user: holder('user', { a: 1 }), order: holder('order', {}) };

  it('gives the configuration of a module', () => {
    assert.equal(new ModuleConfigs(inner).get('user'), inner.user.config);
  });

  for (const name of ['missing', '__proto__', 'constructor', 'toString', undefined]) {
    it(`has nothing for the module ${name}`, () => {
      assert.equal(new ModuleConfigs(inner).get(name), undefined);
    });
  }

  it('has nothing for what the map inherits', () => {
    assert.equal(new ModuleConfigs(Object.create(inner)).get('user'), undefined);
  });

  it('takes a map without a prototype, with modules of any name', () => {
    const bare = Object.assign(Object.create(null), { ['__proto__']: holder('__proto__', { a: 1 }) });
    assert.deepEqual(new ModuleConfigs(bare).get('__proto__'), { a: 1 });
  });

  it('is iterated as pairs of a name and what is known of the module', () => {
    assert.deepEqual([...new ModuleConfigs(inner)], Object.entries(inner));
    assert.deepEqual([...new ModuleConfigs({})], []);
  });

  it('sees what changes in the map', () => {
    const map = {};
    const configs = new ModuleConfigs(map);
    map.late = holder('late', { b: 2 });
    assert.deepEqual(configs.get('late'), { b: 2 });
    assert.equal(configs.inner, map);
  });
});
