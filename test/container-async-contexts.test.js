'use strict';

const assert = require('node:assert/strict');

const { alwaysNew, context, create, singleton, thrownBy, turn, unhandledIn } = require('./support/classes.js');
const { waiting } = require('./support/waiting.js');

describe('context objects that take time', () => {
  /** A context prototype Slow behind a singleton Entry. */
  async function slowBehindEntry() {
    const { log, classes, gates } = waiting(['Slow']);
    class Entry {}
    const container = await create(context(classes.Slow), singleton(Entry, { slow: 'slow' }));
    return { log, Slow: classes.Slow, gate: gates.Slow, Entry, container };
  }

  it('are ready when getEggObject has given an object that can read them', async () => {
    const { log, Slow, gate: slow, Entry, container } = await slowBehindEntry();
    slow.open();
    await container.run({}, async () => {
      assert.deepEqual(log, []);
      const entry = await container.getEggObject(Entry);
      assert.deepEqual(log, ['new Slow', 'Slow is ready']);
      assert.ok(entry.slow instanceof Slow);
      assert.equal(await container.getEggObject(Slow), entry.slow);
      assert.equal(await container.getEggObjectFromName('slow'), entry.slow);
    });
    assert.equal(log.length, 2);
  });

  it('are not made by a run that asks for nothing', async () => {
    const { log, container } = await slowBehindEntry();
    await container.run({}, turn);
    assert.deepEqual(log, []);
  });

  it('cannot be read where nobody had them made, which an error tells', async () => {
    const { log, Entry, container } = await slowBehindEntry();
    const entry = await container.getEggObject(Entry);
    await container.run({}, async () => {
      assert.throws(() => entry.slow, {
        code: 'TEGG_NATIVE_NOT_AHEAD',
        message: /EggObject slow not found: property `slow` of class Entry: .*getEggObject/,
      });
    });
    assert.deepEqual(log, []);
  });

  it('cannot be read while they are being made, which an error tells', async () => {
    const { log, gate: slow, Entry, container } = await slowBehindEntry();
    const entry = await container.getEggObject(Entry);
    await container.run({}, async () => {
      const ahead = container.getEggObject(Entry);
      assert.throws(() => entry.slow, { code: 'TEGG_NATIVE_NOT_AHEAD', message: /still being made/ });
      slow.open();
      await ahead;
      assert.ok(entry.slow);
    });
    assert.equal(log.length, 2);
  });

  it('are made once, however many ask at the same time', async () => {
    const { log, Slow, gate: slow, Entry, container } = await slowBehindEntry();
    await container.run({}, async () => {
      const asked = [
        container.getEggObject(Entry),
        container.getEggObject(Slow),
        container.getEggObjectFromName('slow'),
        turn().then(() => container.getEggObject(Slow)),
      ];
      await turn();
      await turn();
      slow.open();
      const [entry, ...slows] = await Promise.all(asked);
      assert.deepEqual(slows.map((object) => object === entry.slow), [true, true, true]);
    });
    assert.deepEqual(log, ['new Slow', 'Slow is ready']);
  });

  it('are one in each of several contexts at the same time', async () => {
    const { log, gate: slow, Entry, container } = await slowBehindEntry();
    const runs = Array.from({ length: 5 }, () =>
      container.run({}, async () => {
        const entry = await container.getEggObject(Entry);
        return entry.slow;
      }),
    );
    slow.open();
    assert.equal(new Set(await Promise.all(runs)).size, 5);
    assert.equal(log.length, 10);
  });

  it('are made only where the entry gets to them, others stay for later', async () => {
    const { log, classes, gates } = waiting(['Used', 'Unused']);
    class Plain {
      constructor() {
        log.push('new Plain');
      }
    }
    class Middle {}
    class Entry {}
    class OtherEntry {}
    const container = await create(
      context(classes.Used),
      context(classes.Unused),
      context(Plain),
      singleton(Middle, { used: 'used', plain: 'plain' }),
      singleton(Entry, { middle: 'middle' }),
      singleton(OtherEntry, { unused: 'unused', middle: 'middle' }),
    );
    gates.Used.open();
    gates.Unused.open();
    await container.run({}, async () => {
      const entry = await container.getEggObject(Entry);
      assert.deepEqual(log.splice(0), ['new Used', 'Used is ready']);
      assert.ok(entry.middle.used);
      assert.ok(entry.middle.plain instanceof Plain);
      assert.deepEqual(log.splice(0), ['new Plain']);
      await container.getEggObject(OtherEntry);
      assert.deepEqual(log.splice(0), ['new Unused', 'Unused is ready']);
    });
  });

  it('start side by side, after those that they need', async () => {
    const { log, classes, gates } = waiting(['A', 'B', 'NeedsA', 'NeedsBoth']);
    const { A, B, NeedsA, NeedsBoth } = classes;
    class Entry {}
    const container = await create(
      context(NeedsBoth, ['a', 'b']),
      context(NeedsA, { a: 'a' }),
      context(B),
      context(A),
      singleton(Entry, { needsBoth: 'needsBoth', needsA: 'needsA' }),
    );
    await container.run({}, async () => {
      const asked = container.getEggObject(Entry);
      await turn();
      assert.deepEqual(log.splice(0).sort(), ['new A', 'new B']);
      gates.A.open();
      await turn();
      assert.deepEqual(log.splice(0), ['A is ready', 'new NeedsA']);
      gates.B.open();
      await turn();
      assert.deepEqual(log.splice(0), ['B is ready', 'new NeedsBoth']);
      gates.NeedsA.open();
      gates.NeedsBoth.open();
      const entry = await asked;
      assert.ok(entry.needsBoth && entry.needsA.a instanceof A);
    });
  });

  it('make what needs them take time, too, and leave what does not need them lazy', async () => {
    const { log, classes, gates } = waiting(['Slow']);
    class Needs {}
    class Fresh {}
    class NeedsFresh {}
    class Lazy {}
    class Entry {}
    const container = await create(
      context(classes.Slow),
      context(Needs, { slow: 'slow' }),
      alwaysNew(Fresh, { slow: 'slow' }),
      context(NeedsFresh, { fresh: 'fresh' }),
      context(Lazy),
      singleton(Entry, { needs: 'needs', needsFresh: 'needsFresh', lazy: 'lazy' }),
    );
    gates.Slow.open();
    await container.run({}, async () => {
      const [entry] = await Promise.all([container.getEggObject(Entry), container.getEggObject(Lazy)]);
      assert.equal(entry.needs.slow, entry.needsFresh.fresh.slow);
    });
    const entry = await container.getEggObject(Entry);
    await container.run({}, async () => {
      assert.ok(entry.lazy instanceof Lazy);
      assert.throws(() => entry.needs, { code: 'TEGG_NATIVE_NOT_AHEAD' });
      assert.throws(() => entry.needsFresh, { code: 'TEGG_NATIVE_NOT_AHEAD' });
    });
    assert.equal(log.length, 2);
  });

  it('find what they read through a singleton ready, as in tegg', async () => {
    for (const injected of [{ through: 'through' }, ['through']]) {
      const { classes, gates } = waiting(['Slow']);
      class Through {}
      class Reader {
        constructor(through) {
          if (through !== undefined) this.through = through;
        }
        async init() {
          await null;
          this.found = this.through.slow;
        }
      }
      class Lazy {
        constructor(through) {
          this.found = through.slow;
        }
      }
      const container = await create(
        context(classes.Slow),
        singleton(Through, { slow: 'slow' }),
        context(Reader, injected),
        context(Lazy, ['through']),
      );
      await container.run({}, async () => {
        const asked = container.getEggObject(Reader);
        await turn();
        gates.Slow.open();
        const reader = await asked;
        assert.equal(reader.found, reader.through.slow);
        assert.equal((await container.getEggObject(Lazy)).found, reader.found);
      });
    }
  });

  it('are not cached where they fail: the next getEggObject tries again', async () => {
    for (const step of ['constructor', 'init']) {
      let attempts = 0;
      const ended = [];
      const errors = [new Error('first'), new Error('second')];
      const attempt = () => {
        if (attempts < errors.length) throw errors[attempts++];
      };
      class Flaky {
        constructor() {
          if (step === 'constructor') attempt();
        }
        async init() {
          await turn();
          if (step === 'init') attempt();
        }
        destroy() {
          ended.push(this);
        }
      }
      class Entry {}
      const container = await create(context(Flaky), singleton(Entry, { flaky: 'flaky' }));
      let made;
      const unhandled = await unhandledIn(() =>
        container.run({}, async () => {
          const both = [container.getEggObject(Entry), container.getEggObject(Flaky)];
          const [one, other] = await Promise.all(both.map(thrownBy));
          assert.equal(one, errors[0]);
          if (step === 'init') {
            assert.equal(other, errors[0]);
            assert.equal(await thrownBy(container.getEggObject(Entry)), errors[1]);
          } else {
            assert.equal(other, errors[1]);
          }
          made = await container.getEggObject(Flaky);
          assert.equal((await container.getEggObject(Entry)).flaky, made);
        }),
      );
      assert.deepEqual(unhandled, []);
      assert.deepEqual(ended, [made], 'only what was ready is destroyed');
    }
  });

  it('fail with the error of what they need, which is tried again with them', async () => {
    let attempts = 0;
    class Flaky {
      async init() {
        if (attempts++ === 0) throw new Error('flaky');
      }
    }
    class Needs {}
    class Entry {}
    const container = await create(
      context(Flaky),
      context(Needs, { flaky: 'flaky' }),
      singleton(Entry, { needs: 'needs' }),
    );
    const unhandled = await unhandledIn(() =>
      container.run({}, async () => {
        await assert.rejects(container.getEggObject(Entry), /flaky/);
        const entry = await container.getEggObject(Entry);
        assert.ok(entry.needs.flaky instanceof Flaky);
      }),
    );
    assert.deepEqual(unhandled, []);
  });

  it('are one even where making one asks for another on the way', async () => {
    let made = 0;
    const asked = [];
    class Second {
      constructor() {
        made++;
      }
      // It may return a promise, for all one can see.
      init() {
        return this;
      }
    }
    class First {
      constructor() {
        asked.push(container.getEggObject(Second));
      }
      async init() {
        await null;
      }
    }
    class Entry {}
    const container = await create(
      context(First),
      context(Second),
      singleton(Entry, { first: 'first', second: 'second' }),
    );
    await container.run({}, async () => {
      const entry = await container.getEggObject(Entry);
      assert.equal(await asked[0], entry.second);
    });
    assert.equal(made, 1);
  });
});
