'use strict';

const assert = require('node:assert/strict');

const { Inject, InjectOptional, MultiInstanceInfo, MultiInstanceProto } = require('..');
const { advice, around, counting, newly, singly } = require('./support/advices.js');
const { alwaysNew, context, create, gate, singleton, thrownBy, turn } = require('./support/classes.js');

describe('advised objects', () => {
  class Foo {
    hello(name) {
      return `hello ${name}`;
    }
    self() {
      return this;
    }
  }

  /** A class as Foo, by one of the declarers, with an advice around both methods. */
  function like(declare, Advised, injected) {
    const clazz = class extends Foo {};
    return around(around(declare(clazz, injected), 'hello', [Advised]), 'self', [Advised]);
  }

  it('singletons have advices that are singletons', async () => {
    const Advised = counting(singly);
    const clazz = like(singleton, Advised);
    const object = await (await create(clazz, Advised)).getEggObject(clazz);
    const [one, two] = [await object.hello('a'), await object.self()];
    assert.equal(one.result, 'hello a');
    assert.equal(two.result, object);
    assert.equal(one.by, two.by);
    assert.equal(one.that, object);
  });

  it('singletons find a context advice in the current context, each call in its own', async () => {
    const Advised = counting();
    const clazz = like(singleton, Advised);
    const container = await create(clazz, Advised);
    const object = await container.getEggObject(clazz);
    const go = gate();
    const run = (name) => container.run({ name }, async () => {
      const first = await object.hello(name);
      await go.promise;
      return [first, await object.hello(name)];
    });
    const runs = [run('a'), run('b')];
    await turn();
    go.open();
    const [a, b] = await Promise.all(runs);
    assert.deepEqual([...a, ...b].map(({ number }) => number), [1, 1, 2, 2]);
    assert.deepEqual([a[1].result, b[1].result], ['hello a', 'hello b']);
  });

  it('singletons reject calls outside of a context where an advice is of one, and say which', async () => {
    const Advised = counting();
    const clazz = like(singleton, Advised);
    const object = await (await create(clazz, Advised)).getEggObject(clazz);
    const error = await thrownBy(object.hello('a'));
    assert.equal(error.code, 'TEGG_NATIVE_NO_CONTEXT');
    assert.match(error.message, /Symbol\(advice Counting\)/);
  });

  it('keep the advices of a call to its end, also where the context has ended', async () => {
    const log = [];
    const late = gate();
    const Late = advice({ afterReturn: async () => log.push('after'), afterFinally: async () => log.push('finally') });
    class Slow {
      wait() {
        return late.promise;
      }
    }
    around(singleton(Slow), 'wait', [Late]);
    const container = await create(Slow, Late);
    const object = await container.getEggObject(Slow);
    let pending;
    await container.run({}, () => void (pending = object.wait()));
    late.open('done');
    assert.equal(await pending, 'done');
    assert.deepEqual(log, ['after', 'finally']);
  });

  it('of a context share one function a class, and have the advices of theirs', async () => {
    const Advised = counting();
    const clazz = like(context, Advised);
    const container = await create(clazz, Advised);
    const objects = [];
    for (const name of ['a', 'b']) {
      await container.run({}, async () => {
        const object = await container.getEggObject(clazz);
        objects.push(object);
        const { number, that, result } = await object.hello(name);
        assert.deepEqual([number, that, result], [objects.length, object, `hello ${name}`]);
      });
    }
    assert.equal(objects[0].hello, objects[1].hello);
    assert.ok(Object.hasOwn(objects[0], 'hello'));
  });

  it('of a context are advised by singletons too', async () => {
    const Advised = counting(singly);
    const clazz = like(context, Advised);
    const container = await create(clazz, Advised);
    for (let i = 0; i < 2; i++) {
      await container.run({}, async () => {
        assert.equal((await (await container.getEggObject(clazz)).hello('x')).number, 1);
      });
    }
  });

  it('know their object where a method is called without it, if singletons; others tell of it', async () => {
    const Advised = counting(singly);
    const one = like(singleton, Advised);
    const other = like(context, Advised);
    const container = await create(one, other, Advised);
    const { self } = await container.getEggObject(one);
    assert.equal((await self()).result, await container.getEggObject(one));
    await container.run({}, async () => {
      const { hello } = await container.getEggObject(other);
      for (const receiver of [undefined, null, {}]) {
        const error = await thrownBy(hello.call(receiver, 'x'));
        assert.equal(error.code, 'TEGG_NATIVE_DETACHED_METHOD');
        assert.match(error.message, /^method "hello" of class \S+ was called without its object/);
      }
    });
  });

  it('that are always new have advices; of advices that are always new there is one for each method', async () => {
    const Advised = counting(newly);
    const clazz = like(alwaysNew, Advised);
    class Holder {}
    singleton(Holder, { one: { name: 'subject' }, two: { name: 'subject' } });
    Object.defineProperty(clazz, 'name', { value: 'Subject' });
    alwaysNew(clazz, {}, { name: 'subject' });
    const container = await create(clazz, Advised, Holder);
    const { one, two } = await container.getEggObject(Holder);
    const calls = [await one.hello('a'), await one.self(), await two.hello('b'), await two.self()];
    calls.push(await one.hello('c'));
    assert.equal(new Set(calls.map(({ by }) => by)).size, 4);
    assert.equal(calls[0].by, calls[4].by);
    assert.equal(calls[3].result, two);
    await container.run({}, async () => {
      const made = await container.getEggObject(clazz);
      assert.equal((await made.hello('d')).result, 'hello d');
    });
  });

  for (const [title, declare] of Object.entries({ singletons: singleton, 'of a context': context })) {
    it(`that take their dependencies as parameters: ${title}`, async () => {
      const Single = counting({ ...singly, name: 'a' });
      const Contextual = counting({ name: 'b' });
      const New = counting({ ...newly, name: 'c' });
      let constructed = 0;
      class Part {
        number = ++constructed;
      }
      alwaysNew(Part);
      class Taking {
        constructor(part, missing, single) {
          this.given = [part, missing, single];
          this.count = arguments.length;
        }
        hello() {
          return this.given;
        }
      }
      Inject('part')(Taking, undefined, 0);
      InjectOptional('missing')(Taking, undefined, 1);
      Inject('single')(Taking, undefined, 2);
      class Alone {}
      singleton(Alone, {}, { name: 'single' });
      around(declare(Taking), 'hello', [Single, Contextual, New]);
      const container = await create(Taking, Part, Alone, Single, Contextual, New);
      await container.run({}, async () => {
        const object = await container.getEggObject(Taking);
        const outer = await object.hello();
        assert.ok(outer.by instanceof Single);
        assert.ok(outer.result.by instanceof Contextual);
        assert.ok(outer.result.result.by instanceof New);
        const [part, missing, single] = outer.result.result.result;
        assert.ok(part instanceof Part && missing === undefined && single instanceof Alone);
        assert.equal(constructed, 1);
        assert.deepEqual(Object.keys(object), ['given', 'count', 'hello']);
      });
    });
  }

  it('that are told of their own name have advices, and no part of theirs is made twice', async () => {
    const Advised = counting(singly);
    let made = 0;
    class Part {
      number = ++made;
    }
    alwaysNew(Part);
    class Told {
      constructor(info) {
        this.info = info;
      }
      hello() {
        return this.info.name;
      }
    }
    Inject()(Told.prototype, 'part');
    MultiInstanceInfo([])(Told, undefined, 0);
    MultiInstanceProto({ objects: [{ name: 'one' }, { name: 'two' }] })(Told);
    around(Told, 'hello', [Advised]);
    const container = await create(Told, Part, Advised);
    for (const name of ['one', 'two']) {
      const object = await container.getEggObjectFromName(name);
      assert.equal((await object.hello()).result, name);
    }
    assert.equal(made, 2);
  });

  it('of a context are called as themselves through what a singleton’s constructor was given', async () => {
    const Advised = counting();
    class Hidden {
      #secret = 'secret';
      tell() {
        return this.#secret;
      }
    }
    around(context(Hidden), 'tell', [Advised]);
    class Holder {
      constructor(hidden) {
        this.given = hidden;
      }
    }
    Inject('hidden')(Holder, undefined, 0);
    singleton(Holder);
    const container = await create(Holder, Hidden, Advised);
    const { given } = await container.getEggObject(Holder);
    await container.run({}, async () => {
      const { result, that } = await given.tell();
      assert.equal(result, 'secret');
      assert.equal(that, await container.getEggObject(Hidden));
      assert.equal(given.tell, given.tell);
    });
  });

  it('that have a function of their own in a method’s place have that one advised', async () => {
    const Advised = counting(singly);
    for (const declare of [singleton, context]) {
      class Own extends Foo {
        hello = (name) => `own ${name}`;
      }
      around(declare(Own), 'hello', [Advised]);
      const container = await create(Own, Advised);
      await container.run({}, async () => {
        assert.equal((await (await container.getEggObject(Own)).hello('x')).result, 'own x');
      });
    }
  });

  it('that do not take the method tell of it', async () => {
    const Advised = counting(singly);
    class Fixed extends Foo {
      constructor() {
        super();
        Object.defineProperty(this, 'hello', { value: 1 });
      }
    }
    around(singleton(Fixed), 'hello', [Advised]);
    const error = await thrownBy(create(Fixed, Advised));
    assert.equal(error.code, 'TEGG_NATIVE_INJECT');
    assert.match(error.message, /^class Fixed does not take advices around method "hello"/);
  });

  it('take a method that their class has made read-only', async () => {
    const Advised = counting(singly);
    class Fixed extends Foo {}
    Object.defineProperty(Fixed.prototype, 'hello', { value: () => 'fixed' });
    around(context(Fixed), 'hello', [Advised]);
    const container = await create(Fixed, Advised);
    await container.run({}, async () => {
      assert.equal((await (await container.getEggObject(Fixed)).hello()).result, 'fixed');
    });
  });

  for (const [kind, declare] of [['a context', context], ['always new', alwaysNew]]) {
    it(`are a prototype for others where they are of ${kind}`, async () => {
      let calls = 0;
      const Before = advice({ beforeCall: async () => assert.equal(++calls, 1) }, {}, 'Before');
      const Around = advice({ around: (_ctx, next) => next() }, {}, 'Around');
      class Parent extends Foo {}
      const clazz = around(around(declare(Parent), 'hello', [Before]), 'self', [Around]);
      const container = await create(clazz, Before, Around);
      await container.run({}, async () => {
        const heir = Object.create(await container.getEggObject(clazz));
        assert.equal(await heir.hello('a'), 'hello a');
        assert.equal(await heir.self(), heir);
      });
    });
  }

  it('have the methods of their class where a constructor returns another object', async () => {
    const Advised = counting();
    class Other {
      constructor() {
        return {};
      }
      hello(name) {
        return `other ${name}`;
      }
    }
    around(context(Other), 'hello', [Advised]);
    const container = await create(Other, Advised);
    await container.run({}, async () => {
      assert.equal((await (await container.getEggObject(Other)).hello('a')).result, 'other a');
    });
  });

  for (const own of [undefined, () => 'own']) {
    it(`are advised once where requests share one object${own ? ' with a method of its own' : ''}`, async () => {
      let calls = 0;
      const Advised = advice({ beforeCall: async () => void calls++ }, singly);
      const one = own === undefined ? {} : { hello: own };
      class Same {
        constructor() {
          return one;
        }
        hello() {
          return 'of the class';
        }
      }
      around(context(Same), 'hello', [Advised]);
      const container = await create(Same, Advised);
      for (let i = 1; i <= 3; i++) {
        const result = await container.run({}, async () => (await container.getEggObject(Same)).hello());
        assert.deepEqual([result, calls], [own ? 'own' : 'of the class', i]);
      }
    });
  }
});
