'use strict';

const assert = require('node:assert/strict');

const { context, create, singleton } = require('./support/classes.js');

describe('a class that reads itself while it is made', () => {
  it('is told so by an error, in the constructor and in each method', async () => {
    for (const step of ['constructor', 'postConstruct', 'preInject', 'postInject', 'init']) {
      let reads = true;
      class Self {
        constructor() {
          if (step === 'constructor') this.read();
        }
        read() {
          if (reads) entry.self;
        }
      }
      if (step !== 'constructor') {
        Self.prototype[step] = function () {
          this.read();
        };
      }
      class Entry {}
      const container = await create(context(Self), singleton(Entry, { self: 'self' }));
      const entry = await container.getEggObject(Entry);
      await container.run({}, () => {
        assert.throws(() => entry.self, { code: 'TEGG_NATIVE_RECURSIVE_READ', message: /self -> self/ });
        reads = false;
        assert.ok(entry.self instanceof Self);
      });
    }
  });

  it('is told so where its async method asks at once for what leads to it', async () => {
    let made = 0;
    class Self {
      constructor() {
        made++;
      }
      async init() {
        await container.getEggObject(Entry);
      }
    }
    class Entry {}
    const container = await create(context(Self), singleton(Entry, { self: 'self' }));
    await container.run({}, async () => {
      const refused = { code: 'TEGG_NATIVE_RECURSIVE_READ', message: /self -> self/ };
      await assert.rejects(container.getEggObject(Entry), refused);
      assert.equal(made, 1);
    });
  });

  it('is told so also where it reads what needs it, or what reads it again', async () => {
    let made = 0;
    class Inner {
      constructor() {
        made++;
        entry.outer;
      }
    }
    class Outer {}
    class Left {
      constructor() {
        entry.right;
      }
    }
    class Right {
      constructor() {
        entry.left;
      }
    }
    class Entry {}
    const container = await create(
      context(Inner),
      context(Outer, { inner: 'inner' }),
      context(Left),
      context(Right),
      singleton(Entry, { outer: 'outer', inner: 'inner', left: 'left', right: 'right' }),
    );
    const entry = await container.getEggObject(Entry);
    await container.run({}, () => {
      for (const name of ['outer', 'inner', 'left', 'right', 'outer']) {
        assert.throws(() => entry[name], { code: 'TEGG_NATIVE_RECURSIVE_READ' }, name);
      }
    });
    assert.equal(made, 3);
  });

  it('may survive the error, and is one object', async () => {
    const made = [];
    class Self {
      constructor() {
        made.push(this);
        try {
          entry.self;
        } catch (error) {
          this.code = error.code;
        }
      }
    }
    class Entry {}
    const container = await create(context(Self), singleton(Entry, { self: 'self' }));
    const entry = await container.getEggObject(Entry);
    await container.run({}, () => {
      assert.equal(entry.self.code, 'TEGG_NATIVE_RECURSIVE_READ');
      assert.deepEqual(made, [entry.self]);
    });
  });
});

describe('a stack overflow', () => {
  const overflow = () => overflow() + 1;

  it('in a method of a singleton is what create is rejected with', async () => {
    for (const step of ['constructor', 'postConstruct', 'init']) {
      class Foo {
        constructor() {
          if (step === 'constructor') overflow();
        }
      }
      if (step !== 'constructor') Foo.prototype[step] = overflow;
      await assert.rejects(create(singleton(Foo)), RangeError);
    }
  });

  it('in a method of a context object is what its reader gets, and a later run goes on', async () => {
    let deep = true;
    class Session {
      init() {
        if (deep) overflow();
      }
    }
    class Entry {}
    const container = await create(context(Session), singleton(Entry, { session: 'session' }));
    const entry = await container.getEggObject(Entry);
    await container.run({}, () => {
      assert.throws(() => entry.session, RangeError);
      deep = false;
      assert.ok(entry.session instanceof Session);
    });
  });

  it('in the container itself, where its caller has used up the stack, leaves the context usable', async () => {
    const made = [];
    class Inner {
      constructor() {
        made.push(this);
      }
    }
    class Session {
      constructor() {
        made.push(this);
      }
      init() {}
      destroy() {}
    }
    class Entry {}
    const container = await create(
      context(Inner),
      context(Session, { inner: 'inner' }),
      singleton(Entry, { session: 'session' }),
    );
    const entry = await container.getEggObject(Entry);
    for (let attempt = 0; attempt < 20; attempt++) {
      made.length = 0;
      await container.run({}, () => {
        let found;
        // Tries at each depth on the way back, so that every function of the container overflows once.
        const descend = (pad) => {
          try {
            descend(pad);
          } catch {
            // The stack is used up below.
          }
          found ??= read();
        };
        const read = () => {
          try {
            return entry.session;
          } catch (error) {
            if (!(error instanceof RangeError)) throw error;
            return undefined;
          }
        };
        descend(attempt);
        assert.ok(found instanceof Session);
        assert.equal(entry.session, found);
        assert.equal(found.inner, made.filter((object) => object instanceof Inner).at(-1));
      });
    }
  });
});
