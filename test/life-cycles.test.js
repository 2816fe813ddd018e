'use strict';

const assert = require('node:assert/strict');

const {
  Container,
  EggContextLifecycleUtil,
  EggObjectLifecycleUtil,
  EggPrototypeLifecycleUtil,
  LifecycleUtil,
  LoadUnitInstanceLifecycleUtil,
  LoadUnitLifecycleUtil,
} = require('..');
const { EggContainerFactory } = require('../helper.js');
const { context, create, singleton, thrownBy, turn } = require('./support/classes.js');

const kinds = {
  loadUnit: LoadUnitLifecycleUtil,
  prototype: EggPrototypeLifecycleUtil,
  instance: LoadUnitInstanceLifecycleUtil,
  object: EggObjectLifecycleUtil,
  context: EggContextLifecycleUtil,
};
const stages = ['preCreate', 'postCreate', 'preDestroy'];

/** A hook that notes its stages. */
function noting(log, kind, wait) {
  const hook = {};
  for (const stage of stages) {
    hook[stage] = wait
      ? async (ctx, thing) => {
          await wait();
          log.push(`${kind} ${stage} ${thing.name ?? ''}`.trim());
        }
      : (ctx, thing) => void log.push(`${kind} ${stage} ${thing.name ?? ''}`.trim());
  }
  return hook;
}

describe('hooks into the lives of what a container makes', () => {
  let registered;
  beforeEach(() => (registered = []));
  afterEach(() => {
    for (const [util, hook] of registered) util.deleteLifecycle(hook);
    for (const util of Object.values(kinds)) assert.deepEqual(util.getLifecycleList(), []);
  });

  function register(util, hook) {
    registered.push([util, hook]);
    util.registerLifecycle(hook);
  }

  class Dep {}
  singleton(Dep);
  class Foo {
    postConstruct() {
      this.log = ['postConstruct', this.dep === undefined];
    }
    postInject() {
      this.log.push('postInject');
    }
  }
  singleton(Foo, { dep: 'dep' });

  for (const wait of [undefined, turn]) {
    it(`are called in tegg's order${wait ? ', where they take time, too' : ''}`, async () => {
      const log = [];
      for (const [kind, util] of Object.entries(kinds)) register(util, noting(log, kind, wait));
      const container = await create(Dep, Foo);
      await container.run({}, () => log.push('run'));
      await container.destroy();
      assert.deepEqual(log, [
        'loadUnit preCreate classes',
        'prototype preCreate dep',
        'prototype postCreate dep',
        'prototype preCreate foo',
        'prototype postCreate foo',
        'loadUnit postCreate classes',
        'instance preCreate classes',
        'object preCreate dep',
        'object postCreate dep',
        'object preCreate foo',
        'object postCreate foo',
        'instance postCreate classes',
        'context preCreate',
        'context postCreate',
        'run',
        'context preDestroy',
        'instance preDestroy classes',
        'object preDestroy foo',
        'object preDestroy dep',
        'prototype preDestroy dep',
        'prototype preDestroy foo',
        'loadUnit preDestroy classes',
      ]);
    });
  }

  it('see an object before its first and between its second and third method', async () => {
    const seen = [];
    register(EggObjectLifecycleUtil, {
      preCreate: (_, { obj }) => void seen.push(obj.log),
      postCreate: (_, { obj }) => void (obj.log && seen.push([...obj.log, obj.dep instanceof Dep])),
    });
    const container = await create(Dep, Foo);
    assert.deepEqual(seen, [undefined, undefined, ['postConstruct', true, true]]);
    assert.deepEqual((await container.getEggObject(Foo)).log, ['postConstruct', true, 'postInject']);
  });

  it('get what surrounds the thing', async () => {
    const seen = {};
    for (const [kind, util] of Object.entries(kinds)) {
      register(util, { postCreate: (ctx, thing) => void (seen[kind] = [ctx, thing]) });
    }
    const container = await create(Dep);
    await container.run('origin', () => {});
    const [, loadUnit] = seen.loadUnit;
    const [, prototype] = seen.prototype;
    assert.equal(seen.loadUnit[0].unitPath, loadUnit.unitPath);
    assert.deepEqual(seen.loadUnit[0].loader.load(), [Dep]);
    assert.deepEqual(seen.prototype[0], { clazz: Dep, loadUnit });
    assert.equal(seen.instance[0].loadUnit, loadUnit);
    assert.equal(seen.instance[1].loadUnit, loadUnit);
    assert.equal(seen.object[0].loadUnitInstance, seen.instance[1]);
    assert.equal(seen.object[1].proto, prototype);
    assert.equal(seen.object[1].obj, await container.getEggObject(Dep));
    assert.equal(seen.context[1].origin, 'origin');
    assert.match(prototype.id, /^LOAD_UNIT:classes:PROTO:\d+:dep$/);
    assert.match(seen.object[1].id, /^LOAD_UNIT:classes:PROTO:\d+:dep:INSTANCE:\d+$/);
  });

  it('are called for context objects, those that are read at once as well', async () => {
    class Tracer {}
    context(Tracer);
    class Reader {}
    singleton(Reader, { tracer: 'tracer' });
    const log = [];
    register(EggObjectLifecycleUtil, noting(log, 'object'));
    const container = await create(Tracer, Reader);
    const reader = await container.getEggObject(Reader);
    log.splice(0);
    await container.run({}, () => assert(reader.tracer instanceof Tracer));
    assert.deepEqual(log, ['object preCreate tracer', 'object postCreate tracer', 'object preDestroy tracer']);
  });

  it('that take time have context objects be made ahead', async () => {
    class Tracer {}
    context(Tracer);
    class Reader {}
    singleton(Reader, { tracer: 'tracer' });
    register(EggObjectLifecycleUtil, {
      async postCreate(_, { obj }) {
        await turn();
        obj.isMarked = true;
      },
    });
    const container = await create(Tracer, Reader);
    const reader = await container.getEggObject(Reader);
    await container.run({}, async () => {
      assert.throws(() => reader.tracer, { code: 'TEGG_NATIVE_NOT_AHEAD' });
      await container.getEggObject(Reader);
      assert.equal(reader.tracer.isMarked, true);
    });
  });

  it('into a context have objects made at its beginning', async () => {
    let made = 0;
    class Slow {
      async init() {
        await turn();
        made++;
      }
    }
    context(Slow);
    class Reader {}
    singleton(Reader, { slow: 'slow' });
    let prototype;
    register(EggPrototypeLifecycleUtil, {
      postCreate: (_, one) => void (one.clazz === Slow && (prototype = one)),
    });
    register(EggContextLifecycleUtil, { preCreate: (_, ctx) => ctx.addProtoToCreate('slow', prototype) });
    const container = await create(Slow, Reader);
    const reader = await container.getEggObject(Reader);
    await container.run({}, () => assert(reader.slow instanceof Slow));
    assert.equal(made, 1);
  });

  it('of one thing are called for that alone, after those of all', async () => {
    const log = [];
    const own = { postCreate: (_, { name }) => void log.push(`own ${name}`) };
    register(EggObjectLifecycleUtil, {
      preCreate(_, object) {
        if (object.name === 'foo') EggObjectLifecycleUtil.registerObjectLifecycle(object, own);
      },
      postCreate: (_, { name }) => void log.push(`all ${name}`),
    });
    const container = await create(Dep, Foo);
    assert.deepEqual(log, ['all dep', 'all foo', 'own foo']);
    await container.destroy();
  });

  it('of one thing are called for what the factories give, too', async () => {
    const log = [];
    let prototype;
    register(EggPrototypeLifecycleUtil, { postCreate: (_, one) => void (prototype = one) });
    const container = await create(Dep);
    const found = await EggContainerFactory.getOrCreateEggObject(prototype);
    assert.equal(await EggContainerFactory.getOrCreateEggObject(prototype), found);
    EggObjectLifecycleUtil.registerObjectLifecycle(found, { preDestroy: () => void log.push('told') });
    assert.equal(EggObjectLifecycleUtil.isUsed, true);
    await container.destroy();
    assert.deepEqual(log, ['told']);
    assert.equal(EggObjectLifecycleUtil.isUsed, false);
  });

  it('of one thing may be taken off', async () => {
    const util = new LifecycleUtil();
    const [thing, hook] = [{}, { preCreate: () => assert.fail() }];
    util.registerObjectLifecycle(thing, hook);
    util.registerObjectLifecycle(thing, hook);
    util.deleteObjectLifecycle(thing, hook);
    util.deleteObjectLifecycle(thing, hook);
    assert.equal(util.isUsed, false);
    await util.objectPreCreate({}, thing);
  });

  it('of one thing that were registered with the parent are called', async () => {
    const [parent, thing, log] = [new LifecycleUtil(), {}, []];
    const util = new LifecycleUtil(parent);
    parent.registerObjectLifecycle(thing, { preDestroy: () => void log.push('parent') });
    util.registerObjectLifecycle(thing, { preDestroy: () => void log.push('own') });
    await util.objectPreDestroy({}, thing);
    assert.deepEqual(log, ['parent', 'own']);
    util.clearObjectLifecycle(thing);
    assert.equal(parent.isUsed, false);
  });

  it('that were deleted are not called', async () => {
    const log = [];
    for (const [kind, util] of Object.entries(kinds)) {
      const hook = noting(log, kind);
      util.registerLifecycle(hook);
      util.deleteLifecycle(hook);
    }
    const container = await create(Dep, Foo);
    await container.run({}, () => {});
    await container.destroy();
    assert.deepEqual(log, []);
  });

  for (const [kind, util] of Object.entries(kinds).filter(([name]) => name !== 'context')) {
    for (const stage of ['preCreate', 'postCreate']) {
      it(`that throw have the container fail: ${stage} of a ${kind}`, async () => {
        const log = [];
        class Told {
          destroy() {
            log.push('destroyed');
          }
        }
        singleton(Told);
        const thrown = new Error('hook');
        register(util, {
          [stage]() {
            throw thrown;
          },
        });
        assert.equal(await thrownBy(Container.create({ classes: [Told] })), thrown);
        assert.deepEqual(log, kind === 'instance' && stage === 'postCreate' ? ['destroyed'] : []);
      });
    }
  }

  it('that throw when a context begins have the run fail, and it ends', async () => {
    const thrown = new Error('hook');
    const log = [];
    register(EggContextLifecycleUtil, {
      preCreate() {
        throw thrown;
      },
      preDestroy: () => void log.push('ended'),
    });
    const container = await create(Dep);
    assert.equal(await thrownBy(container.run({}, () => log.push('run'))), thrown);
    assert.deepEqual(log, ['ended']);
  });

  it('that throw at the end keep no other from being called', async () => {
    const log = [];
    for (const [kind, util] of Object.entries(kinds)) {
      register(util, {
        preDestroy() {
          log.push(kind);
          throw new Error(kind);
        },
      });
    }
    const container = await create(Dep);
    const ofRun = await thrownBy(container.run({}, () => {}));
    assert.equal(ofRun.message, 'context');
    const error = await thrownBy(container.destroy());
    assert.deepEqual(error.errors.map(({ message }) => message), ['instance', 'object', 'prototype', 'loadUnit']);
    assert.deepEqual(log, ['context', 'instance', 'object', 'prototype', 'loadUnit']);
  });

  it('are refused where they are no objects', () => {
    const util = new LifecycleUtil();
    for (const wrong of [undefined, null, 1, () => {}]) {
      assert.throws(() => util.registerLifecycle(wrong), { code: 'ERR_INVALID_ARG_TYPE' });
      assert.throws(() => util.registerObjectLifecycle({}, wrong), { code: 'ERR_INVALID_ARG_TYPE' });
    }
    assert.throws(() => util.registerObjectLifecycle(1, {}), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.deepEqual(util.getLifecycleList(), []);
  });
});

describe('LifecycleUtil', () => {
  it('calls all hooks, waits for them, and throws what failed first in their order', async () => {
    const util = new LifecycleUtil();
    const log = [];
    util.registerLifecycle({
      async preCreate() {
        await turn();
        log.push('slow');
        throw new Error('slow');
      },
    });
    util.registerLifecycle({
      preCreate() {
        log.push('quick');
        throw new Error('quick');
      },
    });
    assert.equal((await thrownBy(util.objectPreCreate({}, {}))).message, 'slow');
    assert.deepEqual(log, ['quick', 'slow']);
  });

  it('knows the hooks of one thing', () => {
    const util = new LifecycleUtil();
    const [thing, hook] = [{}, {}];
    util.registerObjectLifecycle(thing, hook);
    assert.deepEqual(util.getObjectLifecycleList(thing), [hook]);
    assert.deepEqual(util.getObjectLifecycleList({}), []);
    util.deleteObjectLifecycle(thing, hook);
    assert.deepEqual(util.getObjectLifecycleList(thing), []);
    util.registerObjectLifecycle(thing, hook);
    util.clearObjectLifecycle(thing);
    assert.deepEqual(util.getObjectLifecycleList(thing), []);
  });

  it('sets the method of a class for a point of life, as decorators do', async () => {
    class Foo {
      begin() {
        this.isBegun = true;
      }
    }
    LifecycleUtil.setLifecycleHook('begin', 'init', singleton(Foo));
    assert.equal(LifecycleUtil.getStaticLifecycleHook('init', Foo), 'begin');
    assert.equal((await (await create(Foo)).getEggObject(Foo)).isBegun, true);
    assert.throws(() => LifecycleUtil.setLifecycleHook('begin', 'init', {}), { code: 'ERR_INVALID_ARG_TYPE' });
  });
});
