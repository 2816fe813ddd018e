'use strict';

const assert = require('node:assert/strict');

const tegg = require('..');
const { Store } = require('./fixtures/faces/base/classes.js');
const { singleton, thrownBy } = require('./support/classes.js');
const { destroy, folder, prepare, unitOf } = require('./support/load-units.js');
const { temporaryFolder } = require('./support/temporary.js');

const { EggContainerFactory, EggObjectFactory, EggPrototypeCreatorFactory, EggPrototypeFactory } = tegg;
const { LoadUnitFactory, LoadUnitInstanceFactory, PrototypeUtil } = tegg;

describe('load units of unit tests come and go', () => {
  const scratch = temporaryFolder();

  it('a later one is made anew', async () => {
    const [first] = await prepare('base');
    const store = first.getEggObject('store').obj;
    await LoadUnitInstanceFactory.destroyLoadUnitInstance(first);
    assert.equal(store.ended, 1);
    const error = await thrownBy(LoadUnitInstanceFactory.createLoadUnitInstance(first.loadUnit));
    assert.equal(error.code, 'TEGG_NATIVE_CONTAINER_DESTROYED');
    const [second] = await prepare('base');
    assert.notEqual(second.loadUnit, first.loadUnit);
    await destroy([second, first]);
    assert.equal(store.ended, 1);
    assert.equal(PrototypeUtil.getClazzProto(Store), undefined);
  });

  it('hooks are told, and may change what is made', async () => {
    const log = [];
    const extra = singleton(class Extra {}, { store: 'store' });
    const units = {
      async preCreate({ unitPath, loader }, loadUnit) {
        log.push(['unit preCreate', unitPath === folder('base'), loader.load().length]);
        for (const proto of await EggPrototypeCreatorFactory.createProto(extra, loadUnit)) {
          EggPrototypeFactory.instance.registerPrototype(proto, loadUnit);
        }
        EggPrototypeFactory.instance.deletePrototype(loadUnit.getEggPrototype('hidden')[0], loadUnit);
      },
      postCreate(_ctx, loadUnit) {
        log.push(['unit postCreate', PrototypeUtil.getClazzProto(extra).name]);
        const shop = EggPrototypeFactory.instance.getPrototype('shop', loadUnit);
        const proto = EggPrototypeFactory.instance.getPrototype('extra', loadUnit);
        const { name: objName, qualifiers } = proto;
        shop.injectObjects.push({ refName: 'added', objName, qualifiers, proto });
      },
      preDestroy: () => void log.push(['unit preDestroy']),
    };
    const prototypes = { postCreate: (_, { name }) => void log.push([name]) };
    tegg.LoadUnitLifecycleUtil.registerLifecycle(units);
    tegg.EggPrototypeLifecycleUtil.registerLifecycle(prototypes);
    try {
      const [instance] = await prepare('base');
      const shop = instance.getEggObject('shop').obj;
      assert.equal(shop.added instanceof extra, true);
      assert.equal(shop.added.store, shop.store);
      assert.deepEqual(instance.loadUnit.getEggPrototype('hidden'), []);
      await LoadUnitInstanceFactory.destroyLoadUnitInstance(instance);
      log.push(['destroyed']);
      await LoadUnitFactory.destroyLoadUnit(instance.loadUnit);
    } finally {
      tegg.LoadUnitLifecycleUtil.deleteLifecycle(units);
      tegg.EggPrototypeLifecycleUtil.deleteLifecycle(prototypes);
    }
    assert.deepEqual(log, [
      ['unit preCreate', true, 5],
      ['extra'],
      ...['fresh', 'hidden', 'session', 'shop', 'store'].map((name) => [name]),
      ['unit postCreate', 'extra'],
      ['destroyed'],
      ['unit preDestroy'],
    ]);
  });

  it('take no prototype once they are made', async () => {
    const [instance] = await prepare('base');
    const { loadUnit } = instance;
    const [proto] = await EggPrototypeCreatorFactory.createProto(singleton(class Late {}), loadUnit);
    assert.equal(proto.getQualifier(tegg.LoadUnitNameQualifierAttribute), 'facesBase');
    const sealed = { code: 'TEGG_NATIVE_SEALED', message: /LoadUnitLifecycleUtil\.registerLifecycle/ };
    assert.throws(() => EggPrototypeFactory.instance.registerPrototype(proto, loadUnit), sealed);
    assert.throws(() => loadUnit.deletePrototype(loadUnit.getEggPrototype('store')[0]), sealed);
    loadUnit.deletePrototype(proto);
    await loadUnit.init();
    await loadUnit.preLoad();
    await loadUnit.destroy();
    const error = await thrownBy(EggPrototypeCreatorFactory.createProto(class {}, loadUnit));
    assert.equal(error.code, 'TEGG_NATIVE_NOT_DECORATED');
    await destroy([instance]);
  });

  it('are made of modules only', async () => {
    const codeOf = async (...args) => (await thrownBy(LoadUnitFactory.createLoadUnit(...args))).code;
    const loader = { load: () => [] };
    assert.equal(await codeOf(folder('base'), 'APP', loader), 'TEGG_NATIVE_LOAD_UNIT_TYPE');
    assert.equal(await codeOf(1, 'MODULE', loader), 'ERR_INVALID_ARG_TYPE');
    assert.equal(await codeOf(folder('base'), 'MODULE', {}), 'ERR_INVALID_ARG_TYPE');
    assert.equal(await codeOf(folder('base'), 'MODULE', { load: () => 1 }), 'ERR_INVALID_ARG_TYPE');
    assert.equal(await codeOf(scratch.path, 'MODULE', loader), 'TEGG_NATIVE_MODULE_INVALID');
    const missing = await thrownBy(unitOf(folder('user')));
    assert.equal(missing.name, 'EggPrototypeNotFound');
    const unmade = singleton(class Unmade {
      constructor() {
        throw new Error('unmade');
      }
    });
    const ofClasses = { load: async () => [unmade, class {}] };
    const unit = await LoadUnitFactory.createLoadUnit(folder('base'), 'MODULE', ofClasses);
    assert.equal((await thrownBy(LoadUnitInstanceFactory.createLoadUnitInstance(unit))).message, 'unmade');
    assert.equal(LoadUnitInstanceFactory.getLoadUnitInstance(unit), undefined);
    await LoadUnitFactory.destroyLoadUnit(unit);
    const unknown = { code: 'TEGG_NATIVE_LOAD_UNIT' };
    await assert.rejects(LoadUnitFactory.destroyLoadUnit({ id: 'x' }), unknown);
    await assert.rejects(LoadUnitInstanceFactory.createLoadUnitInstance({ id: 'x' }), unknown);
    await assert.rejects(LoadUnitInstanceFactory.destroyLoadUnitInstance({ loadUnit: {} }), unknown);
  });

  it('other kinds of things are not offered', () => {
    const refused = { code: 'TEGG_NATIVE_NOT_OFFERED' };
    assert.throws(() => LoadUnitFactory.registerLoadUnitCreator('A', () => ({})), refused);
    assert.throws(() => LoadUnitInstanceFactory.registerLoadUnitInstanceClass('A', () => ({})), refused);
    assert.throws(() => EggPrototypeCreatorFactory.registerPrototypeCreator('A', () => ({})), refused);
    assert.throws(() => EggContainerFactory.registerContainerGetMethod('A', () => ({})), refused);
    assert.throws(() => EggObjectFactory.registerEggObjectCreateMethod(class {}, () => ({})), refused);
    assert.equal(EggPrototypeCreatorFactory.getPrototypeCreator('A'), undefined);
  });
});
