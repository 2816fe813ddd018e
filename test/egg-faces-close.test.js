'use strict';

const assert = require('node:assert/strict');

const { areCollected, context, gate, singleton, turn } = require('./support/classes.js');
const { describeServices } = require('./support/egg-services.js');

describeServices('app.close()', (start) => {
  /** Classes whose objects note their ends in `log`. */
  function createClasses(log, more = {}) {
    const classes = {
      Base: class {
        async preDestroy() {
          log.push('preDestroy Base');
        }
        async destroy() {
          await turn();
          log.push('destroy Base');
        }
      },
      Top: class {
        async destroy() {
          await turn();
          log.push(`destroy Top with ${this.base.constructor.name}`);
        }
      },
      Tracked: class {
        destroy() {
          log.push('destroy Tracked');
        }
      },
    };
    Object.assign(classes.Base.prototype, more);
    singleton(classes.Base, {}, { name: 'base' });
    singleton(classes.Top, { base: 'base', tracked: 'tracked' }, { name: 'top' });
    context(classes.Tracked, {}, { name: 'tracked' });
    return classes;
  }

  const parts = ({ Base, Top, Tracked }) => ({ modules: { foo: [Base, Top, Tracked] } });

  it('tells the singletons of their end, those that need others first, and waits for them', async () => {
    const log = [];
    const service = await start(parts(createClasses(log)));
    assert.deepEqual(log, []);
    await service.close();
    assert.deepEqual(log, ['destroy Top with Base', 'preDestroy Base', 'destroy Base']);
  });

  it('leaves no object to be had', async () => {
    const classes = createClasses([]);
    const service = await start(parts(classes));
    const { app } = service;
    await service.close();
    await assert.rejects(app.getEggObject(classes.Base), { code: 'TEGG_NATIVE_CONTAINER_DESTROYED' });
  });

  it('logs what the singletons throw, and goes on', async () => {
    const log = [];
    const classes = createClasses(log, {
      destroy() {
        throw new Error('destroy on purpose');
      },
    });
    const service = await start(parts(classes));
    await service.close();
    assert.match(service.lines.join('\n'), /\[tegg-native\] destroy failed: destroy on purpose/);
    assert.deepEqual(log, ['destroy Top with Base', 'preDestroy Base']);
  });

  it('while a scope is open leaves its objects until it ends', async () => {
    const log = [];
    const classes = createClasses(log);
    const service = await start(parts(classes));
    const top = await service.app.getEggObject(classes.Top);
    const go = gate();
    const scope = service.app.createAnonymousContext().beginModuleScope(async () => {
      const { tracked } = top;
      await go.promise;
      assert.equal(top.tracked, tracked);
    });
    await service.close();
    go.open();
    await scope;
    await turn();
    assert.equal(log.at(-1), 'destroy Tracked');
  });

  it('of an app whose boot failed tells the singletons that were made, once', async () => {
    const log = [];
    const classes = createClasses(log);
    class Fails {
      async init() {
        await turn();
        throw new Error('init on purpose');
      }
    }
    singleton(Fails, { base: 'base' });
    const { Base, Top, Tracked } = classes;
    await assert.rejects(start({ modules: { foo: [Base, Top, Tracked, Fails] } }), /init on purpose/);
    assert.equal(log.filter((line) => line === 'destroy Base').length, 1);
  });

  it('leaves as many listeners on the process as Egg does without the plugin', async () => {
    const count = () => process.eventNames().map((event) => [event, process.listenerCount(event)]);
    const service = await start(parts(createClasses([])));
    const open = count();
    await service.close();
    const off = 'module.exports = { tegg: { enable: false } };';
    const files = { 'config/plugin.local.js': off, 'config/plugin.unittest.js': off };
    const other = await start({ ...parts(createClasses([])), files });
    assert.equal('moduleReferences' in other.app, false);
    assert.deepEqual(count(), open);
    await other.close();
  });

  it('leaves nothing that keeps requests and their objects', async () => {
    const references = [];
    await (async () => {
      const classes = createClasses([]);
      const service = await start(parts(classes));
      const top = await service.app.getEggObject(classes.Top);
      references.push(new WeakRef(top), new WeakRef(top.base));
      const ctx = service.app.createAnonymousContext();
      references.push(new WeakRef(ctx));
      await ctx.beginModuleScope(() => references.push(new WeakRef(top.tracked)));
      await service.close();
    })();
    assert.equal(references.length, 4);
    // The app itself is kept by Egg's loggers and its listeners; a ctx is not.
    assert.ok(await areCollected(references.slice(2)));
  });
});
