'use strict';

const assert = require('node:assert/strict');

const tegg = require('..');
const { readController } = require('../lib/decorators/http/read.js');
const { readMethod } = require('./support/controllers.js');
const { dialects, load } = require('./support/transpile.js');

const { Acl, Context, HTTPBody, HTTPController, HTTPMethod, HTTPParam, HTTPQuery, Host, Middleware } = tegg;

const file = '/app/foo.ts';
const at = 'class:Foo@/app/foo.ts';

/** A class `Foo` whose method `get` has these parameters and serves this route; not yet a controller. */
function foo(route = {}, text = '') {
  const Foo = new Function(`return class Foo { get(${text}) {} }`)();
  HTTPMethod({ method: 'GET', path: '/x', ...route })(Foo.prototype, 'get');
  return Foo;
}

/** That it is refused at boot with this code, and in these words at the beginning and at the end. */
function refused(clazz, code, begin, end) {
  assert.throws(
    () => readController(clazz, file),
    (error) => {
      assert.equal(error.code, code);
      assert.ok(error instanceof Error);
      assert.ok(error.message.startsWith(begin), `${error.message}\ndoes not begin with\n${begin}`);
      assert.ok(error.message.endsWith(end), `${error.message}\ndoes not end with\n${end}`);
      return true;
    },
  );
}

function controller(clazz, options) {
  HTTPController(options)(clazz);
  return clazz;
}

describe('the parameters of a controller’s method', () => {
  const code = 'TEGG_NATIVE_HTTP_PARAMETER';
  const begin = (index) => {
    const advice = 'Please add @HTTPBody, @HTTPParam, @HTTPQuery, @HTTPQueries';
    return `${at}:get param ${index} has no http param type, ${advice}`;
  };
  const end = 'or take the parameter away';

  it('have to be decorated', () => {
    refused(controller(foo({}, 'a')), code, begin(0), end);
  });

  it('have to be decorated each: those before, between and behind others', () => {
    for (const index of [0, 1, 2]) {
      const Foo = controller(foo({}, 'a, b, c'));
      for (const other of [0, 1, 2]) if (other !== index) HTTPQuery()(Foo.prototype, 'get', other);
      refused(Foo, code, begin(index), end);
    }
  });

  it('have to be decorated before one that is, where the function counts none', () => {
    const Foo = controller(foo({}, 'a = 1, b, c'));
    HTTPBody()(Foo.prototype, 'get', 2);
    refused(Foo, code, begin(0), end);
    HTTPBody()(Foo.prototype, 'get', 0);
    refused(Foo, code, begin(1), end);
  });

  it('may go undecorated from a default value on, as in tegg', () => {
    const Foo = controller(foo({}, 'a, b = 1, c'));
    HTTPQuery()(Foo.prototype, 'get', 0);
    assert.deepEqual(readMethod(Foo, 'get').parameters, [{ index: 0, type: 'QUERY', name: 'a' }]);
  });

  it('may take the context twice', () => {
    const Foo = controller(foo({}, 'a, b'));
    Context()(Foo.prototype, 'get', 1);
    Context()(Foo.prototype, 'get', 0);
    assert.deepEqual(readMethod(Foo, 'get').parameters.map(({ type }) => type), ['CONTEXT', 'CONTEXT']);
  });

  it('may be more than the function counts', () => {
    const Foo = controller(foo({}, '...all'));
    HTTPBody()(Foo.prototype, 'get', 0);
    Context()(Foo.prototype, 'get', 1);
    assert.deepEqual(readMethod(Foo, 'get').parameters.map(({ type }) => type), ['BODY', 'CONTEXT']);
  });

  it('need a name that can be told', () => {
    const where = `build controller ${at} method get param 0 failed:`;
    const kinds = { HTTPParam: 'path', HTTPQuery: 'query', HTTPQueries: 'queries' };
    for (const [name, word] of Object.entries(kinds)) {
      const decorator = tegg[name];
      const Foo = controller(foo({ path: '/:id' }, '{ id }'));
      decorator()(Foo.prototype, 'get', 0);
      const remedy = `its own can not be told, write @${name}({ name: 'x' })`;
      refused(Foo, 'TEGG_NATIVE_PARAMETER_NAME', `${where} ${word} param must has name: `, remedy);
      const Named = controller(foo({ path: '/:id' }, '{ id }'));
      decorator({ name: 'id' })(Named.prototype, 'get', 0);
      assert.equal(readMethod(Named, 'get').parameters[0].name, 'id');
    }
  });

  for (const into of dialects.filter(({ style }) => style === 'legacy')) {
    it(`are told of by ${into.name}`, () => {
      const source = `
        import { HTTPBody, HTTPController, HTTPMethod } from 'tegg-native';
        @HTTPController()
        export class Foo {
          @HTTPMethod({ method: 'GET', path: '/a' })
          async get(@HTTPBody() body: object, other: string) { return [body, other]; }
        }
      `;
      refused(load(source, into).Foo, code, begin(1), end);
    });
  }
});

describe('the path of a controller’s method', () => {
  it('has the parameters that are taken from it', () => {
    const code = 'TEGG_NATIVE_HTTP_PATH_PARAMETER';
    const begin = `build controller ${at} method get param id failed: can not find param id in path`;
    const Foo = controller(foo({ path: '/x' }, 'id'));
    HTTPParam()(Foo.prototype, 'get', 0);
    const remedy = "add :id to it, or give the name that is meant, @HTTPParam({ name: 'x' })";
    refused(Foo, code, `${begin} /x: it has none; `, remedy);
    refused(controller(Foo, { path: '/:Id/:b' }), code, `${begin} /:Id/:b/x: it has Id, b; `, remedy);
    assert.equal(readMethod(controller(Foo, { path: '/:id' }), 'get').path, '/:id/x');
  });

  it('gives numbers to parameters without a name', () => {
    const Foo = controller(foo({ path: '/(\\d+)/*' }, 'a, b'));
    HTTPParam({ name: '1' })(Foo.prototype, 'get', 0);
    HTTPParam({ name: '0' })(Foo.prototype, 'get', 1);
    assert.deepEqual(readMethod(Foo, 'get').parameters.map(({ name }) => name), ['1', '0']);
  });

  it('begins with a slash', () => {
    const code = 'TEGG_NATIVE_HTTP_PATH';
    const end = 'begin the path of @HTTPController, or without one that of @HTTPMethod, with /';
    for (const [own, shared, path] of [['x', undefined, 'x'], ['', undefined, ''], ['/x', 'a', 'a/x']]) {
      const Foo = controller(foo({ path: own }), { path: shared });
      refused(Foo, code, `class ${at} method get path ${path} not start with /`, end);
    }
  });

  it('is joined to that of the controller', () => {
    const joined = ['/a + /b = /a/b', '/a/ + /b = /a/b', '/a +  = /a', '/ + b = /b', '/a + / = /a/', '/a + ../b = /b'];
    for (const [shared, own, path] of joined.map((line) => line.split(/ [+=] /))) {
      assert.equal(readMethod(controller(foo({ path: own }), { path: shared }), 'get').path, path);
    }
  });

  it('can be read', () => {
    const Foo = controller(foo({ path: '/:a(+)' }));
    const begin = `build controller ${at} method get failed: can not parse path /:a(+): correct it, the reason is: `;
    refused(Foo, 'TEGG_NATIVE_HTTP_PATH', begin, 'Nothing to repeat');
    assert.throws(() => readController(Foo), ({ cause }) => cause instanceof SyntaxError);
  });

  it('needs a priority where it is very long', () => {
    const path = Array.from({ length: 15 }, (_, index) => `/:p${index}`).join('');
    const begin = `build controller ${at} method get failed: path ${path} is too long, should set priority manually`;
    const remedy = 'write @HTTPMethod({ priority: 100000 }), say';
    refused(controller(foo({ path })), 'TEGG_NATIVE_HTTP_PRIORITY', begin, remedy);
    assert.equal(readMethod(controller(foo({ path, priority: 3 })), 'get').priority, 3);
  });
});

describe('decorators without their controller or their method', () => {
  const code = 'TEGG_NATIVE_HTTP_MISUSE';
  class Empty {
    get(_a) {}
  }
  const onClass = { Middleware: Middleware(() => {}), Host: Host('a.com'), Acl: Acl() };
  const onParameter = { Context: Context(), HTTPBody: HTTPBody(), HTTPQuery: HTTPQuery(), Request: tegg.Request() };

  for (const [name, decorator] of Object.entries(onClass)) {
    it(`are refused: @${name} on a class`, () => {
      class Foo extends Empty {}
      decorator(Foo);
      const begin = `${at} @${name} should use with controller decorator: `;
      refused(Foo, code, begin, `add @HTTPController to the class, or take @${name} away`);
    });
  }

  for (const [name, decorator] of Object.entries({ ...onClass, ...onParameter })) {
    it(`are refused: @${name} on a method without a route, in a controller or not`, () => {
      class Foo extends Empty {}
      decorator(Foo.prototype, 'get', ...(name in onParameter ? [0] : []));
      const begin = `${at}:get @${name} should use with method decorator: `;
      refused(Foo, code, begin, `add @HTTPMethod to the method, or take @${name} away`);
      refused(controller(Foo), code, begin, `add @HTTPMethod to the method, or take @${name} away`);
    });
  }

  it('are told of with @Context first, as in tegg', () => {
    class Foo extends Empty {}
    HTTPBody()(Foo.prototype, 'get', 1);
    Context()(Foo.prototype, 'get', 0);
    refused(Foo, code, `${at}:get @Context should use with method decorator: `, 'or take @Context away');
  });

  it('are let be where they say nothing', () => {
    class Foo extends Empty {}
    Middleware()(Foo);
    Middleware()(Foo.prototype, 'get');
    assert.equal(readController(Foo, file), undefined);
    assert.deepEqual(readController(controller(Foo), file).methods, []);
  });

  it('are refused: @HTTPMethod in a class that is no controller', () => {
    const begin = `${at}:get method decorator HTTP can not be used with undefined: `;
    refused(foo(), code, begin, 'add @HTTPController to the class, or take @HTTPMethod away');
  });

  it('are refused in a prototype too, and where they are inherited', () => {
    const Base = foo();
    class Foo extends Base {}
    tegg.SingletonProto()(Foo);
    refused(Foo, code, `${at}:get method decorator HTTP can not be used with undefined`, 'away');
  });

  it('are refused in a class that is no controller but extends one', () => {
    const Base = controller(foo());
    class Foo extends Base {
      own() {}
    }
    tegg.SingletonProto()(Foo);
    assert.equal(readController(Foo, file), undefined);
    HTTPMethod({ method: 'GET', path: '/own' })(Foo.prototype, 'own');
    refused(Foo, code, `${at}:own method decorator HTTP can not be used with undefined`, 'away');
  });

  it('are refused where something else has taken the place of the method', () => {
    const Base = controller(foo());
    class Foo extends Base {
      get get() {
        throw new Error('nobody reads it');
      }
    }
    controller(Foo);
    refused(Foo, code, `build controller ${at} method get failed: it is no method: `, 'or take its decorators away');
    delete Base.prototype.get;
    refused(Base, code, `build controller ${at} method get failed: it is no method: `, 'or take its decorators away');
  });

  it('are told of without a file where there is none', () => {
    assert.throws(() => readController(foo()), { message: /^class:Foo:get method decorator/ });
  });

  for (const into of dialects) {
    it(`are refused by ${into.name}`, () => {
      const source = `
        import { HTTPMethod, Middleware, SingletonProto } from 'tegg-native';
        @SingletonProto()
        @Middleware(() => {})
        export class Foo {}
        @SingletonProto()
        export class Bar {
          @HTTPMethod({ method: 'GET', path: '/a' })
          async get() {}
        }
      `;
      const { Foo, Bar } = load(source, into);
      assert.throws(() => readController(Foo), { code, message: /@Middleware should use with controller decorator/ });
      assert.throws(() => readController(Bar), { code, message: /:get method decorator HTTP can not be used with/ });
    });
  }
});
