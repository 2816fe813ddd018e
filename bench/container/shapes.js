'use strict';

const { decorate, generate } = require('./classes.js');

// What each of them injects: singletons in a tree, so that no chain is long, and a context object. The first two have
// nobody above them.
const shapes = {
  1: (i) => (i < 2 ? {} : { parent: `s${i >> 1}` }),
  3: (i) => (i < 2 ? {} : { parent: `s${i >> 1}`, ancestor: `s${Math.floor(i / 3)}`, tracer: 'tracer' }),
};

/**
 * Classes that are ready to be booted.
 * @param {object} decorators of a contender
 * @param {number} size how many singletons
 * @param {1|3} injections what each injects
 * @returns {Function[]} the singletons, and last a context object
 */
function makeClasses(decorators, size, injections) {
  const singletons = generate(size, (i) => `class S${i} {}`);
  decorate(decorators, decorators.SingletonProto, singletons, shapes[injections]);
  const contexts = generate(1, () => 'class Tracer {}');
  decorate(decorators, decorators.ContextProto, contexts);
  return [...singletons, ...contexts];
}

/** What a case of that size is called. */
function labelOf(size, injections) {
  return `${size.toLocaleString('en')} prototypes, ${injections} injected`;
}

module.exports = { makeClasses, labelOf };
