'use strict';

const assert = require('node:assert/strict');

const tegg = require('..');
const http = require('../lib/decorators/http/index.js');
const { readController } = require('../lib/decorators/http/read.js');
const metadata = require('../lib/decorators/metadata.js');
const { copyPackage } = require('./support/copies.js');
const { bare, decorated, read, readMethod } = require('./support/controllers.js');
const { temporaryFolder } = require('./support/temporary.js');
const { dialects, load } = require('./support/transpile.js');

const { Acl, Context, HTTPBody, HTTPController, HTTPMethod, HTTPMethodEnum, HTTPQuery, Host, Middleware } = tegg;
const { GET } = HTTPMethodEnum;

/** What every dialect has to tell of the fixture, save the parameters. */
function expected({ update, list }) {
  const shared = { className: 'AppController', controllerName: 'Apps', path: '/apps' };
  const first = {
    name: 'update',
    httpMethod: 'POST',
    path: '/apps/:id',
    title: 'POST Apps.update',
    priority: 7,
    timeout: 50,
    hosts: ['a.com', 'b.com'],
    acl: { code: 'class' },
    parameters: update,
    middlewares: 'a b c d e f g',
  };
  const second = {
    name: 'list',
    httpMethod: 'GET',
    path: '/apps/',
    title: 'GET Apps.list',
    priority: 100000,
    timeout: 100,
    hosts: undefined,
    acl: { code: 'own' },
    parameters: list,
    middlewares: 'a b c d',
  };
  return { ...shared, methods: [first, second] };
}

const parameters = {
  update: [
    { index: 0, type: 'CONTEXT' },
    { index: 1, type: 'PARAM', name: 'id' },
    { index: 2, type: 'QUERY', name: 'v' },
    { index: 3, type: 'QUERIES', name: 'tags' },
    { index: 4, type: 'BODY' },
    { index: 5, type: 'HEADERS' },
    { index: 6, type: 'REQUEST' },
    { index: 7, type: 'COOKIES' },
  ],
  list: [
    { index: 0, type: 'REQUEST' },
    { index: 1, type: 'COOKIES' },
    { index: 2, type: 'QUERY', name: 'page' },
  ],
};

describe('decorators of controllers', () => {
  const folder = temporaryFolder();

  it('are all parts of the package, and can be imported by name from an ES module', async () => {
    const module = await import('../index.js');
    const names = Object.keys(http);
    assert.equal(names.length, 18);
    for (const name of names) assert.ok(tegg[name] !== undefined && module[name] === tegg[name], name);
    for (const name of names.filter((one) => typeof http[one] === 'function')) assert.equal(http[name].name, name);
  });

  it('have the enums of tegg', () => {
    const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'];
    const types = ['QUERY', 'QUERIES', 'BODY', 'PARAM', 'REQUEST', 'HEADERS', 'COOKIES'];
    assert.deepEqual(tegg.HTTPMethodEnum, Object.fromEntries(methods.map((name) => [name, name])));
    assert.deepEqual(tegg.HTTPParamType, Object.fromEntries(types.map((name) => [name, name])));
    assert.equal(tegg.ControllerType.HTTP, 'HTTP');
    assert.equal(Object.keys(tegg.ControllerType).length, 9);
  });

  for (const into of dialects.filter(({ style }) => style === 'legacy')) {
    it(`tell classes, methods and parameters by ${into.name}`, () => {
      assert.deepEqual(read(load(decorated, into).AppController), expected(parameters));
    });
  }

  for (const into of dialects) {
    it(`tell classes and methods by ${into.name}`, () => {
      const { AppController } = load(bare, into);
      assert.deepEqual(read(AppController), expected({ update: [], list: [] }));
      const { name, initType, accessLevel } = metadata.read(AppController).prototype;
      assert.deepEqual([name, initType, accessLevel], ['apps', 'SINGLETON', 'PUBLIC']);
    });
  }

  it('tell what calls from JavaScript say', () => {
    class Foo {
      get(_ctx, name) {
        return name;
      }
    }
    const first = () => {};
    const second = function second() {};
    // In any order, the controller first too.
    HTTPController()(Foo);
    HTTPMethod({ method: GET, path: '/a' })(Foo.prototype, 'get');
    Context()(Foo.prototype, 'get', 0);
    HTTPQuery()(Foo.prototype, 'get', 1);
    Middleware(first)(Foo);
    Middleware(second, first)(Foo.prototype, 'get');
    Host('a.com')(Foo.prototype, 'get');
    Acl()(Foo);
    assert.deepEqual(readController(Foo, 'foo.js'), {
      className: 'Foo',
      controllerName: 'Foo',
      path: undefined,
      methods: [
        {
          name: 'get',
          httpMethod: 'GET',
          path: '/a',
          title: 'GET Foo.get',
          priority: 100000,
          timeout: undefined,
          middlewares: [first, second, first],
          hosts: ['a.com'],
          acl: { code: undefined },
          parameters: [{ index: 0, type: 'CONTEXT' }, { index: 1, type: 'QUERY', name: 'name' }],
        },
      ],
    });
  });

  it('give a prototype the name of the class, its first letter in lower case', () => {
    class FooController {}
    HTTPController({ path: '/' })(FooController);
    assert.equal(metadata.read(FooController).prototype.name, 'fooController');
  });

  it('are seen by another copy of the package', function () {
    this.timeout(60_000);
    const copy = copyPackage(folder.file('copy'));
    const theirs = require(copy);
    class Foo {
      get(_body) {}
    }
    theirs.HTTPBody()(Foo.prototype, 'get', 0);
    HTTPMethod({ method: GET, path: '/a' })(Foo.prototype, 'get');
    theirs.HTTPController()(Foo);
    const readByTheirs = require(`${copy}/lib/decorators/http/read.js`).readController;
    assert.deepEqual(readController(Foo).methods[0].parameters, [{ index: 0, type: 'BODY' }]);
    assert.deepEqual(readByTheirs(Foo), readController(Foo));
  });

  it('fit into a record that knows nothing of controllers', () => {
    class Foo {
      get() {}
    }
    HTTPController()(Foo);
    const record = Foo[Symbol.for('tegg-native.metadata/1')];
    delete record.http;
    assert.equal(readController(Foo), undefined);
    HTTPMethod({ method: GET, path: '/a' })(Foo.prototype, 'get');
    HTTPController()(Foo);
    assert.equal(readController(Foo).methods.length, 1);
  });

  it('take 0 for no timeout, and empty text for no name', () => {
    class Foo {
      get(_name) {}
    }
    HTTPQuery({ name: '' })(Foo.prototype, 'get', 0);
    HTTPMethod({ method: GET, path: '', timeout: 0, priority: 0 })(Foo.prototype, 'get');
    HTTPController({ controllerName: '', protoName: '', path: '/a', timeout: 9 })(Foo);
    const { timeout, priority, path, title, parameters: [parameter] } = readMethod(Foo, 'get');
    assert.deepEqual([timeout, priority, path, title], [9, 0, '/a', 'GET Foo.get']);
    assert.equal(parameter.name, '_name');
  });

  it('let the hosts of the class win, each once', () => {
    class Foo {
      get() {}
    }
    HTTPMethod({ method: GET, path: '/' })(Foo.prototype, 'get');
    Host('method.com')(Foo.prototype, 'get');
    HTTPController()(Foo);
    assert.deepEqual(readMethod(Foo, 'get').hosts, ['method.com']);
    Host(['a.com', 'b.com', 'a.com'])(Foo);
    assert.deepEqual(readMethod(Foo, 'get').hosts, ['a.com', 'b.com']);
  });

  it('keep the order of the class, whatever the order of the calls', () => {
    class Foo {
      one() {}
      two() {}
      three() {}
    }
    for (const key of ['three', 'one', 'two']) HTTPMethod({ method: GET, path: `/${key}` })(Foo.prototype, key);
    HTTPController()(Foo);
    assert.deepEqual(read(Foo).methods.map(({ name }) => name), ['one', 'two', 'three']);
  });

  it('say nothing of classes without them', () => {
    class Plain {}
    class Body {
      get(_body) {}
    }
    tegg.SingletonProto()(Plain);
    assert.equal(readController(Plain), undefined);
    HTTPBody()(Body.prototype, 'get', 0);
    HTTPMethod({ method: GET, path: '/' })(Body.prototype, 'get');
    HTTPController()(Body);
    assert.notEqual(readController(Body), undefined);
  });

  it('hand out fresh arrays: to change them changes no class', () => {
    class Foo {
      get() {}
    }
    HTTPMethod({ method: GET, path: '/' })(Foo.prototype, 'get');
    Host(['a.com'])(Foo);
    Middleware(() => {})(Foo);
    HTTPController()(Foo);
    const [method] = readController(Foo).methods;
    method.hosts.push('b.com');
    method.middlewares.length = 0;
    assert.deepEqual(readMethod(Foo, 'get').hosts, ['a.com']);
    assert.equal(readController(Foo).methods[0].middlewares.length, 1);
  });
});
