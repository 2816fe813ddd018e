'use strict';

const { AsyncLocalStorage } = require('node:async_hooks');

const { folder, requirePeer } = require('./peer.js');

const { ContextProto, Inject, SingletonProto } = requirePeer('@eggjs/core-decorator');
const { IdenticalUtil } = requirePeer('@eggjs/tegg-lifecycle');
const { GlobalGraph, LoadUnitFactory } = requirePeer('@eggjs/tegg-metadata');
const runtime = requirePeer('@eggjs/tegg-runtime');
const { EggLoadUnitType } = requirePeer('@eggjs/tegg-types');

const { AbstractEggContext, ContextHandler, EggContainerFactory, LoadUnitInstanceFactory } = runtime;

// The folder's package.json makes it a module.
const MODULE = { name: 'bench', unitPath: folder };

class Context extends AbstractEggContext {
  id = IdenticalUtil.createContextId();
}

// As its standalone runner does.
const storage = new AsyncLocalStorage();
ContextHandler.getContextCallback = () => storage.getStore();
ContextHandler.runInContextCallback = (context, fn) => storage.run(context, fn);

/** @type {import('./contenders.js').App} */
const app = {
  async get(clazz) {
    return (await EggContainerFactory.getOrCreateEggObjectFromClazz(clazz)).obj;
  },

  // It does not wait for the end of a request's objects; requests one after the other have to.
  async request(fn) {
    const context = new Context();
    await context.init({});
    try {
      return await ContextHandler.run(context, fn);
    } finally {
      await context.destroy({});
    }
  },
};

/** What Egg's plugin and the standalone runner do, with classes that are there already. */
async function boot(classes) {
  const graph = GlobalGraph.create([{ ...MODULE, clazzList: classes, multiInstanceClazzList: [], protos: [] }]);
  GlobalGraph.instance = graph;
  graph.build();
  graph.sort();
  const loader = { load: () => classes };
  const loadUnit = await LoadUnitFactory.createLoadUnit(MODULE.unitPath, EggLoadUnitType.MODULE, loader);
  await LoadUnitInstanceFactory.createLoadUnitInstance(loadUnit);
  return app;
}

module.exports = { decorators: { ContextProto, Inject, SingletonProto }, boot };
