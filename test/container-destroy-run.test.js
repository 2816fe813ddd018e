'use strict';

const assert = require('node:assert/strict');
const { inspect } = require('node:util');

const { context, create, gate, singleton, thrownBy, turn, warningsIn } = require('./support/classes.js');
const { failing, noting } = require('./support/ends.js');

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
