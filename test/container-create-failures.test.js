'use strict';

const assert = require('node:assert/strict');

const { alwaysNew, create, gate, singleton, thrownBy, turn, unhandledIn, warningsIn } = require('./support/classes.js');
const { failing, noting } = require('./support/ends.js');

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
