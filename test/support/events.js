'use strict';

const assert = require('node:assert/strict');

const { Event, Inject, SingletonEventBus } = require('../..');
const { create, singleton } = require('./classes.js');

/** Declares what handles an event: `handle` is called with its arguments, on the object. */
function handler(name, events, handle, injected = {}) {
  const { [name]: Handler } = {
    [name]: class {
      handle(...args) {
        return Reflect.apply(handle, this, args);
      }
    },
  };
  for (const key of Object.keys(injected)) Inject(injected[key])(Handler.prototype, key);
  for (const event of [events].flat()) Event(event)(Handler);
  return Handler;
}

/** A container with these classes, its bus, and a singleton that injects the bus. */
async function start(...classes) {
  class Emitter {}
  singleton(Emitter, { eventBus: 'eventBus' });
  const container = await create(Emitter, ...classes);
  const bus = await container.getEggObject(SingletonEventBus);
  const { eventBus } = await container.getEggObject(Emitter);
  assert.equal(eventBus, bus);
  return { container, bus };
}

module.exports = { handler, start };
