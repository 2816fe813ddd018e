'use strict';

const assert = require('node:assert/strict');

const { EggQualifier, EggType, LoadUnitNameQualifierAttribute, ModuleQualifier } = require('..');
const { context, singleton } = require('./support/classes.js');
const { describeServices } = require('./support/egg-services.js');

describeServices("a class that has the name of one of Egg's objects", (start) => {
  /** A module of which one class is called `user`, as ctx.user is. */
  function createClasses({ of = 'singleton', accessLevel = 'PUBLIC' } = {}) {
    class User {
      kind = 'class';
    }
    (of === 'singleton' ? singleton : context)(User, {}, { accessLevel });
    class Reader {}
    return { User, Reader };
  }

  const warnings = ({ lines }) => lines.filter((line) => line.includes('[tegg-native]'));

  /** What a Reader finds in `user` while ctx.user is `'of ctx'`. */
  async function read({ app }, Reader) {
    const reader = await app.getEggObject(Reader);
    return app.runInAnonymousContextScope(async (ctx) => {
      ctx.user = 'of ctx';
      return ctx.beginModuleScope(() => reader.user);
    });
  }

  it("is not what its name alone injects, as in tegg: Egg's is, and the log says so", async () => {
    const { User, Reader } = createClasses();
    singleton(Reader, { user: 'user' });
    const service = await start({ modules: { foo: [User, Reader] } });
    assert.equal(await read(service, Reader), 'of ctx');
    const [warning, ...more] = warnings(service);
    assert.deepEqual(more, []);
    assert.match(warning, /WARN .*class Reader .* injects Egg's ctx\.user as user, and not class User/);
    assert.match(warning, /@Inject\(\) user: User/);
    assert.match(warning, /@ModuleQualifier\('foo'\)/);
    assert.match(warning, /@EggQualifier\(EggType\.CONTEXT\)/);
  });

  it('is warned of where it is public in another module', async () => {
    const { User, Reader } = createClasses();
    singleton(Reader, { user: 'user' });
    const service = await start({ modules: { foo: [Reader], bar: [User] } });
    assert.equal(warnings(service).length, 1);
    assert.match(warnings(service)[0], /@ModuleQualifier\('bar'\)/);
  });

  it('is not warned of where it is private in another module', async () => {
    const { User, Reader } = createClasses({ accessLevel: 'PRIVATE' });
    singleton(Reader, { user: 'user' });
    const service = await start({ modules: { foo: [Reader], bar: [User] } });
    assert.equal(await read(service, Reader), 'of ctx');
    assert.deepEqual(warnings(service), []);
  });

  it('is injected where its module is said, without a warning', async () => {
    for (const of of ['singleton', 'context']) {
      const { User, Reader } = createClasses({ of });
      ModuleQualifier('foo')(Reader.prototype, 'user');
      singleton(Reader, { user: 'user' });
      const service = await start({ modules: { foo: [User, Reader] } });
      assert.equal((await read(service, Reader)).kind, 'class');
      assert.deepEqual(warnings(service), []);
    }
  });

  it("is not warned of where Egg's is asked for", async () => {
    const { User, Reader } = createClasses();
    EggQualifier(EggType.CONTEXT)(Reader.prototype, 'user');
    singleton(Reader, { user: 'user' });
    const service = await start({ modules: { foo: [User, Reader] } });
    assert.equal(await read(service, Reader), 'of ctx');
    assert.deepEqual(warnings(service), []);
  });

  it('is not warned of where nothing injects the name', async () => {
    const { User, Reader } = createClasses();
    singleton(Reader);
    assert.deepEqual(warnings(await start({ modules: { foo: [User, Reader] } })), []);
  });

  it('is what app.getEggObject gives for the class; by the name alone there are two, as in tegg', async () => {
    const { User } = createClasses();
    const { app } = await start({ modules: { foo: [User] } });
    assert.ok((await app.getEggObject(User)) instanceof User);
    await assert.rejects(app.getEggObjectFromName('user'), { name: 'MultiPrototypeFound' });
    const qualifiers = { attribute: LoadUnitNameQualifierAttribute, value: 'foo' };
    assert.ok((await app.getEggObjectFromName('user', qualifiers)) instanceof User);
  });
});
