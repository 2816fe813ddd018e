'use strict';

const assert = require('node:assert/strict');

const { context, create, gate, singleton, thrownBy, turn } = require('./support/classes.js');

let made = 0;
class Tracer {
  id = ++made;
}
context(Tracer);
class Foo {
  hello() {
    return this.tracer.id;
  }
}
singleton(Foo, { tracer: 'tracer' });

describe('container.run', () => {
  it('returns what the function returns, hands it the context and makes it current', async () => {
    const container = await create(Foo, Tracer);
    for (const ctx of [{}, () => {}, 'text', 0, null, undefined, Symbol('ctx')]) {
      const seen = await container.run(ctx, (...args) => [args, container.currentContext]);
      assert.deepEqual(seen, [[ctx], ctx]);
      const later = await container.run(ctx, async (own) => {
        await turn();
        return [own, container.currentContext];
      });
      assert.deepEqual(later.slice(0, 1), [ctx]);
      assert.equal(container.currentContext, undefined);
    }
  });

  it('is rejected with what the function throws, at once or later', async () => {
    const container = await create(Foo, Tracer);
    const error = new Error('expected');
    const sync = () => {
      throw error;
    };
    const async = async () => {
      await turn();
      throw error;
    };
    for (const fn of [sync, async]) assert.equal(await thrownBy(container.run({}, fn)), error);
  });

  it('refuses what is no function', async () => {
    const container = await create(Foo, Tracer);
    for (const fn of [undefined, null, {}, 'fn']) {
      await assert.rejects(container.run({}, fn), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' });
    }
  });

  it('calls the then of what the function returns in the context, which lasts until it is settled', async () => {
    const container = await create(Foo, Tracer);
    const foo = await container.getEggObject(Foo);
    const ids = await container.run({}, () => {
      const id = foo.hello();
      return {
        then(resolve) {
          const early = foo.hello();
          setImmediate(() => resolve([id, early, foo.hello()]));
        },
      };
    });
    assert.equal(new Set(ids).size, 1);
  });
});

describe('a context object', () => {
  it('is made when it is first read, and is the same in the whole context', async () => {
    const container = await create(Foo, Tracer);
    const foo = await container.getEggObject(Foo);
    const before = made;
    await container.run({}, async () => {
      assert.equal(made, before);
      const { tracer } = foo;
      assert.equal(made, before + 1);
      await turn();
      assert.equal(foo.tracer, tracer);
      assert.equal(await container.getEggObject(Tracer), tracer);
      assert.equal(await container.getEggObjectFromName('tracer'), tracer);
      assert.ok(tracer instanceof Tracer);
    });
    assert.equal(made, before + 1);
  });

  it('is another one in the next context', async () => {
    const container = await create(Foo, Tracer);
    const foo = await container.getEggObject(Foo);
    const ctx = {};
    const ids = [];
    for (let i = 0; i < 3; i++) ids.push(await container.run(ctx, () => foo.hello()));
    assert.equal(new Set(ids).size, 3);
  });

  it('is not made where nothing reads it', async () => {
    class Unread {
      constructor() {
        assert.fail('it was made');
      }
    }
    class Reader {}
    const container = await create(context(Unread), Foo, Tracer, singleton(Reader, { unread: 'unread', foo: 'foo' }));
    await container.run({}, async () => {
      const reader = await container.getEggObject(Reader);
      await container.getEggObject(Tracer);
      assert.ok(reader.foo.hello());
      assert.ok('unread' in reader);
    });
  });

  it('is made by getEggObject where no singleton has read it', async () => {
    const container = await create(Foo, Tracer);
    const foo = await container.getEggObject(Foo);
    await container.run({}, async () => {
      const asked = [container.getEggObject(Tracer), container.getEggObjectFromName('tracer')];
      const [one, other] = await Promise.all(asked);
      assert.equal(one, other);
      assert.equal(foo.tracer, one);
    });
  });

  it('cannot be had outside of a context, which an error tells with the class and property that read it', async () => {
    const container = await create(Foo, Tracer);
    const foo = await container.getEggObject(Foo);
    const expected = { code: 'TEGG_NATIVE_NO_CONTEXT' };
    assert.throws(() => foo.hello(), {
      ...expected,
      message: /^ctx is required to read property `tracer` of class Foo: tracer \(class Tracer, CONTEXT/,
    });
    await assert.rejects(container.getEggObject(Tracer), { ...expected, message: /^ctx is required to read tracer/ });
    await assert.rejects(container.getEggObjectFromName('tracer'), expected);
  });

  it('is reached through singletons, constructor proxies, and others of its context alike', async () => {
    class Session {}
    class Bar {
      constructor(tracer) {
        this.tracer = tracer;
      }
    }
    context(Session, { tracer: 'tracer', foo: 'foo' });
    singleton(Bar, ['tracer']);
    const container = await create(Foo, Tracer, Session, Bar);
    const foo = await container.getEggObject(Foo);
    const bar = await container.getEggObject(Bar);
    for (let i = 0; i < 2; i++) {
      await container.run({}, async () => {
        const session = await container.getEggObject(Session);
        assert.equal(session.foo, foo);
        assert.equal(session.tracer, foo.tracer);
        assert.equal(bar.tracer.id, session.tracer.id);
        bar.tracer.note = 'noted';
        assert.equal(foo.tracer.note, 'noted');
      });
    }
  });

  it('is made after what it needs, however it is got to', async () => {
    const order = [];
    const named = (name) => ({ [name]: class { constructor() { order.push(name); } } })[name];
    const A = context(named('A'));
    const B = context(named('B'), { a: 'a' });
    const C = context(named('C'), ['a', 'b']);
    class Entry {}
    const container = await create(C, B, A, singleton(Entry, { b: 'b', c: 'c' }));
    const entry = await container.getEggObject(Entry);
    await container.run({}, () => entry.c);
    assert.deepEqual(order.splice(0), ['A', 'B', 'C']);
    await container.run({}, () => entry.b);
    assert.deepEqual(order.splice(0), ['A', 'B']);
    await container.run({}, () => container.getEggObject(C));
    assert.deepEqual(order.splice(0), ['A', 'B', 'C']);
  });

  it('keeps what was injected into it after its context ended', async () => {
    class Session {}
    const container = await create(Foo, Tracer, context(Session, { tracer: 'tracer', foo: 'foo' }));
    const { session, tracer, foo } = await container.run({}, async () => {
      const own = await container.getEggObject(Session);
      return { session: own, tracer: own.tracer, foo: own.foo };
    });
    assert.equal(session.tracer, tracer);
    assert.equal(session.foo, foo);
    assert.throws(() => session.foo.hello(), { code: 'TEGG_NATIVE_NO_CONTEXT' });
    await container.run({}, () => {
      assert.equal(session.tracer, tracer);
      assert.notEqual(session.foo.hello(), tracer.id);
    });
  });

  it('is made anew by the next read where making it failed', async () => {
    let attempts = 0;
    class Flaky {
      constructor() {
        if (attempts++ === 0) throw new Error('flaky');
      }
    }
    class Reader {}
    const container = await create(context(Flaky), singleton(Reader, { flaky: 'flaky' }));
    const reader = await container.getEggObject(Reader);
    await container.run({}, () => {
      assert.throws(() => reader.flaky, /flaky/);
      assert.equal(reader.flaky, reader.flaky);
    });
    assert.equal(attempts, 2);
  });

  it('follows its context through awaits, timers, ticks and events', async () => {
    const container = await create(Foo, Tracer);
    const foo = await container.getEggObject(Foo);
    const walk = async () => {
      const ids = [foo.hello()];
      const note = (resolve) => resolve(ids.push(foo.hello()));
      await null;
      note(() => {});
      await new Promise((resolve) => setImmediate(note, resolve));
      await new Promise((resolve) => setTimeout(note, 1, resolve));
      await new Promise((resolve) => process.nextTick(note, resolve));
      await new Promise((resolve) => queueMicrotask(() => note(resolve)));
      await Promise.all([turn().then(() => note(() => {})), Promise.reject(1).catch(() => note(() => {}))]);
      return ids;
    };
    const walks = await Promise.all(Array.from({ length: 20 }, () => container.run({}, walk)));
    const ids = walks.map((own) => {
      assert.equal(own.length, 8);
      assert.equal(new Set(own).size, 1);
      return own[0];
    });
    assert.equal(new Set(ids).size, 20);
  });

  it('is never mixed up between contexts whose steps interleave', async () => {
    const container = await create(Foo, Tracer);
    const foo = await container.getEggObject(Foo);
    const steps = Array.from({ length: 3 }, () => [gate(), gate()]);
    const seen = [];
    const runs = steps.map((gates, who) =>
      container.run({ who }, async (ctx) => {
        for (const { promise } of gates) {
          seen.push([who, ctx.who, foo.hello()]);
          await promise;
        }
        seen.push([who, container.currentContext.who, foo.hello()]);
      }),
    );
    for (const [who, step] of [[1, 0], [0, 0], [2, 0], [0, 1], [2, 1], [1, 1]]) {
      steps[who][step].open();
      await turn();
    }
    await Promise.all(runs);
    assert.equal(seen.length, 9);
    const ids = steps.map((_, who) => new Set(seen.filter((row) => row[0] === who).map((row) => row[2])));
    for (const own of ids) assert.equal(own.size, 1);
    assert.equal(new Set(ids.flatMap((own) => [...own])).size, 3);
    for (const [who, current] of seen) assert.equal(who, current);
  });

  it('is one in each of 200 contexts at once', async () => {
    const ended = new Set();
    class Session {
      destroy() {
        ended.add(this);
      }
    }
    class Reader {}
    const container = await create(context(Session), singleton(Reader, { session: 'session' }));
    const reader = await container.getEggObject(Reader);
    const sessions = await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        container.run({}, async () => {
          if (i % 3 === 0) await turn();
          const { session } = reader;
          for (let step = 0; step < i % 5; step++) await (step % 2 === 0 ? turn() : null);
          assert.equal(reader.session, session);
          return session;
        }),
      ),
    );
    assert.equal(new Set(sessions).size, 200);
    assert.deepEqual(ended, new Set(sessions));
  });
});
