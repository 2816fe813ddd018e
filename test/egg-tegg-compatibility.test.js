'use strict';

const assert = require('node:assert/strict');
const { join } = require('node:path');

const { AccessLevel, HTTPController, HTTPMethod, HTTPMethodEnum, MultiInstanceProto } = require('..');
const { singleton } = require('./support/classes.js');
const { describeServices } = require('./support/egg-services.js');

function createController() {
  class HomeController {
    home() {
      return 'home';
    }
  }
  HTTPMethod({ method: HTTPMethodEnum.GET, path: '/' })(HomeController.prototype, 'home');
  HTTPController()(HomeController);
  return HomeController;
}

describeServices("what tegg's own tests rely on", (start) => {
  it('a constructor can do without what an optional property waits for', async () => {
    const optional = { name: 'late', optional: true };
    class ByProperty {}
    singleton(ByProperty, { late: optional });
    class ByConstructor {
      constructor(late) {
        this.late = late;
      }
    }
    singleton(ByConstructor, [optional]);
    const { app } = await start({ modules: { foo: [ByProperty, ByConstructor] } });
    assert.equal((await app.getEggObject(ByProperty)).late, undefined);
    // Not assert.equal: mocha would look for ever at what stands in.
    assert.ok((await app.getEggObject(ByConstructor)).late === undefined);
  });

  it('what must not be missing is told of the class that needs it', async () => {
    class Can {}
    singleton(Can, { late: { name: 'late', optional: true } });
    class Cannot {}
    singleton(Cannot, { late: 'late' });
    await assert.rejects(start({ modules: { foo: [Can, Cannot] } }), /late not found in LOAD_UNIT:foo.*class Cannot/);
  });

  it('getObjects is asked for modules only', async () => {
    const asked = [];
    class Client {}
    MultiInstanceProto({
      getObjects({ moduleName, unitPath }) {
        asked.push([moduleName, unitPath]);
        return [];
      },
    })(Client);
    const { app } = await start({ modules: { foo: [Client], bar: [] }, controllers: [createController()] });
    const expected = ['bar', 'foo'].map((name) => [name, join(app.baseDir, 'modules', name)]);
    assert.deepEqual(asked.sort(), expected);
  });

  it('a module is the same one each time it is read', async () => {
    class Foo {}
    singleton(Foo, {}, { accessLevel: AccessLevel.PUBLIC });
    const { app } = await start({ modules: { foo: [Foo] } });
    assert.equal(app.module.foo, app.module.foo);
    assert.notEqual(app.module.foo, undefined);
    assert.equal(app.module.bar, undefined);
  });

  it('a reference to a module is optional or does not say', async () => {
    class Foo {}
    singleton(Foo);
    const { app } = await start({ modules: { foo: [Foo] } });
    const reference = { name: 'foo', path: join(app.baseDir, 'modules/foo'), optional: undefined };
    assert.deepEqual(app.moduleReferences, [reference]);
    assert.deepEqual(app.moduleConfigs.foo.reference, reference);
  });
});
