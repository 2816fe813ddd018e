'use strict';

const assert = require('node:assert/strict');

const tegg = require('..');
const { readController } = require('../lib/decorators/http/read.js');
const { read, readMethod } = require('./support/controllers.js');
const { dialects, load } = require('./support/transpile.js');

const { Acl, Context, HTTPBody, HTTPController, HTTPMethod, HTTPParam, HTTPQuery, Host, Middleware } = tegg;
const { SingletonProto } = tegg;

const named = (name) => Object.defineProperty(() => {}, 'name', { value: name });

/** A controller with one method, and a class that extends it. */
function family() {
  class Base {
    get(_ctx, _id) {}
    list() {}
  }
  class Derived extends Base {
    own() {}
    get(_ctx, _id) {}
  }
  Context()(Base.prototype, 'get', 0);
  HTTPParam({ name: 'id' })(Base.prototype, 'get', 1);
  HTTPMethod({ method: 'GET', path: '/:id', priority: 5, timeout: 10 })(Base.prototype, 'get');
  HTTPMethod({ method: 'GET', path: '/' })(Base.prototype, 'list');
  Middleware(named('method'))(Base.prototype, 'get');
  Host('base.com')(Base.prototype, 'get');
  Acl('base')(Base.prototype, 'get');
  Middleware(named('class'))(Base);
  HTTPController({ path: '/base', controllerName: 'Base', timeout: 20 })(Base);
  return { Base, Derived };
}

describe('a class that extends a controller', () => {
  it('is none until it is decorated itself', () => {
    const { Derived } = family();
    assert.equal(readController(Derived), undefined);
    SingletonProto()(Derived);
    assert.equal(readController(Derived), undefined);
    HTTPController()(Derived);
    assert.equal(readController(Derived).className, 'Derived');
  });

  it('serves the methods that it inherits, its own first and each once', () => {
    const { Base, Derived } = family();
    HTTPMethod({ method: 'PUT', path: '/own' })(Derived.prototype, 'own');
    HTTPController({ path: '/derived' })(Derived);
    const titles = read(Derived).methods.map(({ title, path }) => `${title} ${path}`);
    assert.deepEqual(titles, [
      'PUT Base.own /derived/own',
      'GET Base.get /derived/:id',
      'GET Base.list /derived/',
    ]);
    assert.equal(read(Base).methods.length, 2);
  });

  it('inherits path, name, timeout, middlewares, hosts and acl that it does not say anew', () => {
    const { Base, Derived } = family();
    Host('all.com')(Base);
    Acl('all')(Base);
    HTTPController()(Derived);
    const { controllerName, path } = read(Derived);
    assert.deepEqual([controllerName, path], ['Base', '/base']);
    const { name: _name, ...list } = readMethod(Derived, 'list');
    assert.deepEqual(list, {
      httpMethod: 'GET',
      path: '/base/',
      title: 'GET Base.list',
      priority: 100000,
      timeout: 20,
      hosts: ['all.com'],
      acl: { code: 'all' },
      parameters: [],
      middlewares: 'class',
    });
  });

  it('says them anew without a trace in the base', () => {
    const { Base, Derived } = family();
    Host('base.com')(Base);
    const before = read(Base);
    Host('derived.com')(Derived);
    Acl()(Derived);
    Middleware(named('more'))(Derived);
    HTTPController({ path: '/derived', controllerName: 'Derived', timeout: 30 })(Derived);
    const { path, title, timeout, hosts, acl, middlewares } = readMethod(Derived, 'list');
    assert.deepEqual([path, title, timeout], ['/derived/', 'GET Derived.list', 30]);
    assert.deepEqual([hosts, acl, middlewares], [['derived.com'], { code: undefined }, 'class more']);
    assert.deepEqual(read(Base), before);
  });

  it('keeps what is said of a method that it overrides', () => {
    const { Base, Derived } = family();
    HTTPController()(Derived);
    assert.deepEqual(readMethod(Derived, 'get'), readMethod(Base, 'get'));
  });

  it('changes parts of what is said of a method, without a trace in the base', () => {
    const { Base, Derived } = family();
    const before = read(Base);
    HTTPQuery({ name: 'other' })(Derived.prototype, 'get', 1);
    HTTPMethod({ method: 'POST', path: '/changed' })(Derived.prototype, 'get');
    Middleware(named('changed'))(Derived.prototype, 'get');
    Acl()(Derived.prototype, 'get');
    HTTPController()(Derived);
    assert.deepEqual(readMethod(Derived, 'get'), {
      name: 'get',
      httpMethod: 'POST',
      path: '/base/changed',
      title: 'POST Base.get',
      // As in tegg: a route that says nothing of them keeps these two.
      priority: 5,
      timeout: 10,
      hosts: ['base.com'],
      acl: { code: undefined },
      parameters: [{ index: 0, type: 'CONTEXT' }, { index: 1, type: 'QUERY', name: 'other' }],
      middlewares: 'class method changed',
    });
    assert.deepEqual(read(Base), before);
  });

  it('may decorate a method that it only inherits', () => {
    class Base {
      get(_body) {}
    }
    class Derived extends Base {}
    HTTPBody()(Derived.prototype, 'get', 0);
    HTTPMethod({ method: 'GET', path: '/' })(Derived.prototype, 'get');
    HTTPController()(Derived);
    assert.deepEqual(readMethod(Derived, 'get').parameters, [{ index: 0, type: 'BODY' }]);
    assert.equal(readController(Base), undefined);
  });

  it('may extend a class that is no controller but has the routes', () => {
    class Base {
      get() {}
    }
    class Derived extends Base {}
    HTTPMethod({ method: 'GET', path: '/' })(Base.prototype, 'get');
    Middleware(named('base'))(Base);
    HTTPController()(Derived);
    assert.equal(readMethod(Derived, 'get').middlewares, 'base');
  });

  const source = (decoratedBase) => `
    import { HTTPController, HTTPMethod, HTTPMethodEnum, Middleware } from 'tegg-native';
    function base() {}
    function derived() {}
    ${decoratedBase}
    @HTTPController({ path: '/derived' })
    @Middleware(derived)
    export class Derived extends Base {
      @Middleware(derived)
      async get() {}
      @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/own' })
      async own() {}
    }
  `;
  const written = source(`
    @HTTPController({ path: '/base' })
    @Middleware(base)
    class Base {
      @Middleware(base)
      @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/get' })
      async get() {}
    }
  `);
  const given = source("const { Base } = require('base');");
  const plain = () => {
    class Base {
      get() {}
    }
    const base = named('base');
    HTTPMethod({ method: 'GET', path: '/get' })(Base.prototype, 'get');
    Middleware(base)(Base.prototype, 'get');
    Middleware(base)(Base);
    HTTPController({ path: '/base' })(Base);
    return Base;
  };
  for (const into of dialects) {
    for (const [what, load_] of Object.entries({
      'that is compiled the same way': () => load(written, into).Derived,
      'that calls have decorated': () => load(given, into, { base: { Base: plain() } }).Derived,
    })) {
      it(`tells all by ${into.name}, of a base ${what}`, () => {
        const { methods } = read(load_());
        assert.deepEqual(methods.map(({ path, middlewares }) => `${path} ${middlewares}`), [
          '/derived/get base derived base derived',
          '/derived/own base derived',
        ]);
      });
    }
  }
});
