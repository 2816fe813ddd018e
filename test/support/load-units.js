'use strict';

const { join } = require('node:path');

const tegg = require('../..');

const { AbstractEggContext, ContextHandler, EggContainerFactory, EggLoadUnitType, LoadUnitFactory } = tegg;
const { LoadUnitInstanceFactory, LoaderFactory } = tegg;

// As tests of those who extend tegg are written (its CoreTestHelper).

/** The folder of a module of test/fixtures/faces. */
const folder = (name) => join(__dirname, '../fixtures/faces', name);
const fileOf = (name) => join(folder(name), 'classes.js');

class EggTestContext extends AbstractEggContext {
  constructor() {
    super();
    this.id = tegg.IdenticalUtil.createContextId();
  }
}

const loaderOf = (path) => LoaderFactory.createLoader(path, EggLoadUnitType.MODULE);
const unitOf = (path) => LoadUnitFactory.createLoadUnit(path, EggLoadUnitType.MODULE, loaderOf(path));

/** Makes load units and their objects, one after the other. */
async function prepare(...names) {
  const instances = [];
  for (const name of names) {
    instances.push(await LoadUnitInstanceFactory.createLoadUnitInstance(await unitOf(folder(name))));
  }
  return instances;
}

async function destroy(instances) {
  for (const instance of instances) {
    await LoadUnitInstanceFactory.destroyLoadUnitInstance(instance);
    await LoadUnitFactory.destroyLoadUnit(instance.loadUnit);
  }
}

/** Calls `fn` in a context, which ends then. */
async function inContext(fn) {
  const context = new EggTestContext();
  await context.init({});
  try {
    return await ContextHandler.run(context, () => fn(context));
  } finally {
    await context.destroy({});
  }
}

const objectOf = async (clazz) => (await EggContainerFactory.getOrCreateEggObjectFromClazz(clazz)).obj;

module.exports = { EggTestContext, destroy, fileOf, folder, inContext, loaderOf, objectOf, prepare, unitOf };
