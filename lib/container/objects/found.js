'use strict';

const errors = require('../errors.js');
const { coded } = require('../../errors.js');

// The same object is the same EggObject, as in tegg: by the object, and then by its prototype and context.
const known = new WeakMap();

/**
 * @param {Declared} proto
 * @param {unknown} obj an object of it that is ready
 * @param {Context|undefined} ctx the context that it belongs to
 * @returns {EggObject} what tegg's factories give for it
 */
function foundOf(proto, obj, ctx) {
  const { instances } = ownerOf(proto);
  if ((typeof obj !== 'object' && typeof obj !== 'function') || obj === null) return instances.found(proto, obj, ctx);
  const before = known.get(obj);
  if (before !== undefined && before.proto === proto && before.ctx === ctx) return before;
  const found = instances.found(proto, obj, ctx);
  known.set(obj, found);
  return found;
}

const contextOf = (proto, scope) => (proto.isContext ? scope.current : undefined);

function ownerOf(proto) {
  const { owner, name } = proto.loadUnit;
  if (owner !== undefined) return owner;
  const message = `the objects of load unit ${name} are not there yet: wait until the hooks of its prototypes are done`;
  throw coded(new Error(message), 'TEGG_NATIVE_NOT_LOADED');
}

/**
 * @param {Declared} proto
 * @returns {Promise<EggObject>} its object, made if it is not there
 * @throws {Error} as Container.getEggObject; `TEGG_NATIVE_NOT_LOADED` before there is a graph
 */
async function obtainFound(proto) {
  const { instances, scope, prepare } = ownerOf(proto);
  if (prepare !== undefined) await prepare(proto);
  const obj = await instances.obtain(proto, scope);
  return foundOf(proto, obj, contextOf(proto, scope));
}

/**
 * @param {Declared} proto
 * @returns {EggObject} its object, which is there or can be made at once
 * @throws {Error} as obtainFound; `TEGG_NATIVE_NOT_AHEAD` where that takes time
 */
function readFound(proto) {
  const { instances, scope } = ownerOf(proto);
  return foundOf(proto, readObject(proto, instances, scope), contextOf(proto, scope));
}

/** @returns {object} a context's object of a prototype; made if it is not there and can be at once */
function readIn(context, proto, receiver) {
  return context.object(proto) ?? context.read(proto, receiver);
}

function readObject(proto, instances, scope) {
  instances.assertOpen();
  if (proto.isGiven) return proto.get();
  if (proto.isContext) return readIn(scope.expect(proto), proto);
  if (proto.isAlwaysNew) {
    // tegg's words.
    const message = 'always new object can not use getEggObject, should use getOrCreateEggObject';
    throw coded(new Error(message), 'TEGG_NATIVE_NOT_AHEAD');
  }
  const object = instances.singleton(proto);
  if (object === undefined) throw errors.notMade(proto);
  return object;
}

module.exports = { foundOf, obtainFound, readFound, readIn };
