'use strict';

const assert = require('node:assert/strict');
const { inspect } = require('node:util');

const {
  areCollected,
  alwaysNew,
  context,
  create,
  gate,
  singleton,
  thrownBy,
  turn,
  unhandledIn,
  warningsIn,
} = require('./support/classes.js');

/** A class, by name, whose objects note their ends; `more` are further methods. */
function noting(log, name, more = {}) {
  const clazz = {
    [name]: class {
      preDestroy() {
        log.push(`preDestroy ${name}`);
      }
      destroy() {
        log.push(`destroy ${name}`);
      }
    },
  }[name];
  Object.assign(clazz.prototype, more);
  return clazz;
}

const failing = (error) => ({
  destroy() {
    throw error;
  },
});

describe('when a run ends', () => {
  /** A container of these context classes, and a run in which the objects of all are made. */
  async function runWith(classes, fn = () => 'result') {
    const container = await create(...classes);
    const run = container.run({}, async () => {
      for (const clazz of classes) await container.getEggObject(clazz);
      return fn(container);
    });
    return { container, run };
  }

  it('its objects have ended before its promise is settled, also where that takes time', async () => {
    const log = [];
    const Slow = context(
      noting(log, 'Slow', {
        async destroy() {
          await turn();
          log.push('destroy Slow');
        },
      }),
    );
    for (const fails of [false, true]) {
      const { run } = await runWith([Slow], () => {
        log.push('end of fn');
        if (fails) throw new Error('expected');
        return 'result';
      });
      const outcome = await run.catch(({ message }) => message);
      assert.equal(outcome, fails ? 'expected' : 'result');
      assert.deepEqual(log.splice(0), ['end of fn', 'preDestroy Slow', 'destroy Slow']);
    }
  });

  it('its objects end once', async () => {
    const log = [];
    const { container, run } = await runWith([context(noting(log, 'A'))]);
    await run;
    await container.destroy();
    assert.deepEqual(log, ['preDestroy A', 'destroy A']);
  });

  it('its objects end in reverse order of dependency, through singletons too', async () => {
    const log = [];
    const A = context(noting(log, 'A'));
    const Through = singleton(class Through {}, { a: 'a' });
    const B = context(noting(log, 'B'), { through: 'through' });
    const C = context(noting(log, 'C'), ['b']);
    const container = await create(A, B, C, Through);
    for (const order of [[A, B, C], [C, B, A], [B, C, A]]) {
      await container.run({}, async () => {
        for (const clazz of order) await container.getEggObject(clazz);
      });
      const ends = ['C', 'B', 'A'].flatMap((name) => [`preDestroy ${name}`, `destroy ${name}`]);
      assert.deepEqual(log.splice(0), ends);
    }
  });

  it('objects that do not need each other end side by side, those they need after both', async () => {
    const log = [];
    const gates = { A: gate(), B: gate() };
    const slow = (name) =>
      noting(log, name, {
        async destroy() {
          await gates[name].promise;
          log.push(`destroy ${name}`);
        },
      });
    const { run } = await runWith([
      context(noting(log, 'Base')),
      context(slow('A'), { base: 'base' }),
      context(slow('B'), { base: 'base' }),
    ]);
    await turn();
    assert.deepEqual(log.splice(0).sort(), ['preDestroy A', 'preDestroy B']);
    gates.B.open();
    await turn();
    assert.deepEqual(log.splice(0), ['destroy B']);
    gates.A.open();
    await run;
    assert.deepEqual(log, ['destroy A', 'preDestroy Base', 'destroy Base']);
  });

  it('methods of its objects find its own objects current, wherever it was begun', async () => {
    const found = [];
    class Tracer {}
    class Foo {}
    class Session {
      async preDestroy() {
        found.push(this.foo.tracer, container.currentContext);
        await turn();
        found.push(await container.getEggObject(Tracer));
      }
      async destroy() {
        await turn();
        found.push(this.foo.tracer);
      }
    }
    context(Tracer);
    singleton(Foo, { tracer: 'tracer' });
    context(Session, { foo: 'foo' });
    const container = await create(Tracer, Foo, Session);
    const foo = await container.getEggObject(Foo);
    const inner = async (ctx, fails) => {
      let own;
      const run = container.run(ctx, async () => {
        await container.getEggObject(Session);
        own = foo.tracer;
        if (fails) throw new Error('expected');
      });
      if (fails) await assert.rejects(run, /expected/);
      else await run;
      const [early, currentContext, ...late] = found.splice(0);
      assert.equal(early, own);
      assert.equal(currentContext, ctx);
      assert.deepEqual(late.map((tracer) => tracer === own), [true, true]);
    };
    for (const fails of [false, true]) {
      await inner({}, fails);
      await container.run({ outer: true }, async () => {
        const { tracer } = foo;
        await inner({}, fails);
        assert.equal(foo.tracer, tracer);
      });
    }
  });

  it('objects that the end of others makes end too, those that take time as well', async () => {
    const log = [];
    const Late = context(noting(log, 'Late'));
    const Slow = context(noting(log, 'Slow', { init: () => turn() }));
    class Foo {}
    class Session {
      preDestroy() {
        log.push(`reads ${this.foo.late instanceof Late}`);
        // Nobody waits for it.
        container.getEggObject(Slow);
      }
    }
    const container = await create(
      Late,
      Slow,
      singleton(Foo, { late: 'late' }),
      context(Session, { foo: 'foo' }),
    );
    await container.run({}, () => container.getEggObject(Session));
    assert.equal(log.shift(), 'reads true');
    assert.deepEqual(log.sort(), ['destroy Late', 'destroy Slow', 'preDestroy Late', 'preDestroy Slow']);
  });

  it('objects that are still being made are waited for and end too', async () => {
    const log = [];
    const ready = gate();
    const Slow = context(noting(log, 'Slow', { init: () => ready.promise }));
    const container = await create(Slow);
    let asked;
    let isDone = false;
    const run = container
      .run({}, () => {
        asked = container.getEggObject(Slow).then(() => log.push('Slow is ready'));
        return 'result';
      })
      .then((result) => {
        isDone = true;
        return result;
      });
    await turn();
    assert.equal(isDone, false);
    ready.open();
    assert.equal(await run, 'result');
    await asked;
    assert.deepEqual(log.sort(), ['Slow is ready', 'destroy Slow', 'preDestroy Slow']);
  });

  it('objects that failed, and those that were never ready, do not end', async () => {
    const log = [];
    const fail = () => {
      throw new Error('expected');
    };
    const classes = [
      context(noting(log, 'Construct', { postConstruct: fail })),
      context(noting(log, 'Init', { init: fail })),
      context(noting(log, 'InitLater', { init: async () => fail() })),
    ];
    const NeedsThem = context(noting(log, 'NeedsThem'), { init: 'init' });
    const container = await create(...classes, NeedsThem);
    await container.run({}, async () => {
      for (const clazz of [...classes, NeedsThem]) await assert.rejects(container.getEggObject(clazz), /expected/);
    });
    assert.deepEqual(log, []);
  });

  it('an object that throws keeps no other from its end, and the run is rejected with what it threw', async () => {
    const log = [];
    const error = new Error('expected');
    for (const more of [failing(error), { destroy: () => Promise.reject(error) }]) {
      const { run } = await runWith([
        context(noting(log, 'Base')),
        context(noting(log, 'A', more), { base: 'base' }),
        context(noting(log, 'B'), { base: 'base' }),
      ]);
      assert.equal(await thrownBy(run), error);
      assert.deepEqual(log.splice(0).sort(), [
        'destroy B',
        'destroy Base',
        'preDestroy A',
        'preDestroy B',
        'preDestroy Base',
      ]);
    }
  });

  it('what several objects throw is one error with all of it', async () => {
    const errors = [new Error('one'), new Error('two'), 'three'];
    const { run } = await runWith(errors.map((error, at) => context(noting([], `A${at}`, failing(error)))));
    const thrown = await thrownBy(run);
    assert.ok(thrown instanceof AggregateError);
    assert.equal(thrown.code, 'TEGG_NATIVE_DESTROY');
    assert.deepEqual(new Set(thrown.errors), new Set(errors));
  });

  it('destroy is called after preDestroy threw, and neither’s error is lost', async () => {
    const errors = [new Error('preDestroy'), new Error('destroy')];
    const called = [];
    const Both = context(
      class Both {
        preDestroy() {
          called.push('preDestroy');
          throw errors[0];
        }
        async destroy() {
          called.push('destroy');
          throw errors[1];
        }
      },
    );
    const { run } = await runWith([Both]);
    const thrown = await thrownBy(run);
    assert.deepEqual(called, ['preDestroy', 'destroy']);
    assert.deepEqual(new Set(thrown.errors), new Set(errors));
  });

  it('what fn throws is thrown, and warnings tell what the objects threw', async () => {
    const own = new Error('own');
    const odd = Object.create(null);
    const { run } = await runWith(
      [new Error('first of them'), new Error('second of them'), Symbol('third of them'), odd].map((error, at) =>
        context(noting([], `A${at}`, failing(error))),
      ),
      () => {
        throw own;
      },
    );
    const warnings = await warningsIn(async () => assert.equal(await thrownBy(run), own));
    for (const text of ['first of them', 'second of them', 'third of them']) {
      assert.ok(warnings.some((warning) => warning.includes(text)), `no warning of ${text}: ${warnings}`);
    }
  });

  it('what fn throws is thrown where the only object throws what cannot be turned into text', async () => {
    const own = new Error('own');
    const throwing = () => {
      throw new Error('it was shown');
    };
    const odds = [
      Object.create(null),
      undefined,
      { toString: 1, [Symbol.toPrimitive]: 1 },
      { [inspect.custom]: throwing },
      Object.create(Error.prototype, { stack: { get: throwing } }),
    ];
    for (const odd of odds) {
      const { run } = await runWith([context(noting([], 'A', failing(odd)))], () => {
        throw own;
      });
      const warnings = await warningsIn(async () => assert.equal(await thrownBy(run), own));
      assert.equal(warnings.length, 1);
    }
  });

  it('reading its objects fails, with tegg’s text and code', async () => {
    class Tracer {}
    class Foo {}
    class Bar {
      constructor(tracer) {
        this.tracer = tracer;
      }
    }
    class Slow {
      async init() {
        await null;
      }
    }
    const container = await create(
      context(Tracer),
      context(Slow),
      singleton(Foo, { own: 'tracer', slow: 'slow' }),
      singleton(Bar, ['tracer']),
    );
    const foo = await container.getEggObject(Foo);
    const bar = await container.getEggObject(Bar);
    const over = gate();
    let later;
    await container.run({}, () => {
      assert.ok(foo.own);
      later = over.promise.then(async () => {
        const expected = (name) => ({
          code: 'TEGG_read_after_ctx_destroyed',
          message: new RegExp(`^Can not read property \`${name}\` because egg ctx has been destroyed`),
        });
        assert.throws(() => foo.own, expected('own'));
        assert.throws(() => foo.slow, expected('slow'));
        assert.throws(() => bar.tracer.anything, expected('tracer'));
        await assert.rejects(container.getEggObject(Tracer), expected('tracer'));
        await assert.rejects(container.getEggObject(Slow), expected('slow'));
        await assert.rejects(container.getEggObject(Foo), expected('slow'));
        assert.equal(await container.getEggObject(Bar), bar);
      });
    });
    over.open();
    await later;
  });

  it('what still runs in it may begin runs of its own', async () => {
    class Tracer {}
    class Foo {}
    const container = await create(context(Tracer), singleton(Foo, { tracer: 'tracer' }));
    const foo = await container.getEggObject(Foo);
    const over = gate();
    let later;
    await container.run({}, () => {
      later = over.promise.then(async () => {
        await container.run({}, () => assert.ok(foo.tracer instanceof Tracer));
        assert.throws(() => foo.tracer, { code: 'TEGG_read_after_ctx_destroyed' });
      });
    });
    over.open();
    await later;
  });
});

describe('when making the singletons fails', () => {
  const steps = ['constructor', 'postConstruct', 'preInject', 'postInject', 'init'];
  const error = new Error('expected');

  for (const step of steps) {
    for (const later of [false, true]) {
      if (later && step === 'constructor') continue;
      it(`create is rejected with what ${step} threw${later ? ', later' : ''}`, async () => {
        const log = [];
        class Failing {
          constructor() {
            if (step === 'constructor') throw error;
          }
          destroy() {
            assert.fail('it was never ready');
          }
        }
        if (step !== 'constructor') {
          Failing.prototype[step] = later
            ? () => turn().then(() => Promise.reject(error))
            : () => {
                throw error;
              };
        }
        class Dependent {
          constructor() {
            assert.fail('it was made');
          }
        }
        const Base = singleton(noting(log, 'Base'));
        const unhandled = await unhandledIn(async () => {
          const created = create(
            Base,
            singleton(Failing, { base: 'base' }),
            singleton(Dependent, { failing: 'failing' }),
          );
          assert.equal(await thrownBy(created), error);
        });
        assert.deepEqual(log, ['preDestroy Base', 'destroy Base']);
        assert.deepEqual(unhandled, []);
      });
    }
  }

  it('create is rejected with it whatever it is', async () => {
    for (const value of [undefined, null, 'text', 0]) {
      class Failing {
        async init() {
          throw value;
        }
      }
      assert.equal(await thrownBy(create(singleton(Failing))), value);
    }
  });

  it('those that are ready end in reverse order, those that are pending are waited for', async () => {
    const log = [];
    const pending = gate();
    const failed = gate();
    let isOver = false;
    const A = singleton(noting(log, 'A'));
    const B = singleton(noting(log, 'B'), { a: 'a' });
    const Pending = singleton(noting(log, 'Pending', { init: () => pending.promise }), { b: 'b' });
    class Failing {
      async init() {
        await failed.promise;
      }
    }
    const created = thrownBy(create(A, B, Pending, singleton(Failing))).then((thrown) => {
      isOver = true;
      return thrown;
    });
    await turn();
    failed.fail(error);
    await turn();
    assert.equal(isOver, false);
    assert.deepEqual(log, []);
    pending.open();
    assert.equal(await created, error);
    const ends = ['Pending', 'B', 'A'].flatMap((name) => [`preDestroy ${name}`, `destroy ${name}`]);
    assert.deepEqual(log, ends);
  });

  it('nothing else is made after, whether it fails at once or later', async () => {
    for (const atOnce of [false, true]) {
      const pending = gate();
      const failed = gate();
      const made = [];
      const named = (name, init) => {
        const clazz = { [name]: class { constructor() { made.push(name); } } }[name];
        if (init !== undefined) clazz.prototype.init = init;
        return clazz;
      };
      const fail = () => {
        throw error;
      };
      const unhandled = await unhandledIn(async () => {
        const created = thrownBy(
          create(
            singleton(named('Pending', () => pending.promise)),
            singleton(named('NeedsPending'), { pending: 'pending' }),
            singleton(named('NeedsIt'), { it: 'needsPending' }),
            singleton(named('Failing', atOnce ? fail : () => failed.promise)),
            singleton(named('Last'), { failing: 'failing' }),
          ),
        );
        await turn();
        if (!atOnce) failed.fail(error);
        await turn();
        pending.open();
        assert.equal(await created, error);
      });
      assert.deepEqual(made, ['Pending', 'Failing']);
      assert.deepEqual(unhandled, []);
    }
  });

  it('the first error is thrown where several fail, and no other is unhandled', async () => {
    const gates = [gate(), gate(), gate()];
    const classes = gates.map(({ promise }, at) => {
      const clazz = { [`A${at}`]: class {} }[`A${at}`];
      clazz.prototype.init = () => promise;
      return singleton(clazz);
    });
    const unhandled = await unhandledIn(async () => {
      const created = thrownBy(create(...classes));
      await turn();
      for (const at of [1, 0, 2]) {
        gates[at].fail(at);
        await turn();
      }
      assert.equal(await created, 1);
    });
    assert.deepEqual(unhandled, []);
  });

  it('what an always new object throws later is not unhandled beside what another throws at once', async () => {
    class Later {
      async init() {
        await turn();
        throw new Error('later');
      }
    }
    class AtOnce {
      constructor() {
        throw error;
      }
    }
    class Foo {}
    const unhandled = await unhandledIn(async () => {
      const created = create(
        alwaysNew(Later),
        alwaysNew(AtOnce),
        singleton(Foo, { later: 'later', atOnce: 'atOnce' }),
      );
      assert.equal(await thrownBy(created), error);
      await turn();
    });
    assert.deepEqual(unhandled, []);
  });

  it('warnings tell what the ends of the others threw', async () => {
    const Base = singleton(noting([], 'Base', failing(new Error('while it ended'))));
    class Failing {
      init() {
        throw error;
      }
    }
    const warnings = await warningsIn(async () => {
      assert.equal(await thrownBy(create(Base, singleton(Failing, { base: 'base' }))), error);
    });
    assert.equal(warnings.length, 1);
    assert.match(warnings[0], /while it ended/);
  });

  it('the classes can make a container the next time', async () => {
    let attempts = 0;
    class Flaky {
      init() {
        if (attempts++ === 0) throw error;
      }
    }
    singleton(Flaky);
    assert.equal(await thrownBy(create(Flaky)), error);
    const container = await create(Flaky);
    assert.ok(await container.getEggObject(Flaky));
  });
});

describe('container.destroy', () => {
  it('ends the singletons in reverse order, those that do not need each other side by side', async () => {
    const log = [];
    const A = singleton(
      noting(log, 'A', {
        async preDestroy() {
          log.push('A begins');
          await turn();
          log.push('A goes on');
        },
      }),
      { base: 'base' },
    );
    const B = singleton(noting(log, 'B'), ['base']);
    const container = await create(singleton(noting(log, 'Base')), A, B);
    await container.destroy();
    assert.deepEqual(log.slice(-4), ['A goes on', 'destroy A', 'preDestroy Base', 'destroy Base']);
    assert.deepEqual(log.slice(0, -4).sort(), ['A begins', 'destroy B', 'preDestroy B']);
  });

  it('does so once, and every call waits for that', async () => {
    const log = [];
    const over = gate();
    const container = await create(
      singleton(
        noting(log, 'Slow', {
          async destroy() {
            await over.promise;
            log.push('destroy Slow');
          },
        }),
      ),
    );
    const waiting = [container.destroy(), container.destroy()].map((promise) => promise.then(() => log.push('waited')));
    await turn();
    assert.deepEqual(log, ['preDestroy Slow']);
    over.open();
    await Promise.all(waiting);
    await container.destroy();
    assert.deepEqual(log, ['preDestroy Slow', 'destroy Slow', 'waited', 'waited']);
  });

  it('is refused what comes after it', async () => {
    class Foo {}
    class Fresh {}
    class Tracer {}
    const container = await create(singleton(Foo, { tracer: 'tracer' }), alwaysNew(Fresh), context(Tracer));
    const foo = await container.getEggObject(Foo);
    const destroyed = container.destroy();
    const expected = { code: 'TEGG_NATIVE_CONTAINER_DESTROYED' };
    for (let i = 0; i < 2; i++) {
      for (const clazz of [Foo, Fresh, Tracer]) await assert.rejects(container.getEggObject(clazz), expected);
      await assert.rejects(container.getEggObjectFromName('foo'), expected);
      await assert.rejects(container.run({}, () => assert.fail('called')), expected);
      await destroyed;
    }
    assert.throws(() => foo.tracer, { code: 'TEGG_NATIVE_NO_CONTEXT' });
  });

  it('is rejected with what the singletons throw, at each call, and keeps none from its end', async () => {
    const errors = [new Error('one'), new Error('two')];
    const log = [];
    const one = await create(singleton(noting(log, 'A', failing(errors[0]))), singleton(noting(log, 'B')));
    for (let i = 0; i < 2; i++) assert.equal(await thrownBy(one.destroy()), errors[0]);
    assert.deepEqual(log.sort(), ['destroy B', 'preDestroy A', 'preDestroy B']);
    const both = await create(...errors.map((error, at) => singleton(noting([], `A${at}`, failing(error)))));
    const thrown = await thrownBy(both.destroy());
    assert.equal(thrown.code, 'TEGG_NATIVE_DESTROY');
    assert.deepEqual(new Set(thrown.errors), new Set(errors));
  });

  it('leaves singletons usable that are held', async () => {
    class Foo {
      hello() {
        return 'hello';
      }
    }
    class Bar {}
    const container = await create(singleton(Foo), singleton(Bar, { foo: 'foo' }));
    const bar = await container.getEggObject(Bar);
    await container.destroy();
    assert.equal(bar.foo.hello(), 'hello');
  });

  it('may be called by a singleton as it ends', async () => {
    const log = [];
    const Foo = singleton(
      noting(log, 'Foo', {
        preDestroy() {
          container.destroy();
          log.push('preDestroy Foo');
        },
      }),
    );
    const container = await create(Foo);
    await container.destroy();
    assert.deepEqual(log, ['preDestroy Foo', 'destroy Foo']);
  });

  it('is refused what a singleton asks for as it ends', async () => {
    const asked = [];
    class Foo {
      preDestroy() {
        asked.push(thrownBy(container.getEggObject(Foo)), thrownBy(container.run({}, () => {})));
      }
    }
    const container = await create(singleton(Foo));
    await container.destroy();
    for (const { code } of await Promise.all(asked)) assert.equal(code, 'TEGG_NATIVE_CONTAINER_DESTROYED');
  });

  it('leaves runs alone that go on: their objects are read, and end with them', async () => {
    const log = [];
    const Session = context(noting(log, 'Session'));
    class Foo {}
    const container = await create(Session, singleton(Foo, { session: 'session' }));
    const foo = await container.getEggObject(Foo);
    const over = gate();
    const run = container.run({}, async () => {
      await over.promise;
      assert.ok(foo.session instanceof Session);
    });
    await container.destroy();
    over.open();
    await run;
    assert.deepEqual(log, ['preDestroy Session', 'destroy Session']);
  });
});

describe('nothing keeps', () => {
  class Payload {}

  /** Classes of every kind, with references to what they make and hold. */
  function witnesses() {
    const references = [];
    const note = (object) => references.push(new WeakRef(object));
    class Tracer {
      payload = new Payload();
      constructor() {
        note(this);
        note(this.payload);
      }
      destroy() {}
    }
    class Slow {
      constructor() {
        note(this);
      }
      async init(_ctx, eggObject) {
        note(eggObject);
        note(eggObject.ctx);
        await null;
      }
    }
    class Fresh {
      constructor() {
        note(this);
      }
    }
    class Session {
      constructor(tracer, slow, fresh) {
        Object.assign(this, { tracer, slow, fresh });
        note(this);
      }
      preDestroy() {}
    }
    class Foo {
      constructor(tracer) {
        this.proxy = tracer;
      }
      init() {}
      destroy() {}
    }
    class Bar {}
    const classes = [
      context(Tracer),
      context(Slow),
      alwaysNew(Fresh, { slow: 'slow' }),
      context(Session, ['tracer', 'slow', 'fresh']),
      singleton(Foo, ['tracer']),
      singleton(Bar, { session: 'session', tracer: 'tracer', foo: 'foo' }),
    ];
    return { references, note, classes, Bar, Session };
  }

  async function request({ note, Bar }, container, fn = () => {}) {
    const ctx = { payload: new Payload() };
    note(ctx);
    await container.run(ctx, async () => {
      const bar = await container.getEggObject(Bar);
      await turn();
      note(bar.session);
      assert.ok(bar.foo.proxy.payload instanceof Payload);
      return fn(bar);
    });
  }

  it('the ctx and the objects of a run that is over', async () => {
    const all = witnesses();
    const container = await create(...all.classes);
    for (let i = 0; i < 3; i++) await request(all, container);
    assert.equal(all.references.length, 27);
    assert.ok(await areCollected(all.references));
    assert.ok(await container.getEggObject(all.Bar));
  });

  it('those of runs that failed, of runs inside of others, of runs that were read after their end', async () => {
    const all = witnesses();
    const container = await create(...all.classes);
    const fail = () => {
      throw new Error('expected');
    };
    await assert.rejects(request(all, container, fail), /expected/);
    await request(all, container, () => request(all, container));
    const over = gate();
    const later = [];
    await request(all, container, (bar) => {
      const check = () => assert.throws(() => bar.tracer, { code: 'TEGG_read_after_ctx_destroyed' });
      later.push(over.promise.then(check));
    });
    over.open();
    await later.pop();
    assert.equal(all.references.length, 36);
    assert.ok(await areCollected(all.references));
    assert.ok(await container.getEggObject(all.Bar));
  });

  it('those of a run whose objects failed', async () => {
    const references = [];
    const error = () => new Error('expected');
    class Failing {
      constructor() {
        references.push(new WeakRef(this));
      }
      async init(_ctx, eggObject) {
        references.push(new WeakRef(eggObject.ctx));
        throw error();
      }
    }
    class FailingLater {
      constructor() {
        references.push(new WeakRef(this));
      }
      destroy() {
        throw error();
      }
    }
    const container = await create(context(Failing), context(FailingLater));
    await assert.rejects(
      container.run({}, async () => {
        await assert.rejects(container.getEggObject(Failing), /expected/);
        await container.getEggObject(FailingLater);
      }),
      /expected/,
    );
    assert.equal(references.length, 3);
    assert.ok(await areCollected(references));
    await container.destroy();
  });

  it('a container that was destroyed, or only dropped, and its singletons', async () => {
    for (const end of [(container) => container.destroy(), () => {}]) {
      const all = witnesses();
      await (async () => {
        const container = await create(...all.classes);
        await request(all, container);
        const bar = await container.getEggObject(all.Bar);
        for (const object of [container, bar, bar.foo, bar.foo.proxy]) all.note(object);
        await end(container);
      })();
      assert.ok(await areCollected(all.references));
    }
  });

  it('a container that could not be made', async () => {
    const references = [];
    class Foo {
      constructor() {
        references.push(new WeakRef(this));
      }
      destroy() {}
    }
    class Failing {
      async init() {
        throw new Error('expected');
      }
    }
    await assert.rejects(create(singleton(Foo), singleton(Failing, { foo: 'foo' })), /expected/);
    assert.equal(references.length, 1);
    assert.ok(await areCollected(references));
  });
});
