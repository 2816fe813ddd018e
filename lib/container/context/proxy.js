'use strict';

/**
 * What a constructor of a singleton gets for an object of the current context: whatever is done to it is done to the
 * object that is current then.
 *
 * As in tegg (contextEggObjectProxy) `then` is undefined, so that it can be awaited, and what every object has comes
 * from the class, so that it can be looked at outside of a context. Methods are called on the object itself and not on
 * the proxy: they may have #private fields. They are the same function at every read.
 * @param {Function|undefined} clazz of the object, where that is known; else it looks like the current one
 * @param {() => object} current the object; throws where there is none
 * @returns {object} an instance of `clazz`, to look at
 */
function createProxy(clazz, current) {
  const methods = new WeakMap();

  // What is called on the proxy is called on the object.
  function methodOf(method) {
    let bound = methods.get(method);
    if (bound === undefined) {
      bound = new Proxy(method, {
        apply: (target, self, args) => Reflect.apply(target, self === proxy ? current() : self, args),
      });
      methods.set(method, bound);
    }
    return bound;
  }

  // What every object has; a class's own toString, too, may have #private fields to read.
  function inherited(target, key) {
    const value = target[key];
    const isOfEvery = key === 'constructor' || value === Object.prototype[key];
    return isOfEvery || typeof value !== 'function' ? value : methodOf(value);
  }

  const prototypeOf = clazz === undefined ? () => Reflect.getPrototypeOf(current()) : () => clazz.prototype;

  const proxy = new Proxy(clazz === undefined ? {} : Object.create(clazz.prototype), {
    get(target, key) {
      if (key === 'then') return undefined;
      if (key in Object.prototype) return inherited(target, key);
      const object = current();
      const value = Reflect.get(object, key, object);
      // A function of its own that has the place of a method, such as an advised one, is called as the method is.
      return typeof value === 'function' && (key in target || !Object.hasOwn(object, key)) ? methodOf(value) : value;
    },
    set(_target, key, value) {
      const object = current();
      return Reflect.set(object, key, value, object);
    },
    has: (_target, key) => Reflect.has(current(), key),
    deleteProperty: (_target, key) => Reflect.deleteProperty(current(), key),
    defineProperty: (_target, key, descriptor) => Reflect.defineProperty(current(), key, descriptor),
    // The proxy has nothing of its own that it could promise to keep.
    getOwnPropertyDescriptor(_target, key) {
      const descriptor = Reflect.getOwnPropertyDescriptor(current(), key);
      return descriptor === undefined ? undefined : { ...descriptor, configurable: true };
    },
    ownKeys: () => Reflect.ownKeys(current()),
    getPrototypeOf: prototypeOf,
    setPrototypeOf: (_target, prototype) => Reflect.setPrototypeOf(current(), prototype),
    isExtensible: () => true,
    preventExtensions: () => false,
  });
  return proxy;
}

module.exports = { createProxy };
