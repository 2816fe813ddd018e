'use strict';

const assert = require('node:assert/strict');

const { HTTPController, HTTPMethod } = require('..');
const { readMethod } = require('./support/controllers.js');

function priorityOf(path, options) {
  class Foo {
    get() {}
  }
  HTTPMethod({ method: 'GET', path })(Foo.prototype, 'get');
  HTTPController(options)(Foo);
  return readMethod(Foo, 'get').priority;
}

describe('the default priority of a route', () => {
  // The first five are tegg's own table; the others are what tegg 3.79 computes.
  const table = {
    '/*': 0,
    '/hello/:name': 1000,
    '/hello/world/message/:message': 3000,
    '/hello/:name/message/:message': 4000,
    '/hello/world': 100000,
    '/': 100000,
    '/:id': 0,
    '/:a/:b': 1000,
    '/:a/:b/:c': 3000,
    '/a/*': 1000,
    '/a/b*': 2000,
    '/a/(.*)': 1000,
    '/a/:b?': 1000,
    '/a/:b+/c': 1000,
    '/a/:b(\\d+)/c/:d*': 4000,
    '/a-:b': 1000,
    '/:a.:b': 1000,
    '/a//b/:c': 3000,
    '/a/b/': 100000,
  };
  for (const [path, priority] of Object.entries(table)) {
    it(`is ${priority} of ${path}`, () => assert.equal(priorityOf(path), priority));
  }

  it('counts the path of the controller', () => {
    assert.equal(priorityOf('/:id', { path: '/a/b' }), 2000);
    assert.equal(priorityOf('/c/:id', { path: '/:a/' }), 2000);
  });

  it('may be as much as that of a path without parameters', () => {
    // 0 + 1 + … + 13 segments are 91000, one more would be 105000.
    const path = Array.from({ length: 14 }, (_, index) => `/:p${index}`).join('');
    assert.equal(priorityOf(path), 91000);
    assert.equal(priorityOf(`${'/a'.repeat(100)}/:id`), 100000);
    assert.throws(() => priorityOf(`${'/a'.repeat(101)}/:id`), { code: 'TEGG_NATIVE_HTTP_PRIORITY' });
  });
});
