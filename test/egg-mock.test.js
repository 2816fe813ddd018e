'use strict';

const assert = require('node:assert/strict');

const { context, gate, singleton, thrownBy, turn } = require('./support/classes.js');
const { mockService } = require('./support/egg-services.js');
const { createMeeting } = require('./support/http.js');

for (const egg of ['Egg 3', 'Egg 4']) {
  describe(`an app of egg-mock, on ${egg}`, () => {
    let service;
    let app;
    let mm;
    let reader;
    let ended = [];

    class Tracked {
      get kind() {
        return 'real';
      }
      async destroy() {
        await turn();
        ended.push(this.user);
      }
    }
    context(Tracked, { user: 'user' });
    class Fails {
      destroy() {
        throw new Error('destroy on purpose');
      }
    }
    context(Fails);
    class Foo {
      hello() {
        return 'hello';
      }
    }
    singleton(Foo, {}, { accessLevel: 'PUBLIC' });
    class Reader {
      greet() {
        return this.foo.hello();
      }
    }
    singleton(Reader, { tracked: 'tracked', fails: 'fails', foo: 'foo', user: 'user' });

    before(async () => {
      service = await mockService(egg, { modules: { foo: [Tracked, Fails, Foo, Reader] } });
      ({ app, mm } = service);
      reader = await app.getEggObject(Reader);
    });

    beforeEach(() => (ended = []));
    afterEach(() => mm.restore());
    after(() => service.close());

    it('app.mockModuleContextScope gives what its function gives, and its objects have ended then', async () => {
      const result = await app.mockModuleContextScope(async (ctx) => {
        const { tracked } = reader;
        await turn();
        assert.equal(reader.tracked, tracked);
        assert.equal(await ctx.getEggObject(Tracked), tracked);
        assert.equal(await app.getEggObject(Tracked), tracked);
        assert.deepEqual(ended, []);
        return 'result';
      }, { user: 'mocked' });
      assert.equal(result, 'result');
      assert.deepEqual(ended, ['mocked']);
    });

    it('app.mockModuleContextScope gives its ctx what is mocked', async () => {
      await app.mockModuleContextScope((ctx) => {
        assert.equal(ctx.user, 'mocked');
        assert.equal(reader.user, 'mocked');
      }, { user: 'mocked' });
    });

    it('app.mockModuleContextScope throws what its function throws, and what ends throw', async () => {
      const error = await thrownBy(app.mockModuleContextScope(async () => {
        assert.ok(reader.tracked);
        throw new Error('on purpose');
      }));
      assert.equal(error.message, 'on purpose');
      assert.equal(ended.length, 1);
      await assert.rejects(app.mockModuleContextScope(() => assert.ok(reader.fails)), /destroy on purpose/);
    });

    it('app.mockModuleContextScope and mockModuleContext tell hooks into contexts', async () => {
      const log = [];
      const hook = {};
      for (const stage of ['preCreate', 'postCreate', 'preDestroy']) hook[stage] = () => void log.push(stage);
      app.eggContextLifecycleUtil.registerLifecycle(hook);
      try {
        await app.mockModuleContextScope(() => log.push('fn'));
        assert.deepEqual(log.splice(0), ['preCreate', 'postCreate', 'fn', 'preDestroy']);
        const ctx = await app.mockModuleContext();
        assert.deepEqual(log.splice(0), ['preCreate', 'postCreate']);
        await app.destroyModuleContext(ctx);
        assert.deepEqual(log.splice(0), ['preDestroy']);
        hook.preCreate = () => {
          throw new Error('hook on purpose');
        };
        await assert.rejects(app.mockModuleContextScope(() => log.push('fn')), /hook on purpose/);
        await assert.rejects(app.mockModuleContext(), /hook on purpose/);
        assert.deepEqual(log, ['preDestroy', 'preDestroy']);
      } finally {
        app.eggContextLifecycleUtil.deleteLifecycle(hook);
      }
      await app.mockModuleContextScope(() => {});
    });

    it('app.mockModuleContextScope waits for background tasks', async () => {
      const go = gate();
      let isDone = false;
      const scope = app.mockModuleContextScope(async (ctx) => {
        assert.ok(reader.tracked);
        ctx.runInBackground(async () => {
          await go.promise;
          isDone = true;
        });
        setImmediate(go.open);
      });
      await scope;
      assert.equal(isDone, true);
      assert.equal(ended.length, 1);
    });

    it('app.mockModuleContextScope keeps scopes apart that are open at a time, and one in another', async () => {
      const meet = createMeeting(2);
      const scope = () => app.mockModuleContextScope(async (ctx) => {
        const { tracked } = reader;
        await meet();
        assert.equal(app.currentContext, ctx);
        assert.equal(reader.tracked, tracked);
        return tracked;
      });
      const [one, two] = await Promise.all([scope(), scope()]);
      assert.notEqual(one, two);
      await app.mockModuleContextScope(async () => {
        const { tracked } = reader;
        await app.mockModuleContextScope(() => assert.notEqual(reader.tracked, tracked));
        assert.equal(reader.tracked, tracked);
      });
    });

    it('app.mockModuleContextScope can be had with ctx.beginModuleScope in it', async () => {
      await app.mockModuleContextScope(async (ctx) => {
        const { tracked } = reader;
        await ctx.beginModuleScope(async () => assert.equal(reader.tracked, tracked));
        assert.equal(reader.tracked, tracked);
      });
      assert.equal(ended.length, 1);
    });

    it('app.mockModuleContext makes a ctx current until app.destroyModuleContext', async () => {
      const ctx = await app.mockModuleContext({ user: 'mocked' });
      const { tracked } = reader;
      await turn();
      assert.equal(reader.tracked, tracked);
      assert.equal(tracked.user, 'mocked');
      assert.equal(await ctx.getEggObject(Tracked), tracked);
      await app.destroyModuleContext(ctx);
      assert.deepEqual(ended, ['mocked']);
      assert.throws(() => reader.tracked, { code: 'TEGG_read_after_ctx_destroyed' });
    });

    it('app.mockModuleContext is refused twice, and with app.mockModuleContextScope', async () => {
      const ctx = await app.mockModuleContext();
      await assert.rejects(app.mockModuleContext(), /^Error: should not call mockModuleContext twice\.$/);
      await assert.rejects(app.mockModuleContextScope(() => {}), {
        code: 'TEGG_NATIVE_MOCK',
        message:
          'mockModuleContextScope can not use with mockModuleContext, should use mockModuleContextScope only.',
      });
      await app.destroyModuleContext(ctx);
      await app.mockModuleContextScope(() => {});
      await app.destroyModuleContext(await app.mockModuleContext());
    });

    it('app.destroyModuleContext throws what ends throw, once', async () => {
      const ctx = await app.mockModuleContext();
      assert.ok(reader.fails);
      await assert.rejects(app.destroyModuleContext(ctx), /destroy on purpose/);
      await app.destroyModuleContext(await app.mockModuleContext());
    });

    it('mm mocks properties of Egg, and what is injected shows it', async () => {
      await app.mockModuleContextScope(async (ctx) => {
        mm(ctx, 'user', 'of mm');
        assert.equal(reader.user, 'of mm');
      });
    });

    it('mm mocks methods of singletons, of their classes and of objects of a request', async () => {
      const foo = await app.getEggObject(Foo);
      mm(foo, 'hello', () => 'mocked object');
      assert.equal(reader.greet(), 'mocked object');
      mm.restore();
      mm(Foo.prototype, 'hello', () => 'mocked class');
      assert.equal(reader.greet(), 'mocked class');
      mm.restore();
      assert.equal(reader.greet(), 'hello');
      await app.mockModuleContextScope(() => {
        mm(reader.tracked, 'kind', 'mocked');
        assert.equal(reader.tracked.kind, 'mocked');
      });
    });

    it('mm mocks what is injected into a singleton', async () => {
      mm(reader, 'tracked', { kind: 'mocked' });
      assert.equal(reader.tracked.kind, 'mocked');
      mm(reader, 'foo', { hello: () => 'mocked' });
      assert.equal(reader.greet(), 'mocked');
      mm.restore();
      assert.equal(reader.greet(), 'hello');
      await app.mockModuleContextScope(() => assert.equal(reader.tracked.kind, 'real'));
    });

    it('Object.defineProperty mocks what is injected into a singleton', async () => {
      for (const name of ['tracked', 'user']) {
        const before = Object.getOwnPropertyDescriptor(reader, name);
        Object.defineProperty(reader, name, { configurable: true, get: () => 'mocked' });
        assert.equal(reader[name], 'mocked');
        delete reader[name];
        if (before !== undefined) Object.defineProperty(reader, name, before);
      }
      await app.mockModuleContextScope(() => {
        assert.equal(reader.tracked.kind, 'real');
        assert.equal(reader.user, 'mocked');
      }, { user: 'mocked' });
    });

    it('app.mockContext alone begins no module scope', async () => {
      app.mockContext({ user: 'mocked' });
      assert.equal(reader.user, 'mocked');
      assert.throws(() => reader.tracked, /tegg context have not ready/);
    });
  });
}
