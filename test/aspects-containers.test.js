'use strict';

const assert = require('node:assert/strict');

const { Advice, Container, HTTPController, HTTPMethod, Inject, Middleware } = require('..');
const { advise } = require('../lib/aspects/advise.js');
const { describe: describeAll } = require('../lib/container/graph/describe.js');
const { Graph } = require('../lib/container/graph/graph.js');
const { withoutUnused } = require('../lib/container/modules/optional.js');
const { across, advice, around, counting, newly, singly } = require('./support/advices.js');
const { context, create, singleton, thrownBy, turn } = require('./support/classes.js');

class Foo {
  hello(name) {
    return `hello ${name}`;
  }
}

describe('the lives of advised objects', () => {
  it('have methods of their life advised that are called after injection, and are waited for', async () => {
    for (const declare of [singleton, context]) {
      const log = [];
      const Log = advice(
        {
          async beforeCall({ method }) {
            log.push(`begin ${method}`);
            await turn();
            log.push(`go ${method}`);
          },
        },
        singly,
      );
      const hooks = ['postConstruct', 'preInject', 'postInject', 'init', 'preDestroy', 'destroy'];
      class Living {}
      for (const hook of hooks) Living.prototype[hook] = () => void log.push(hook);
      declare(Living);
      for (const hook of hooks) around(Living, hook, [Log]);
      const container = await create(Living, Log);
      await container.run({}, async () => {
        assert.ok(await container.getEggObject(Living));
      });
      await container.destroy();
      const advised = hooks.slice(2).flatMap((hook) => [`begin ${hook}`, `go ${hook}`, hook]);
      assert.deepEqual(log, ['postConstruct', 'preInject', ...advised]);
    }
  });

  it('of a context with an advised init are made before a singleton reads them', async () => {
    const Late = advice({ beforeCall: () => turn() }, singly);
    class Living {
      init() {
        this.isReady = true;
      }
    }
    around(context(Living), 'init', [Late]);
    class Reader {}
    singleton(Reader, { living: 'living' });
    const container = await create(Living, Reader, Late);
    await container.run({}, async () => {
      assert.equal((await container.getEggObject(Reader)).living.isReady, true);
    });
    const reader = await container.getEggObject(Reader);
    await container.run({}, () => assert.throws(() => reader.living, { code: 'TEGG_NATIVE_NOT_AHEAD' }));
  });

  it('of a singleton that was had elsewhere wait for advices of the context that take time to be made', async () => {
    const log = [];
    class Slow {
      async init() {
        await turn();
        this.isReady = true;
      }
    }
    class SlowToo {
      init() {
        return turn().then(() => (this.isReady = true));
      }
    }
    const injected = { slow: 'slow', slowToo: 'slowToo' };
    const A = advice({ around(_ctx, next) {
      log.push(this.slow.isReady, this.slowToo.isReady);
      return next();
    } });
    for (const key of Object.keys(injected)) Inject(key)(A.prototype, key);
    const B = advice({ beforeCall: () => void log.push('B') }, { name: 'bAdvice' }, 'BAdvice');
    class Reader extends Foo {}
    around(singleton(Reader), 'hello', [A, B]);
    const container = await create(context(Slow), context(SlowToo), A, B, Reader);
    const reader = await container.getEggObject(Reader);
    await container.run({}, async () => {
      assert.deepEqual(await Promise.all([reader.hello('a'), reader.hello('b')]), ['hello a', 'hello b']);
    });
    assert.deepEqual(log.sort(), ['B', 'B', true, true, true, true]);
    assert.equal((await thrownBy(reader.hello('c'))).code, 'TEGG_NATIVE_NO_CONTEXT');
  });

  it('fail where such an advice cannot be made', async () => {
    const A = advice({
      async init() {
        await turn();
        throw new Error('on purpose');
      },
      around: (_ctx, next) => next(),
    });
    class Reader extends Foo {}
    around(singleton(Reader), 'hello', [A]);
    const container = await create(A, Reader);
    const reader = await container.getEggObject(Reader);
    await container.run({}, async () => assert.equal((await thrownBy(reader.hello('a'))).message, 'on purpose'));
  });

  it('wait for advices of their own that take time to be made', async () => {
    class Slow {
      async init() {
        await turn();
        this.isReady = true;
      }
      async around() {
        return this.isReady;
      }
    }
    Advice(newly)(Slow);
    for (const declare of [singleton, context]) {
      const clazz = around(declare(class Late extends Foo {}), 'hello', [Slow]);
      const container = await create(clazz, Slow);
      await container.run({}, async () => {
        assert.equal(await (await container.getEggObject(clazz)).hello(), true);
      });
    }
  });

  it('are advised before their own methods are called for the first time after injection', async () => {
    const Advised = counting(singly);
    class Early extends Foo {
      async init() {
        this.greeting = await this.hello('early');
      }
    }
    around(singleton(Early), 'hello', [Advised]);
    const object = await (await create(Early, Advised)).getEggObject(Early);
    assert.equal(object.greeting.result, 'hello early');
  });
});

describe('the advices of a container', () => {
  it('that are missing fail the boot, with tegg’s error', async () => {
    const Missing = advice({}, {}, 'MissingAdvice');
    const clazz = around(singleton(class Bar extends Foo {}), 'hello', [Missing]);
    const error = await thrownBy(create(clazz));
    assert.equal(error.code, 'TEGG_advice_not_found');
    assert.equal(error.name, 'TeggError');
    const start = 'Aop Advice(MissingAdvice) not found in loadUnits: it is put around method "hello" of class Bar, ';
    assert.ok(error.message.startsWith(start), error.message);
  });

  it('are made once their own dependencies are there, and a circle is told of', async () => {
    const Circle = advice({}, singly, 'CircleAdvice');
    const clazz = around(singleton(class Round extends Foo {}, {}, { name: 'round' }), 'hello', [Circle]);
    Inject('round')(Circle.prototype, 'round');
    const error = await thrownBy(create(clazz, Circle));
    assert.equal(error.code, 'TEGG_NATIVE_RECURSIVE_DEPS');
    assert.match(error.message, /round.*circleAdvice|circleAdvice.*round/);
  });

  it('that take time to be made are there before the method is called', async () => {
    class Slow {
      async init() {
        await turn();
        this.isReady = true;
      }
      async around() {
        return this.isReady;
      }
    }
    Advice()(Slow);
    const clazz = around(singleton(class Bar extends Foo {}, {}, { name: 'bar' }), 'hello', [Slow]);
    const container = await create(clazz, Slow);
    await container.run({}, async () => {
      assert.equal(await (await container.getEggObject(clazz)).hello(), true);
    });
  });

  it('are one for all containers of a process only as far as the container goes', async () => {
    const Advised = counting(singly);
    const clazz = around(singleton(class Bar extends Foo {}, {}, { name: 'bar' }), 'hello', [Advised]);
    const containers = [await create(clazz, Advised), await Container.create({ classes: [clazz, Advised] })];
    const calls = [];
    for (const container of containers) calls.push(await (await container.getEggObject(clazz)).hello());
    assert.deepEqual(calls.map(({ number }) => number), [1, 2]);
  });
});

describe('modules and advices', () => {
  const unit = (name, ...classes) => ({ name, path: `/${name}`, classes: classes.map((clazz) => ({ clazz })) });
  const optional = (...args) => ({ ...unit(...args), optional: true });
  const kept = (...sources) => withoutUnused(sources).map(({ name }) => name);

  it('the advice of the module itself is taken before that of another that exports the class, too', () => {
    const Shared = advice({}, singly, 'Shared');
    const at = (name) => around(singleton(class {
      hello() {}
    }, {}, { name }), 'hello', [Shared]);
    const { loadUnits, prototypes } = describeAll([unit('a', at('one'), Shared), unit('b', at('two'), Shared)]);
    advise(prototypes);
    const graph = new Graph(loadUnits, prototypes);
    const found = graph.prototypes.flatMap(({ name, dependencies }) => {
      return dependencies.map(({ target }) => [name, target.loadUnit.name]);
    });
    assert.deepEqual(found, [['one', 'a'], ['two', 'b']]);
  });

  it('a private advice of another module is told of, with what to change', () => {
    const Hidden = advice({}, { ...singly, accessLevel: 'PRIVATE' }, 'Hidden');
    const clazz = around(singleton(class {
      hello() {}
    }, {}, { name: 'one' }), 'hello', [Hidden]);
    const { loadUnits, prototypes } = describeAll([unit('a', clazz), unit('b', Hidden)]);
    advise(prototypes);
    const message = /Object hidden not found.*Symbol\(advice Hidden\).*is private there: declare it with/;
    assert.throws(() => new Graph(loadUnits, prototypes), { code: 'TEGG_EGG_PROTO_NOT_FOUND', message });
  });

  it('advices that Middleware puts around routes are no concern of what extends a controller and is none', async () => {
    const Advised = counting(singly);
    class Controller {
      get() {
        return 1;
      }
    }
    HTTPMethod({ method: 'GET', path: '/' })(Controller.prototype, 'get');
    Middleware(Advised)(Controller);
    HTTPController()(Controller);
    class Plain extends Controller {}
    singleton(Plain);
    const container = await create(Controller, Plain, Advised);
    assert.equal((await (await container.getEggObject(Controller)).get()).result, 1);
    assert.equal((await container.getEggObject(Plain)).get(), 1);
  });

  it('an optional module is of use where its advice is put around a method of another', () => {
    const Used = advice({}, singly, 'Used');
    const Unused = advice({}, singly, 'Unused');
    const clazz = around(singleton(class Foo {
      hello() {}
    }), 'hello', [Used]);
    assert.deepEqual(kept(unit('app', clazz), optional('one', Used), optional('two', Unused)), ['app', 'one']);
    const chosen = { type: 'CLASS', clazz, methodName: 'hello' };
    const Across = across(advice({}, singly, 'Across'), chosen);
    assert.deepEqual(kept(unit('app', clazz), optional('two', Across)), ['app', 'two']);
  });
});
