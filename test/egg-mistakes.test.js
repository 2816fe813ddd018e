'use strict';

const assert = require('node:assert/strict');

const { HTTPController, HTTPMethod, Host, Inject, Prototype } = require('..');
const { context, gate, singleton } = require('./support/classes.js');
const { describeServices, mockService } = require('./support/egg-services.js');

/** A controller class whose methods, by name, are routes. */
function controller(clazz, routes, options) {
  for (const [name, path] of Object.entries(routes)) HTTPMethod({ method: 'GET', path })(clazz.prototype, name);
  HTTPController(options)(clazz);
  return clazz;
}

describeServices('an app', (start, egg) => {
  for (const initType of ['CONTEXT', 'ALWAYS_NEW']) {
    it(`makes a controller for each request that is ${initType}`, async () => {
      let made = 0;
      class Each {
        number = ++made;
        get() {
          return { number: this.number, url: this.url };
        }
      }
      Inject()(Each.prototype, 'url');
      controller(Each, { get: '/each' });
      Prototype({ initType, accessLevel: 'PUBLIC' })(Each);
      const { get } = await start({ controllers: { Each } });
      assert.deepEqual((await get('/each?1')).json, { number: 1, url: '/each?1' });
      assert.deepEqual((await get('/each?2')).json, { number: 2, url: '/each?2' });
    });
  }

  it('has the controller for a host take its path there, and another one elsewhere', async () => {
    const All = controller(class All { get() { return 'all'; } }, { get: '/x' });
    const One = controller(class One { get() { return 'one'; } }, { get: '/x' });
    Host('one.example')(One);
    const { get } = await start({ controllers: { All, One } });
    assert.equal((await get('/x')).body, 'all');
    assert.equal((await get('/x', { host: 'one.example' })).body, 'one');
  });

  it('makes no singleton where routes conflict', async () => {
    let made = 0;
    class Made {
      constructor() {
        made++;
      }
    }
    singleton(Made);
    const One = controller(class One { get() {} }, { get: '/x' });
    const Two = controller(class Two { get() {} }, { get: '/x' });
    const boot = start({ modules: { foo: [Made] }, controllers: { One, Two } });
    await assert.rejects(boot, { code: 'TEGG_ROUTER_CONFLICT' });
    assert.equal(made, 0);
  });

  it('says what is missing where a request has no module scope', async () => {
    class Slow {
      async init() {}
    }
    context(Slow, {}, { name: 'slow', accessLevel: 'PUBLIC' });
    class Reads {
      get() {
        return typeof this.slow;
      }
    }
    Inject()(Reads.prototype, 'slow');
    controller(Reads, { get: '/x' });
    const config = { teggCtxLifecycleMiddleware: { ignore: '/x' } };
    const { get, lines } = await start({ modules: { foo: [Slow] }, controllers: { Reads }, config });
    assert.equal((await get('/x')).status, 500);
    assert.match(lines.join('\n'), /tegg context have not ready/);
  });

  it('tells who injects a name that nobody has, also where that is used at once', async () => {
    class Uses {
      async init() {
        await this.fooServce.load();
      }
    }
    singleton(Uses, { fooServce: 'fooServce' });
    const error = { code: 'TEGG_EGG_PROTO_NOT_FOUND', message: /Object fooServce not found.*class Uses/ };
    await assert.rejects(start({ modules: { foo: [Uses] } }), error);
  });

  it('tells singletons of their end where the boot fails after they were made', async () => {
    let ended = 0;
    class Opened {
      destroy() {
        ended++;
      }
    }
    singleton(Opened, { never: 'never' });
    await assert.rejects(start({ modules: { foo: [Opened] } }), { code: 'TEGG_EGG_PROTO_NOT_FOUND' });
    assert.equal(ended, 1);
  });

  it('does not ask app for what nobody reads, and hands null over as it is', async () => {
    const application = {
      get boom() {
        throw new Error('boom was read');
      },
      get nothing() {
        return null;
      },
    };
    class Careful {
      constructor(boom, nothing) {
        Object.assign(this, { keeps: () => boom.x, nothing });
      }
    }
    Inject({ name: 'boom' })(Careful, undefined, 0);
    Inject({ name: 'nothing' })(Careful, undefined, 1);
    singleton(Careful, {}, { name: 'careful', accessLevel: 'PUBLIC' });
    class Each {}
    context(Each, { boom: 'boom' }, { name: 'each', accessLevel: 'PUBLIC' });
    const { app } = await start({ modules: { foo: [Careful, Each] }, application });
    const careful = await app.getEggObject(Careful);
    assert.equal(careful.nothing, null);
    assert.throws(() => careful.keeps(), /boom was read/);
    await app.createAnonymousContext().beginModuleScope(async () => {
      const each = await app.getEggObject(Each);
      assert.throws(() => each.boom, /boom was read/);
    });
  });

  it('finds Egg’s object by a name that a private class has, too', async () => {
    class Locals {}
    singleton(Locals, {}, { name: 'locals' });
    const { app } = await start({ modules: { foo: [Locals] } });
    const ctx = app.createAnonymousContext();
    assert.equal(await ctx.getEggObjectFromName('locals'), ctx.locals);
  });

  it('logs an error that is thrown again and again as it was', async () => {
    const same = new Error('same');
    class Ends {
      destroy() {
        throw same;
      }
    }
    context(Ends, {}, { name: 'ends', accessLevel: 'PUBLIC' });
    const { app, lines } = await start({ modules: { foo: [Ends] } });
    const logged = () => lines.filter((line) => line.includes('destroy tegg ctx failed')).length;
    for (const times of [1, 2, 3]) {
      await app.createAnonymousContext().beginModuleScope(() => app.getEggObject(Ends));
      while (logged() < times) await new Promise(setImmediate);
    }
    assert.equal(same.message, '[tegg/ctxLifecycleMiddleware] destroy tegg ctx failed:same');
  });

  it('waits for tasks without end where a timer cannot be that long', async () => {
    const { app, lines } = await start({ config: { backgroundTask: { timeout: 2 ** 31 } } });
    const task = gate();
    const ctx = app.createAnonymousContext();
    let scope;
    await ctx.beginModuleScope(async () => {
      const tasks = await app.getEggObjectFromName('backgroundTaskHelper');
      tasks.run(() => task.promise);
      scope = ctx.teggContext;
    });
    // Node makes 1 ms of what a timer cannot be: that one would be over before this one.
    await new Promise((resolve) => setTimeout(resolve, 2));
    assert.equal(scope.isOpen, true);
    assert.deepEqual(lines.filter((line) => line.includes('timeout')), []);
    task.open();
  });

  it('has a test throw its own error, whatever objects throw when they end', async () => {
    class Ends {
      destroy() {
        throw new Error('of destroy');
      }
    }
    context(Ends, {}, { name: 'ends', accessLevel: 'PUBLIC' });
    const service = await mockService(egg, { modules: { foo: [Ends] } });
    try {
      const scope = service.app.mockModuleContextScope(async () => {
        await service.app.getEggObject(Ends);
        throw new Error('of the test');
      });
      await assert.rejects(scope, { message: 'of the test' });
    } finally {
      await service.close();
    }
  });
});
