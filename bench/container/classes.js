'use strict';

/**
 * Classes whose source is text: each has code of its own, as classes in files have.
 * @param {number} count
 * @param {(i: number) => string} source of one, such as `class A1 {}`
 * @param {Record<string, unknown>} [scope] what the source can name
 * @returns {Function[]} also functions, where the source is one
 */
function generate(count, source, scope = {}) {
  const list = [];
  const text = Array.from({ length: count }, (_, i) => `list.push(${source(i)});`).join('\n');
  new Function('list', ...Object.keys(scope), text)(list, ...Object.values(scope));
  return list;
}

/**
 * Decorates classes.
 * @param {{ Inject: Function }} decorators
 * @param {Function} proto SingletonProto or ContextProto
 * @param {Function[]} classes
 * @param {(i: number) => Record<string, string>} [injected] names of prototypes, by the property that gets them
 */
function decorate({ Inject }, proto, classes, injected = () => ({})) {
  classes.forEach((clazz, i) => {
    for (const [key, name] of Object.entries(injected(i))) Inject(name)(clazz.prototype, key);
    proto()(clazz);
  });
}

module.exports = { generate, decorate };
