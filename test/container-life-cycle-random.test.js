'use strict';

const assert = require('node:assert/strict');

const { alwaysNew, context, create, singleton, turn } = require('./support/classes.js');

describe('objects of random classes', () => {
  const kinds = { singleton, context, alwaysNew };
  const waits = [() => undefined, async () => {}, () => turn(), () => turn().then(turn)];

  /** Numbers below a limit, the same for the same seed. */
  function randomFrom(seed) {
    let state = seed >>> 0;
    return (limit) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * limit);
    };
  }

  /** What is known of an object, beside the object itself. */
  class Notes {
    isReady = false;
    ends = 0;
    constructor(number, ctx) {
      this.number = number;
      this.ctx = ctx;
    }
  }

  class World {
    /** By object. */
    notes = new Map();
    protos = [];
    container = undefined;

    constructor(random) {
      this.random = random;
      for (let number = 3 + random(12); number > 0; number--) this.add();
    }

    add() {
      const { protos, random } = this;
      const number = protos.length;
      const kind = ['singleton', 'context', 'context', 'alwaysNew'][random(4)];
      const needs = number === 0 ? [] : [...new Set(Array.from({ length: random(4) }, () => random(number)))];
      // An object that is of none reads those of a context when it is used.
      const fixed = needs.filter((need) => kind === 'context' || protos[need].kind !== 'context');
      const clazz = this.newClass(number, random(2) === 0 ? needs : undefined, fixed, waits[random(4)]);
      if (random(3) === 0) clazz.prototype.init = this.slowInit(clazz.prototype.init, waits[1 + random(3)]);
      protos.push({ kind, needs, clazz });
    }

    newClass(number, byConstructor, fixed, waitAtEnd) {
      const world = this;
      const name = `C${number}`;
      const { [name]: clazz } = {
        [name]: class {
          constructor(...given) {
            world.notes.set(this, new Notes(number, world.container?.currentContext));
            byConstructor?.forEach((need, at) => (this[`c${need}`] = given[at]));
          }
          postConstruct() {
            if (byConstructor !== undefined) this.check();
          }
          check() {
            for (const need of fixed) {
              const notes = world.notes.get(this[`c${need}`]);
              assert.equal(notes?.number, need, `${name} has c${need}`);
              assert.ok(notes.isReady && notes.ends === 0, `c${need} of ${name} is ready`);
            }
          }
          init() {
            this.check();
            world.notes.get(this).isReady = true;
          }
          destroy() {
            const notes = world.notes.get(this);
            notes.ends++;
            assert.ok(notes.isReady);
            this.check();
            return waitAtEnd();
          }
        },
      };
      clazz.isByConstructor = byConstructor !== undefined;
      return clazz;
    }

    slowInit(init, wait) {
      return async function () {
        await wait();
        init.call(this);
      };
    }

    async create() {
      for (const { kind, needs, clazz } of this.protos) {
        const names = needs.map((need) => `c${need}`);
        kinds[kind](clazz, clazz.isByConstructor ? names : Object.fromEntries(names.map((name) => [name, name])));
      }
      const order = this.protos.map(({ clazz }) => [this.random(1e6), clazz]).sort(([a], [b]) => a - b);
      this.container = await create(...order.map(([, clazz]) => clazz));
    }

    /** Some steps at the same time in one context; each gets an object and uses all that it leads to. */
    run() {
      const { container, protos, random } = this;
      const ctx = {};
      const found = new Map();
      const step = async () => {
        const number = random(protos.length);
        await waits[random(4)]();
        const object =
          random(2) === 0
            ? await container.getEggObject(protos[number].clazz)
            : await container.getEggObjectFromName(`c${number}`);
        this.use(object, ctx, found);
        await waits[random(4)]();
        this.use(object, ctx, found);
      };
      return container.run(ctx, () => Promise.all(Array.from({ length: 1 + random(4) }, step)));
    }

    use(object, ctx, found) {
      const notes = this.notes.get(object);
      const { kind, needs, clazz } = this.protos[notes.number];
      assert.ok(notes.isReady);
      if (kind === 'context') {
        assert.equal(notes.ctx, ctx);
        assert.equal(found.get(notes.number) ?? object, object, 'one object a context');
        found.set(notes.number, object);
      }
      for (const need of needs) {
        const value = object[`c${need}`];
        assert.ok(value instanceof this.protos[need].clazz);
        const isProxy = clazz.isByConstructor && kind !== 'context' && this.protos[need].kind === 'context';
        if (isProxy) assert.equal(value.constructor, this.protos[need].clazz);
        else this.use(value, ctx, found);
      }
    }

    /** Checks that each object of a kind ended so often. */
    checkEnds(wanted, ends) {
      for (const { number, ends: own } of this.notes.values()) {
        if (this.protos[number].kind === wanted) assert.equal(own, ends, `ends of c${number}`);
      }
    }
  }

  it('are made once, after what they need, and end once, before it', async () => {
    const first = Date.now() % 1e9;
    for (let seed = first; seed < first + 150; seed++) {
      try {
        const random = randomFrom(seed);
        const world = new World(random);
        await world.create();
        await Promise.all(Array.from({ length: 1 + random(4) }, () => world.run()));
        world.checkEnds('context', 1);
        world.checkEnds('singleton', 0);
        await world.container.destroy();
        world.checkEnds('singleton', 1);
        world.checkEnds('alwaysNew', 0);
      } catch (error) {
        throw new Error(`seed ${seed}`, { cause: error });
      }
    }
  });
});
