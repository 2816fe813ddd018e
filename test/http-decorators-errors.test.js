'use strict';

const assert = require('node:assert/strict');

const tegg = require('..');
const { readController } = require('../lib/decorators/http/read.js');
const { dialects, load } = require('./support/transpile.js');

const { Acl, HTTPController, HTTPMethod, HTTPQuery, Host, Middleware } = tegg;

const target = 'TEGG_NATIVE_DECORATOR_TARGET';
const key = Symbol('key');

/** A fresh class with a member of every kind. */
function fresh() {
  class Victim {
    static service() {}
    field = 1;
    get(_name) {}
    [key](_name) {}
    get reader() {
      throw new Error('nobody reads it');
    }
    set writer(_value) {}
  }
  return Victim;
}

/** That `decorate` throws `expected` when it is given a class, and leaves nothing written down. */
function refuses(decorate, expected) {
  const clazz = fresh();
  assert.throws(() => decorate(clazz), expected);
  assert.deepEqual(Object.getOwnPropertySymbols(clazz), []);
  assert.equal(readController(clazz), undefined);
}

const route = { method: 'GET', path: '/' };
const classOnly = { HTTPController: () => HTTPController() };
const methodOnly = { HTTPMethod: () => HTTPMethod(route) };
const both = { Acl: () => Acl(), Host: () => Host('a.com'), Middleware: () => Middleware(() => {}) };
const names = ['Context', 'Cookies', 'HTTPBody', 'HTTPCookies', 'HTTPHeaders', 'HTTPParam', 'HTTPQueries', 'HTTPQuery'];
const parameters = Object.fromEntries([...names, 'HTTPRequest', 'Request'].map((name) => [name, () => tegg[name]()]));

describe('decorators of controllers', () => {
  for (const [name, make] of Object.entries({ ...methodOnly, ...both, ...classOnly, ...parameters })) {
    it(`refuse to be written without parentheses: ${name}`, () => {
      const message = new RegExp(`^@${name} has to be called: write @${name}\\(\\)$`);
      const descriptor = { value() {} };
      const clazz = fresh();
      const calls = [
        [clazz.prototype, 'get', descriptor],
        [clazz.prototype, 'get', 0],
        [() => {}, { kind: 'method', name: 'get' }],
        [clazz, { kind: 'class', name: 'Victim' }],
      ];
      for (const args of calls) assert.throws(() => tegg[name](...args), { name: 'TypeError', code: target, message });
      const code = name === 'Middleware' ? 'TEGG_NATIVE_MIDDLEWARE_CLASS' : target;
      assert.throws(() => tegg[name](clazz), { name: 'TypeError', code });
    });

    it(`refuse what they are not for: ${name}`, () => {
      const onClass = name in classOnly || name in both;
      const onMethod = name in methodOnly || name in both;
      for (const value of [undefined, null, 1, 'A', {}, () => {}]) {
        assert.throws(() => make()(value), { name: 'TypeError', code: target });
      }
      const what = [
        [(clazz) => make()(clazz.prototype, 'field'), 'property "field" of class Victim'],
        [(clazz) => make()(clazz.prototype, 'missing'), 'property "missing" of class Victim'],
        [(clazz) => make()(clazz.prototype, 'reader'), 'getter "reader" of class Victim'],
        [(clazz) => make()(clazz.prototype, 'writer'), 'setter "writer" of class Victim'],
        [(clazz) => make()(clazz, 'service'), 'static method "service" of class Victim'],
        [(clazz) => make()(clazz, 'service', 0), 'parameter 0 of static method "service" of class Victim'],
        [(clazz) => make()(clazz, undefined, 0), 'parameter 0 of class Victim'],
        [(clazz) => make()(clazz.prototype, 'reader', 0), 'parameter 0 of method "reader" of class Victim'],
        [(clazz) => make()(clazz.prototype, 'constructor', 0), 'parameter 0 of method "constructor" of class Victim'],
        [(clazz) => make()(clazz.prototype, 'constructor'), 'method "constructor" of class Victim'],
      ];
      if (!onClass) what.push([(clazz) => make()(clazz), 'class Victim']);
      if (!onMethod) what.push([(clazz) => make()(clazz.prototype, 'get'), 'method "get" of class Victim']);
      if (!(name in parameters)) {
        what.push([(clazz) => make()(clazz.prototype, 'get', 0), 'parameter 0 of method "get" of class Victim']);
      }
      for (const [decorate, place] of what) {
        const expected = new RegExp(`^@${name} can not decorate ${place.replace(/[()]/g, '\\$&')}: it is for `);
        refuses(decorate, { name: 'TypeError', code: target, message: expected });
      }
    });

    it(`refuse private methods: ${name}`, () => {
      const context = { kind: 'method', name: '#get', static: false, private: true, metadata: {} };
      assert.throws(() => make()(() => {}, context), { name: 'TypeError', code: target });
      assert.deepEqual(Object.getOwnPropertySymbols(context.metadata), []);
    });
  }

  for (const [name, make] of Object.entries({ ...methodOnly, ...both, ...parameters })) {
    it(`refuse methods whose name is a symbol: ${name}`, () => {
      const at = name in parameters ? [key, 0] : [key];
      const message = /Symbol\(key\) of class Victim: expect method name be typeof string, but now is Symbol\(key\)$/;
      refuses((clazz) => make()(clazz.prototype, ...at), { name: 'TypeError', code: target, message });
    });
  }

  for (const [name, make] of Object.entries({ ...methodOnly, ...both })) {
    it(`refuse a standard decorator that is given no metadata: ${name}`, () => {
      const context = { kind: 'method', name: 'get', static: false, private: false };
      const expected = { name: 'TypeError', code: 'TEGG_NATIVE_DECORATOR_METADATA' };
      assert.throws(() => make()(() => {}, context), expected);
    });
  }

  const options = [
    ['HTTPController', 'an object', [null, 1, 'x', []], (value) => value],
    ['HTTPController', 'a string', [null, 1, {}], (controllerName) => ({ controllerName })],
    ['HTTPController', 'a string', [null, 1, /x/], (path) => ({ path })],
    ['HTTPController', 'a string or a symbol', [null, 1], (protoName) => ({ protoName })],
    ['HTTPController', 'a number', [null, '1', {}], (timeout) => ({ timeout })],
    ['HTTPMethod', 'an object', [null, 1, 'x', []], (value) => value],
    ['HTTPMethod', 'a string', [undefined, null, 1], (method) => ({ path: '/', method })],
    ['HTTPMethod', 'a string', [undefined, null, 1, /x/], (path) => ({ method: 'GET', path })],
    ['HTTPMethod', 'a number', [null, '1'], (timeout) => ({ ...route, timeout })],
    ['HTTPMethod', 'a number', [null, '1', {}], (priority) => ({ ...route, priority })],
    ['HTTPQuery', 'an object', [null, 1, 'x', []], (value) => value],
    ['HTTPQuery', 'a string', [null, 1, key], (name) => ({ name })],
    ['HTTPQueries', 'a string', [null, 1], (name) => ({ name })],
    ['HTTPParam', 'a string', [null, 1], (name) => ({ name })],
    ['Host', 'a string', [undefined, null, 1, ['a.com', 1], [undefined]], (value) => value],
    ['Acl', 'a string', [null, 1, {}], (value) => value],
    ['Middleware', 'a function', [undefined, null, 1, 'x', {}], (value) => value],
  ];
  const place = { HTTPController: [], HTTPQuery: ['get', 0], HTTPQueries: ['get', 0], HTTPParam: ['get', 0] };
  for (const [name, type, values, given] of options) {
    const at = place[name] ?? ['get'];
    const put = (clazz, value) => tegg[name](given(value))(at.length === 0 ? clazz : clazz.prototype, ...at);
    it(`refuse options of another type: ${name}, ${type}, ${Object.keys(given('x')).at(-1) ?? 'itself'}`, () => {
      for (const value of values) {
        const message = new RegExp(`@${name} on .*class Victim must be ${type}\\. Received`);
        refuses((clazz) => put(clazz, value), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE', message });
      }
    });
  }

  it('refuse values that are out of range', () => {
    const expected = { name: 'TypeError', code: 'ERR_INVALID_ARG_VALUE' };
    for (const timeout of [-1, NaN, Infinity, 2 ** 31]) {
      refuses((clazz) => HTTPController({ timeout })(clazz), expected);
      refuses((clazz) => HTTPMethod({ ...route, timeout })(clazz.prototype, 'get'), expected);
    }
    refuses((clazz) => HTTPMethod({ ...route, priority: NaN })(clazz.prototype, 'get'), expected);
    for (const host of ['', [], ['a.com', '']]) refuses((clazz) => Host(host)(clazz), expected);
  });

  it('refuse methods that HTTP does not have, with those that there are', () => {
    for (const method of ['get', 'TRACE', 'toString', '']) {
      refuses((clazz) => HTTPMethod({ method, path: '/' })(clazz.prototype, 'get'), {
        name: 'TypeError',
        code: 'ERR_INVALID_ARG_VALUE',
        message:
          'The "method" option of @HTTPMethod on method "get" of class Victim must be one of ' +
          `GET, POST, PUT, DELETE, PATCH, OPTIONS, HEAD. Received '${method}'`,
      });
    }
  });

  it('refuse a controller without any name, with their own remedy', () => {
    const expected = { code: 'TEGG_NATIVE_PROTOTYPE_NAME', message: /write @HTTPController\({ protoName: 'x' }\)$/ };
    assert.throws(() => HTTPController()(class {}), expected);
    assert.doesNotThrow(() => HTTPController({ protoName: 'x' })(class {}));
  });

  it('refuse classes as middlewares, by their names', () => {
    class Advice {}
    const fn = () => {};
    const code = 'TEGG_NATIVE_MIDDLEWARE_CLASS';
    const mixed = /given class Advice: AOP and MiddlewareFunc can not be mixed; give functions \(ctx, next\)/;
    assert.throws(() => Middleware(fn, Advice), { name: 'TypeError', code, message: mixed });
    const only = /given class Advice, \(anonymous\): it has no @Advice decorator; write @Advice\(\) in front of it/;
    assert.throws(() => Middleware(Advice, class {}), { name: 'TypeError', code, message: only });
    assert.throws(() => Middleware(new Function('return class{}')()), { code });
    function Old() {}
    tegg.SingletonProto()(Old);
    assert.throws(() => Middleware(Old), { code });
  });

  it('take any function as a middleware', () => {
    const { classy } = { classy() {} };
    const functions = [function plain() {}, async () => {}, () => {}, classy, Math.max, function* generator() {}];
    for (const one of functions) assert.doesNotThrow(() => Middleware(one)(fresh()));
    assert.doesNotThrow(() => Middleware()(fresh()));
  });

  it('refuse a second route of one method', () => {
    const clazz = fresh();
    HTTPMethod(route)(clazz.prototype, 'get');
    assert.throws(() => HTTPMethod({ method: 'PUT', path: '/b' })(clazz.prototype, 'get'), {
      code: 'TEGG_NATIVE_DUPLICATE_HTTP',
      message: '@HTTPMethod: method "get" of class Victim serves GET / already: write a method for each route',
    });
  });

  it('refuse a second decorator of one parameter', () => {
    const clazz = fresh();
    tegg.HTTPBody()(clazz.prototype, 'get', 0);
    for (const decorator of [tegg.Context(), HTTPQuery()]) {
      assert.throws(() => decorator(clazz.prototype, 'get', 0), {
        code: 'TEGG_NATIVE_DUPLICATE_HTTP',
        message: /: parameter 0 of method "get" of class Victim takes BODY already$/,
      });
    }
  });

  for (const into of dialects) {
    it(`refuse a second route by ${into.name}`, () => {
      const source = `
        import { HTTPMethod } from 'tegg-native';
        export class Foo {
          @HTTPMethod({ method: 'GET', path: '/a' })
          @HTTPMethod({ method: 'GET', path: '/b' })
          get() {}
        }
      `;
      const message = /serves GET \/b already/;
      assert.throws(() => load(source, into), { code: 'TEGG_NATIVE_DUPLICATE_HTTP', message });
    });

    it(`refuse fields and static methods by ${into.name}`, () => {
      for (const member of ['get = () => {};', 'static get() {}', 'get get() { return 1 }']) {
        const source = `
          import { HTTPMethod } from 'tegg-native';
          export class Foo {
            @HTTPMethod({ method: 'GET', path: '/a' })
            ${member}
          }
        `;
        assert.throws(() => load(source, into), { code: target });
      }
    });
  }
});
