'use strict';

const { createProxy } = require('../container/context/proxy.js');
const { foundOf, readFound } = require('../container/objects/found.js');
const { EggObjectFactory } = require('../dynamic/egg-object-factory.js');
const { ownerOf, owners } = require('./containers.js');
const { notOffered } = require('./units.js');

/** What createObject has made, by container and id. Held weakly: of most objects nobody says that they have ended. */
const made = new WeakMap();
const gone = new FinalizationRegistry(({ references, id }) => forget(references, id));

/** An id may be another object's by now: those of a context have that of their context. */
function forget(references, id) {
  if (references.get(id)?.deref() === undefined) references.delete(id);
}

function noteMade(instances, found) {
  if (!made.has(instances)) made.set(instances, new Map());
  const references = made.get(instances);
  references.set(found.id, new WeakRef(found));
  gone.register(found, { references, id: found.id });
}

/** Those that live, as tegg has them in its map. */
function livingOf(instances) {
  const living = Array.from(made.get(instances)?.values() ?? [], (reference) => reference.deref());
  return living
    .filter((found) => found?.isReady)
    .map((found) => [found.id, { obj: found, ctx: found.proto.loadUnit.lifecycleContext }]);
}

const statics = {
  /**
   * tegg's: another object of a prototype, beside the one that its container keeps.
   * @param {string|symbol} _name
   * @param {EggPrototype} proto
   * @returns {Promise<EggObject>}
   * @throws as EggContainerFactory.getOrCreateEggObject
   */
  async createObject(_name, proto) {
    const { instances, scope } = ownerOf(proto);
    const obj = proto.isGiven ? proto.get() : await instances.make(proto, scope);
    const found = foundOf(proto, obj, proto.isContext ? scope.current : undefined);
    noteMade(instances, found);
    return found;
  },

  /** tegg's: ends an object that createObject has made. @throws what its methods throw */
  async destroyObject(obj) {
    const { instances } = ownerOf(obj.proto);
    made.get(instances)?.delete(obj.id);
    await instances.release(obj.obj, obj.ctx);
  },

  /** @throws {Error} `TEGG_NATIVE_NOT_OFFERED` */
  registerEggObjectCreateMethod() {
    throw notOffered('EggObjectFactory.registerEggObjectCreateMethod');
  },
};

const properties = {
  /** tegg's: the objects that createObject has made and that live, by their ids. A fresh map. */
  eggObjectMap: {
    configurable: true,
    get: () => new Map(owners().flatMap(({ instances }) => livingOf(instances))),
  },
};
for (const [name, value] of Object.entries(statics)) properties[name] = { configurable: true, writable: true, value };
// One class for the whole process: the first copy of this package gives it what it has.
if (!Object.hasOwn(EggObjectFactory, 'createObject')) Object.defineProperties(EggObjectFactory, properties);

const getter = (get) => ({ configurable: true, enumerable: true, get });

/** Properties and proxies that lead to objects. As in tegg (tegg-runtime, EggObjectUtil). */
class EggObjectUtil {
  /** @returns {PropertyDescriptor} of a property that has an object */
  static eggObjectGetProperty(eggObject) {
    return getter(() => eggObject.obj);
  }

  /** @returns {PropertyDescriptor} of one that has the current object of a prototype */
  static contextEggObjectGetProperty(proto, _objName) {
    return getter(() => readFound(proto).obj);
  }

  /** @returns {object} what stands for an object that is asked for when it is needed */
  static eggObjectProxy(eggObject) {
    return createProxy(eggObject.proto?.clazz, () => eggObject.obj);
  }

  /** @returns {object} what stands for the current object of a prototype */
  static contextEggObjectProxy(proto, _objName) {
    return createProxy(proto.clazz, () => readFound(proto).obj);
  }
}

module.exports = { EggObjectFactory, EggObjectUtil };
