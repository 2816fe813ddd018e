'use strict';

const metadata = require('../../decorators/metadata.js');
const { shared } = require('../../shared.js');
const { endAll } = require('./end.js');
const errors = require('../errors.js');
const { startAll } = require('./start.js');

/** The classes whose preLoad was called ahead of all containers; of all copies of this package. */
const preLoaded = shared('preLoaded', () => new WeakSet());

/**
 * Runs the static preLoad methods, then makes all singletons.
 * @param {Graph} graph
 * @param {Factory} factory
 * @throws what a class's code throws first; the singletons that were made have been told of their end then
 */
async function boot(graph, factory) {
  await callPreLoads(graph);
  const { pending } = factory;
  let hasFailed = false;
  const fail = () => (hasFailed = true);
  try {
    startAll(
      graph.order.filter(({ isSingleton }) => isSingleton),
      pending,
      ({ singletonNeeds }) => singletonNeeds,
      (prototype) => {
        // What waited for others is not made any more; nobody gets to see that it is not there.
        if (hasFailed) return undefined;
        const work = factory.create(prototype, undefined, factory.singletons, prototype.index);
        work?.catch(fail);
        return work;
      },
    );
    await Promise.all(pending.values());
  } catch (error) {
    fail();
    await Promise.allSettled(pending.values());
    (await endAll(factory.kept)).forEach(errors.warn);
    throw error;
  }
}

/** As in tegg one after another, load unit by load unit; a class once, however many objects it has. */
async function callPreLoads({ order }) {
  const seen = new Set();
  for (const { clazz, preLoad: name } of order) {
    if (name === undefined || seen.has(clazz) || preLoaded.has(clazz)) continue;
    seen.add(clazz);
    await clazz[name]();
  }
}

/**
 * Calls the static preLoad methods of classes now: no container calls them again.
 * @param {Function[]} classes
 * @throws what they throw
 */
async function preLoad(classes) {
  for (const clazz of classes) {
    const { preLoad: name } = metadata.read(clazz).hooks;
    if (name === undefined || preLoaded.has(clazz)) continue;
    await clazz[name]();
    preLoaded.add(clazz);
  }
}

module.exports = { boot, preLoad };
