'use strict';

const assert = require('node:assert/strict');
const { inspect } = require('node:util');

const { ContextProto, Inject, QualifierUtil } = require('..');
const { context, create, inject, singleton, turn } = require('./support/classes.js');

/** What a singleton's constructor is given for an object of `clazz`, and the container. */
async function proxyOf(clazz) {
  let given;
  class Holder {
    constructor(one) {
      given = one;
    }
  }
  Inject('subject')(Holder, undefined, 0);
  const container = await create(context(clazz, {}, { name: 'subject' }), singleton(Holder));
  return { proxy: given, container };
}

describe('what a singleton’s constructor is given for a context object', () => {
  let made = 0;
  class Base {
    #secret = 'base';
    inherited() {
      return this.#secret;
    }
  }
  class Subject extends Base {
    number = ++made;
    own = () => this.number;
    #hidden = this.number;
    get hidden() {
      return this.#hidden;
    }
    set hidden(value) {
      this.#hidden = value;
    }
    method(...args) {
      return [this.#hidden, ...args];
    }
    async later() {
      await turn();
      return this.#hidden;
    }
    self() {
      return this;
    }
    [Symbol.for('method')]() {
      return this.#hidden;
    }
  }
  ContextProto()(Subject);
  class Holder {
    constructor(subject) {
      this.subject = subject;
    }
  }
  inject(Holder, ['subject']);
  singleton(Holder);

  /** Calls `fn` in a context with the proxy and the object that it stands for. */
  async function inContext(fn) {
    const container = await create(Subject, Holder);
    const { subject: proxy } = await container.getEggObject(Holder);
    return container.run({}, async () => fn(proxy, await container.getEggObject(Subject), container));
  }

  it('is another object than the current one, and follows it', async () => {
    const container = await create(Subject, Holder);
    const { subject: proxy } = await container.getEggObject(Holder);
    const numbers = [];
    for (let i = 0; i < 2; i++) {
      await container.run({}, async () => {
        const object = await container.getEggObject(Subject);
        assert.notEqual(proxy, object);
        assert.equal(proxy.number, object.number);
        await turn();
        assert.equal(proxy.number, object.number);
        numbers.push(object.number);
      });
    }
    assert.notEqual(numbers[0], numbers[1]);
  });

  it('makes the object when something of it is first read', async () => {
    const container = await create(Subject, Holder);
    const { subject: proxy } = await container.getEggObject(Holder);
    const before = made;
    await container.run({}, () => {
      assert.equal(made, before);
      assert.equal(proxy.number, before + 1);
    });
  });

  it('is an instance of its class and of those it extends, outside of a context too', async () => {
    const check = (proxy) => {
      assert.ok(proxy instanceof Subject);
      assert.ok(proxy instanceof Base);
      assert.equal(Object.getPrototypeOf(proxy), Subject.prototype);
      assert.equal(proxy.constructor, Subject);
      assert.ok(Reflect.apply(Object.prototype.isPrototypeOf, Base.prototype, [proxy]));
      assert.equal(typeof proxy, 'object');
    };
    const container = await create(Subject, Holder);
    const { subject } = await container.getEggObject(Holder);
    check(subject);
    await container.run({}, () => check(subject));
  });

  it('has methods that work on #private fields, with their arguments and promises', async () => {
    await inContext(async (proxy, object) => {
      assert.deepEqual(proxy.method(1, 2), [object.number, 1, 2]);
      assert.equal(proxy.inherited(), 'base');
      assert.equal(proxy[Symbol.for('method')](), object.number);
      assert.equal(await proxy.later(), object.number);
      assert.equal(proxy.own(), object.number);
      assert.equal(proxy.self(), object);
      assert.equal(proxy.method, proxy.method);
      assert.equal(proxy.method.name, 'method');
      const { method } = proxy;
      assert.deepEqual(method.call(object, 3), [object.number, 3]);
      assert.throws(() => method.call({}), TypeError);
    });
  });

  it('has getters and setters that work on #private fields', async () => {
    await inContext((proxy, object) => {
      assert.equal(proxy.hidden, object.number);
      proxy.hidden = 'changed';
      assert.equal(object.hidden, 'changed');
      assert.equal(Object.hasOwn(object, 'hidden'), false);
    });
  });

  it('has toString, valueOf and toJSON that work on #private fields', async () => {
    class Shown {
      #name = 'shown';
      toString() {
        return this.#name;
      }
      valueOf() {
        return this.#name.length;
      }
      toJSON() {
        return [this.#name];
      }
      toLocaleString() {
        return this.#name.toUpperCase();
      }
      hasOwnProperty(key) {
        return key === this.#name;
      }
    }
    const { proxy, container } = await proxyOf(Shown);
    await container.run({}, () => {
      assert.equal(JSON.stringify(proxy), '["shown"]');
      assert.equal(String(proxy), 'shown');
      assert.equal(`${proxy}`, 'shown');
      assert.equal(proxy + 1, 6);
      assert.equal(proxy.toLocaleString(), 'SHOWN');
      assert.equal(Reflect.apply(proxy.hasOwnProperty, proxy, ['shown']), true);
    });
  });

  it('stores, defines and deletes properties on the object', async () => {
    await inContext((proxy, object) => {
      proxy.stored = 1;
      Object.defineProperty(proxy, 'defined', { value: 2, configurable: true });
      assert.deepEqual([object.stored, object.defined], [1, 2]);
      assert.deepEqual([proxy.stored, proxy.defined], [1, 2]);
      delete proxy.stored;
      assert.equal('stored' in object, false);
      assert.equal(Reflect.set(proxy, 'defined', 3), false);
      assert.throws(() => {
        proxy.defined = 3;
      }, TypeError);
      Object.freeze(object);
      assert.throws(() => {
        proxy.number = 3;
      }, TypeError);
      assert.throws(() => delete proxy.number, TypeError);
      assert.throws(() => Object.defineProperty(proxy, 'late', { value: 1 }), TypeError);
    });
  });

  it('tells what the object has: in, keys, descriptors, entries, spread', async () => {
    await inContext((proxy, object) => {
      for (const key of ['number', 'own', 'method', 'hidden', 'inherited', 'toString']) assert.ok(key in proxy, key);
      assert.equal('missing' in proxy, false);
      assert.deepEqual(Object.keys(proxy), Object.keys(object));
      assert.deepEqual(Reflect.ownKeys(proxy), Reflect.ownKeys(object));
      assert.deepEqual({ ...proxy }, { ...object });
      assert.deepEqual(Object.entries(proxy), Object.entries(object));
      assert.equal(Object.hasOwn(proxy, 'number'), true);
      assert.equal(Object.hasOwn(proxy, 'method'), false);
      assert.equal(Reflect.apply(proxy.hasOwnProperty, proxy, ['number']), true);
      assert.equal(Reflect.apply(proxy.propertyIsEnumerable, proxy, ['number']), true);
      assert.equal(Object.getOwnPropertyDescriptor(proxy, 'number').value, object.number);
      const found = [];
      for (const key in proxy) found.push(key);
      assert.deepEqual(found, ['number', 'own']);
      Object.defineProperty(object, 'fixed', { value: 1 });
      assert.equal(Object.getOwnPropertyDescriptor(proxy, 'fixed').value, 1);
      assert.equal(proxy.fixed, 1);
      assert.ok(Reflect.ownKeys(proxy).includes('fixed'));
    });
  });

  it('can be awaited, inside of a context and outside, also where its class has a then', async () => {
    class Thenable {
      then() {
        assert.fail('then was called');
      }
    }
    for (const clazz of [class {}, Thenable]) {
      const { proxy, container } = await proxyOf(clazz);
      assert.equal(await proxy, proxy);
      assert.equal(await Promise.resolve(proxy), proxy);
      assert.equal(proxy.then, undefined);
      await container.run({}, async () => {
        assert.equal(await proxy, proxy);
        assert.equal(proxy.then, undefined);
        assert.equal(await (async () => proxy)(), proxy);
      });
      assert.equal(await container.run({}, () => proxy), proxy);
    }
  });

  it('can be used as a key, compared, and asked about, anywhere', async () => {
    const { proxy } = await proxyOf(class Plain {});
    assert.ok(new Set([proxy]).has(proxy));
    assert.equal(new WeakMap([[proxy, 1]]).get(proxy), 1);
    assert.equal(Object.isFrozen(proxy), false);
    assert.equal(Object.isExtensible(proxy), true);
    assert.equal(Array.isArray(proxy), false);
  });

  it('can be inspected anywhere', async () => {
    const show = (proxy) => {
      for (const showProxy of [true, false]) assert.match(inspect(proxy, { showProxy }), /Plain|Proxy/);
      assert.match(inspect({ deep: [proxy] }, { depth: 5 }), /Plain/);
    };
    const { proxy, container } = await proxyOf(class Plain {});
    show(proxy);
    await container.run({}, () => show(proxy));
  });

  it('is written as JSON inside of a context; outside a coded error tells why not', async () => {
    class Plain {
      a = 1;
    }
    const { proxy, container } = await proxyOf(Plain);
    await container.run({}, () => assert.equal(JSON.stringify({ proxy }), '{"proxy":{"a":1}}'));
    assert.throws(() => JSON.stringify({ proxy }), { code: 'TEGG_NATIVE_NO_CONTEXT' });
  });

  it('throws a coded error outside of a context, whatever is done to the object', async () => {
    const { proxy } = await proxyOf(class Plain {});
    const attempts = [
      () => proxy.anything,
      () => proxy[Symbol.iterator],
      () => (proxy.anything = 1),
      () => 'anything' in proxy,
      () => delete proxy.anything,
      () => Object.keys(proxy),
      () => ({ ...proxy }),
      () => Object.defineProperty(proxy, 'anything', { value: 1 }),
      () => Object.getOwnPropertyDescriptor(proxy, 'anything'),
      () => Object.setPrototypeOf(proxy, null),
      () => `${proxy}`,
      () => proxy + 1,
      () => proxy.toString(),
    ];
    for (const attempt of attempts) {
      const expected = { code: 'TEGG_NATIVE_NO_CONTEXT', message: /^ctx is required to read subject/ };
      assert.throws(attempt, expected, `${attempt}`);
    }
  });

  it('refuses to be frozen, as any proxy that cannot keep the promise', async () => {
    await inContext((proxy, object) => {
      assert.throws(() => Object.freeze(proxy), TypeError);
      assert.throws(() => Object.preventExtensions(proxy), TypeError);
      assert.equal(Object.isExtensible(object), true);
      assert.equal(proxy.number, object.number);
    });
  });

  it('can be mocked as users do: a method replaced on the object, for one context', async () => {
    const container = await create(Subject, Holder);
    const { subject: proxy } = await container.getEggObject(Holder);
    await container.run({}, () => {
      proxy.method = () => 'mocked';
      assert.equal(proxy.method(), 'mocked');
      delete proxy.method;
      assert.equal(proxy.method().length, 1);
      proxy.method = () => 'mocked again';
    });
    await container.run({}, () => assert.equal(proxy.method().length, 1));
  });

  it('hands on what a getter returns as it is: classes, functions, callbacks', async () => {
    class Tool {}
    const callback = () => {};
    class Plain {
      Tool = Tool;
      callback = callback;
    }
    const { proxy, container } = await proxyOf(Plain);
    await container.run({}, () => {
      assert.equal(proxy.Tool, Tool);
      assert.equal(proxy.callback, callback);
      assert.ok(new proxy.Tool() instanceof Tool);
    });
  });

  it('stands for what takes time once it was made ahead', async () => {
    class Slow {
      #value;
      async init() {
        await turn();
        this.#value = 'ready';
      }
      value() {
        return this.#value;
      }
    }
    let given;
    class Entry {
      constructor(slow) {
        given = slow;
      }
    }
    const container = await create(context(Slow), singleton(Entry, ['slow']));
    await container.run({}, async () => {
      assert.throws(() => given.value(), { code: 'TEGG_NATIVE_NOT_AHEAD' });
      await container.getEggObject(Entry);
      assert.equal(given.value(), 'ready');
    });
  });

  it('is not told apart by the qualifiers of its class', async () => {
    const given = [];
    class One {}
    class Two {}
    class Entry {
      constructor(one, two) {
        given.push(one, two);
      }
    }
    for (const [clazz, value] of [[One, 1], [Two, 2]]) {
      context(clazz, {}, { name: 'same' });
      QualifierUtil.addProtoQualifier(clazz, 'which', value);
    }
    Inject('same')(Entry, undefined, 0);
    Inject('same')(Entry, undefined, 1);
    QualifierUtil.addInjectQualifier(Entry, undefined, 0, 'which', 1);
    QualifierUtil.addInjectQualifier(Entry, undefined, 1, 'which', 2);
    const container = await create(One, Two, singleton(Entry));
    assert.ok(given[0] instanceof One && given[1] instanceof Two);
    await container.run({}, async () => {
      given[0].mark = 1;
      assert.equal((await container.getEggObject(One)).mark, 1);
      assert.equal('mark' in given[1], false);
    });
  });
});
