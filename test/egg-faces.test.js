'use strict';

const assert = require('node:assert/strict');

const { LoadUnitNameQualifierAttribute, MultiInstanceProto, ObjectInitType } = require('..');
const { alwaysNew, context, gate, singleton, thrownBy, turn } = require('./support/classes.js');
const { describeServices } = require('./support/egg-services.js');
const { createMeeting } = require('./support/http.js');

describeServices('on app and ctx', (start) => {
  let service;
  let app;
  let reader;
  let ended = [];

  class Tracked {
    async destroy() {
      await turn();
      ended.push(this.url);
    }
  }
  context(Tracked, { url: 'url' }, { accessLevel: 'PUBLIC' });
  class Slow {
    async init() {
      await turn();
      this.isReady = true;
    }
  }
  context(Slow, {}, { accessLevel: 'PUBLIC' });
  class Reader {}
  singleton(Reader, { tracked: 'tracked', slow: 'slow' }, { accessLevel: 'PUBLIC' });
  class Private {}
  singleton(Private);
  class Fresh {}
  alwaysNew(Fresh, { tracked: 'tracked' });
  class Store {}
  const kind = (value) => ({ attribute: Symbol.for('kind'), value });
  const objects = ['one', 'two'].map((name) => ({ name, qualifiers: [kind(name)] }));
  MultiInstanceProto({ accessLevel: 'PUBLIC', initType: ObjectInitType.SINGLETON, objects })(Store);
  class Namesake {}
  singleton(Namesake, {}, { accessLevel: 'PUBLIC', name: 'same' });
  class OtherNamesake {}
  singleton(OtherNamesake, {}, { accessLevel: 'PUBLIC', name: 'same' });
  class Unknown {}
  singleton(Unknown);

  before(async () => {
    const foo = [Tracked, Slow, Reader, Private, Fresh, Store, Namesake];
    service = await start({ modules: { foo, bar: [OtherNamesake] } });
    ({ app } = service);
    reader = await app.getEggObject(Reader);
  });

  beforeEach(() => (ended = []));

  const anonymous = (url) => app.createAnonymousContext({ url });
  const module = (value) => ({ attribute: LoadUnitNameQualifierAttribute, value });

  it('app.getEggObject gives the singleton of a class, private ones, too', async () => {
    assert.ok(reader instanceof Reader);
    assert.equal(await app.getEggObject(Reader), reader);
    assert.ok((await app.getEggObject(Private)) instanceof Private);
    assert.equal(await app.getEggObjectFromName('reader'), reader);
  });

  it('app.getEggObject takes a name and qualifiers', async () => {
    const [one, two] = [await app.getEggObject(Store, 'one'), await app.getEggObject(Store, 'two')];
    assert.ok(one instanceof Store && two instanceof Store && one !== two);
    assert.equal(await app.getEggObject(Store, 'one', kind('one')), one);
    assert.equal(await app.getEggObject(Store, 'two', [kind('two')]), two);
    const error = await thrownBy(app.getEggObject(Store, 'one', kind('two')));
    assert.equal(error.name, 'EggPrototypeNotFound');
  });

  it('app.getEggObjectFromName tells classes of one name apart by their module', async () => {
    await assert.rejects(app.getEggObjectFromName('same'), { name: 'MultiPrototypeFound' });
    assert.ok((await app.getEggObjectFromName('same', module('foo'))) instanceof Namesake);
    assert.ok((await app.getEggObjectFromName('same', [module('bar')])) instanceof OtherNamesake);
  });

  it('they refuse what is no class, and what the app does not have', async () => {
    for (const owner of [app, anonymous('/')]) {
      await assert.rejects(owner.getEggObject('reader'), { code: 'ERR_INVALID_ARG_TYPE' });
      await assert.rejects(owner.getEggObject(Reader, 1), { code: 'ERR_INVALID_ARG_TYPE' });
      await assert.rejects(owner.getEggObjectFromName(1), { code: 'ERR_INVALID_ARG_TYPE' });
      await assert.rejects(owner.getEggObject(Unknown), /can not get proto for clazz Unknown/);
      await assert.rejects(owner.getEggObjectFromName('unknown'), { name: 'EggPrototypeNotFound' });
      await assert.rejects(owner.getEggObject(Reader, undefined, 1), { code: 'ERR_INVALID_ARG_TYPE' });
    }
  });

  it('ctx.getEggObject gives objects of a ctx that is not current, where its scope has begun', async () => {
    const [one, two] = [anonymous('/one'), anonymous('/two')];
    await one.beginModuleScope(async () => {
      assert.equal(app.currentContext, one);
      await assert.rejects(two.getEggObject(Tracked), /^Error: tegg context have not ready/);
      await two.beginModuleScope(async () => {
        const tracked = await one.getEggObject(Tracked);
        assert.equal(tracked.url, '/two');
        assert.notEqual(await two.getEggObject(Tracked), tracked);
        assert.equal(await one.getEggObjectFromName('tracked'), tracked);
        assert.equal(app.currentContext, two);
      });
      assert.equal(reader.tracked, await one.getEggObject(Tracked));
    });
  });

  it('ctx.getEggObject waits for what takes time, and for what a singleton reaches', async () => {
    const ctx = anonymous('/');
    await ctx.beginModuleScope(async () => {
      assert.throws(() => reader.slow, { code: 'TEGG_NATIVE_NOT_AHEAD' });
      assert.equal(await ctx.getEggObject(Reader), reader);
      assert.equal(reader.slow.isReady, true);
      assert.equal(await ctx.getEggObject(Slow), reader.slow);
      assert.equal(await app.getEggObject(Slow), reader.slow);
    });
  });

  it('ctx.getEggObject makes objects that are always new, of this ctx', async () => {
    const ctx = anonymous('/');
    await ctx.beginModuleScope(async () => {
      const fresh = await ctx.getEggObject(Fresh);
      assert.notEqual(await ctx.getEggObject(Fresh), fresh);
      assert.equal(fresh.tracked, await ctx.getEggObject(Tracked));
    });
  });

  it('ctx.beginModuleScope gives what its function gives, and ends after it', async () => {
    const ctx = anonymous('/a');
    let tracked;
    const result = await ctx.beginModuleScope(async () => {
      ({ tracked } = reader);
      await turn();
      assert.equal(reader.tracked, tracked);
      assert.deepEqual(ended, []);
      return 'result';
    });
    assert.equal(result, 'result');
    assert.equal(app.currentContext, undefined);
    await turn();
    await assert.rejects(ctx.getEggObject(Tracked), { code: 'TEGG_read_after_ctx_destroyed' });
  });

  it('ctx.beginModuleScope ends where its function throws, at once or later', async () => {
    const fail = () => {
      assert.ok(reader.tracked);
      throw new Error('on purpose');
    };
    for (const fn of [() => fail(), async () => fail()]) {
      await assert.rejects(anonymous('/a').beginModuleScope(fn), /on purpose/);
      for (let i = 0; i < 3; i++) await turn();
    }
    assert.equal(ended.length, 2);
  });

  it('ctx.beginModuleScope in itself is the same scope, which ends once', async () => {
    const ctx = anonymous('/a');
    await ctx.beginModuleScope(async () => {
      const { tracked } = reader;
      assert.equal(await ctx.beginModuleScope(async () => reader.tracked), tracked);
      await turn();
      assert.deepEqual(ended, []);
      assert.equal(reader.tracked, tracked);
    });
    for (let i = 0; i < 3; i++) await turn();
    assert.equal(ended.length, 1);
  });

  it('ctx.beginModuleScope can be begun again after its end, with other objects', async () => {
    const ctx = anonymous('/a');
    const first = await ctx.beginModuleScope(() => reader.tracked);
    assert.notEqual(await ctx.beginModuleScope(() => reader.tracked), first);
    for (let i = 0; i < 3; i++) await turn();
    assert.equal(ended.length, 2);
  });

  it('ctx.beginModuleScope keeps scopes apart that are open at a time', async () => {
    const meet = createMeeting(10);
    const found = await Promise.all(Array.from({ length: 10 }, (_, i) => {
      const ctx = anonymous(`/${i}`);
      return ctx.beginModuleScope(async () => {
        const { tracked } = reader;
        await meet();
        assert.equal(reader.tracked, tracked);
        return [tracked, tracked.url];
      });
    }));
    assert.deepEqual(found.map(([, url]) => url), found.map((_, i) => `/${i}`));
    assert.equal(new Set(found.map(([tracked]) => tracked)).size, 10);
  });

  it('a scope within another leaves that as it was', async () => {
    const [outer, inner] = [anonymous('/outer'), anonymous('/inner')];
    await outer.beginModuleScope(async () => {
      const { tracked } = reader;
      await inner.beginModuleScope(async () => assert.notEqual(reader.tracked, tracked));
      assert.equal(reader.tracked, tracked);
      assert.equal(app.currentContext, outer);
    });
  });

  it('ctx.teggContext is there in a scope, and only there', async () => {
    const ctx = anonymous('/');
    assert.throws(() => ctx.teggContext, /tegg context have not ready/);
    await ctx.beginModuleScope(() => {
      assert.equal(typeof ctx.teggContext, 'object');
      assert.equal(ctx.teggContext, ctx.teggContext);
    });
  });

  it('an accessor can be mocked with defineProperty, and be as before', async () => {
    const descriptor = Object.getOwnPropertyDescriptor(reader, 'tracked') ??
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(reader), 'tracked');
    assert.equal(descriptor.configurable, true);
    Object.defineProperty(reader, 'tracked', { configurable: true, value: 'mocked' });
    assert.equal(reader.tracked, 'mocked');
    Object.defineProperty(reader, 'tracked', descriptor);
    assert.throws(() => reader.tracked, /ctx is required/);
  });

  it('objects are not shared between two apps of one process', async () => {
    class Other {}
    singleton(Other, { tracked: 'tracked' });
    class Tracked {}
    context(Tracked);
    const other = await start({ modules: { foo: [Tracked, Other] } });
    const object = await other.app.getEggObject(Other);
    await assert.rejects(app.getEggObject(Other), /can not get proto/);
    const ctx = anonymous('/first');
    const otherCtx = other.app.createAnonymousContext({ url: '/second' });
    const opened = gate();
    const first = ctx.beginModuleScope(async () => {
      await opened.promise;
      assert.equal(reader.tracked.url, '/first');
    });
    await otherCtx.beginModuleScope(async () => {
      assert.ok(object.tracked instanceof Tracked);
      opened.open();
      await first;
      assert.ok(object.tracked instanceof Tracked);
    });
    await other.close();
    assert.equal(await ctx.beginModuleScope(() => reader.tracked.url), '/first');
  });
});
