'use strict';

const { isProxy } = require('node:util').types;

const { toFastProperties } = require('./fast-properties.js');

// V8 turns an object of more than 1,020 named properties into a dictionary for good, whose every read is a hash lookup.
// Half of that leaves room for what an object has besides.
const SIZE = 512;

/**
 * Whether the injected properties of an object go on layers: where it has very many, and is what its class made. What
 * else a constructor returns, a Proxy or somebody else's object, keeps its prototype, and so does what takes nothing.
 */
function takesLayers({ clazz, properties, isSingleton }, object) {
  return (
    isSingleton &&
    properties.length > SIZE &&
    !isProxy(object) &&
    Object.getPrototypeOf(object) === clazz.prototype &&
    Object.isExtensible(object)
  );
}

/**
 * Gives an object very many properties that V8 reads fast: on objects between it and its class's prototype, a part on
 * each. Those of its own that have such a name give way.
 *
 *     object ─► layer ─► … ─► layer ─► Class.prototype
 * @param {object} object
 * @param {{ key: string|symbol, descriptor: PropertyDescriptor }[]} properties
 * @returns {boolean} whether the object takes them all
 */
function addLayers(object, properties) {
  const own = properties.filter(({ key }) => Object.hasOwn(object, key));
  if (!own.every(({ key }) => Reflect.deleteProperty(object, key))) return false;
  let last = Object.getPrototypeOf(object);
  for (let at = 0; at < properties.length; at += SIZE) last = addLayer(last, properties.slice(at, at + SIZE));
  if (!Reflect.setPrototypeOf(object, last)) return false;
  if (own.length > 0) toFastProperties(object);
  return true;
}

/** A layer starts as a dictionary, which grows fastest; V8 turns it when code that is warm reads through it. */
function addLayer(prototype, properties) {
  const layer = Object.create(null);
  for (const { key, descriptor } of properties) Object.defineProperty(layer, key, descriptor);
  return Object.setPrototypeOf(layer, prototype);
}

module.exports = { addLayers, takesLayers };
