'use strict';

const { Container, ContextProto, Inject, SingletonProto } = require('../..');

async function boot(classes) {
  const container = await Container.create({ classes });
  /** @type {import('./contenders.js').App} */
  const app = {
    get: (clazz) => container.getEggObject(clazz),
    request: (fn) => container.run({}, fn),
  };
  return app;
}

module.exports = { decorators: { ContextProto, Inject, SingletonProto }, boot };
