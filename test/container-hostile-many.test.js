'use strict';

const assert = require('node:assert/strict');

const { MultiInstanceProto } = require('..');
const { context, create, singleton, thrownBy } = require('./support/classes.js');

describe('ten thousand', () => {
  const count = 10_000;
  const chain = (declare, base = class {}) =>
    Array.from({ length: count }, (_, at) => {
      const clazz = class extends base {};
      return declare(clazz, at === 0 ? {} : { next: `c${at - 1}` }, { name: `c${at}` });
    });

  function lengthOf(first) {
    let length = 0;
    for (let one = first; one !== undefined; one = one.next) length++;
    return length;
  }

  it('singletons in a chain are made, and end', async () => {
    let ended = 0;
    class Base {
      destroy() {
        ended++;
      }
    }
    const container = await create(...chain(singleton, Base).reverse());
    assert.equal(lengthOf(await container.getEggObjectFromName(`c${count - 1}`)), count);
    await container.destroy();
    assert.equal(ended, count);
  });

  it('singletons that take time in a chain are made', async () => {
    class Base {
      async init() {
        await null;
      }
    }
    const container = await create(...chain(singleton, Base));
    assert.equal(lengthOf(await container.getEggObjectFromName(`c${count - 1}`)), count);
  });

  it('context objects in a chain are made when the last is read, and end', async () => {
    let ended = 0;
    class Base {
      init() {}
      destroy() {
        ended++;
      }
    }
    class Entry {}
    const container = await create(...chain(context, Base), singleton(Entry, { last: `c${count - 1}` }));
    const entry = await container.getEggObject(Entry);
    await container.run({}, () => assert.equal(lengthOf(entry.last), count));
    assert.equal(ended, count);
  });

  it('context objects that take time in a chain are made ahead', async () => {
    class Base {
      async init() {
        await null;
      }
    }
    class Entry {}
    const container = await create(...chain(context, Base), singleton(Entry, { last: `c${count - 1}` }));
    await container.run({}, async () => {
      const entry = await container.getEggObject(Entry);
      assert.equal(lengthOf(entry.last), count);
    });
  });

  it('context objects in one singleton are each made when it is read', async () => {
    const made = [];
    const names = Array.from({ length: count }, (_, at) => `c${at}`);
    const classes = names.map((name) =>
      context(
        class {
          constructor() {
            made.push(name);
          }
        },
        {},
        { name },
      ),
    );
    class Entry {}
    const container = await create(...classes, singleton(Entry, Object.fromEntries(names.map((name) => [name, name]))));
    const entry = await container.getEggObject(Entry);
    await container.run({}, () => {
      for (const at of [0, 63, 64, count - 1]) assert.equal(entry[`c${at}`], entry[`c${at}`]);
      assert.deepEqual(made, ['c0', 'c63', 'c64', `c${count - 1}`]);
    });
    await container.run({}, () => {
      assert.equal(new Set(names.map((name) => entry[name])).size, count);
      assert.equal(made.length, count + 4);
    });
  });

  it('objects of one class are made', async () => {
    const objects = Array.from({ length: count }, (_, at) => ({ name: `m${at}`, qualifiers: [] }));
    class Multi {}
    MultiInstanceProto({ objects })(Multi);
    const container = await create(Multi);
    const found = await Promise.all(objects.map(({ name }) => container.getEggObject(Multi, name)));
    assert.equal(new Set(found).size, count);
  });

  it('objects that fail to end are one error', async () => {
    class Base {
      destroy() {
        throw new Error('expected');
      }
    }
    const classes = Array.from({ length: count }, (_, at) => singleton(class extends Base {}, {}, { name: `c${at}` }));
    const container = await create(...classes);
    assert.equal((await thrownBy(container.destroy())).errors.length, count);
  });
});
