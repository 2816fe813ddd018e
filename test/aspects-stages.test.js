'use strict';

const assert = require('node:assert/strict');

const { Advice, Inject } = require('..');
const { advice, around, logging, singly } = require('./support/advices.js');
const { create, singleton, thrownBy, turn, unshowable, warningsIn } = require('./support/classes.js');

/** A singleton with a method `say`, and advices around it; the object. */
async function advised(say, advices, options) {
  class Speaker {
    say(...args) {
      return say.apply(this, args);
    }
  }
  around(singleton(Speaker), 'say', advices, options);
  const container = await create(Speaker, ...new Set(advices));
  return container.getEggObject(Speaker);
}

describe('the stages of advices', () => {
  let log;

  beforeEach(() => (log = []));

  const logged = (name, own) => logging(log, name, own, singly);
  const failure = new Error('on purpose');
  const fail = () => {
    throw failure;
  };

  it('are called in tegg’s order, each for all advices; around of the first is outside', async () => {
    const inside = async (_ctx, next) => {
      const result = await next();
      log.push('back');
      return result;
    };
    const speaker = await advised(() => log.push('say'), [logged('A', { around: inside }), logged('B')]);
    assert.equal(await speaker.say(), 5);
    const expected = ['A beforeCall', 'B beforeCall', 'A around', 'B around', 'say', 'back'];
    const after = ['A afterReturn', 'B afterReturn', 'A afterFinally', 'B afterFinally'];
    assert.deepEqual(log, [...expected, ...after]);
  });

  it('have afterThrow in place of afterReturn where the method throws, which the caller gets', async () => {
    const speaker = await advised(fail, [logged('A'), logged('B')]);
    assert.equal(await thrownBy(speaker.say()), failure);
    const expected = ['A beforeCall', 'B beforeCall', 'A around', 'B around'];
    assert.deepEqual(log, [...expected, 'A afterThrow', 'B afterThrow', 'A afterFinally', 'B afterFinally']);
  });

  it('get the object, the method, the arguments and the parameters, each in a context of its own', async () => {
    const seen = [];
    const note = (ctx) => seen.push(ctx);
    const all = {
      beforeCall: note,
      around(ctx, next) {
        note(ctx);
        return next();
      },
      afterReturn: note,
      afterFinally: note,
    };
    const adviceParams = { level: 3 };
    const speaker = await advised((a, b) => a + b, [advice(all, singly)], { adviceParams });
    assert.equal(await speaker.say(1, 2), 3);
    assert.equal(new Set(seen).size, 4);
    for (const ctx of seen) assert.deepEqual({ ...ctx }, { that: speaker, method: 'say', args: [1, 2], adviceParams });
    assert.equal(seen[0].adviceParams, adviceParams);
  });

  it('get what was returned and what was thrown', async () => {
    const told = [];
    const Told = advice(
      {
        async afterReturn(_ctx, result) {
          told.push(result);
        },
        async afterThrow(_ctx, error) {
          told.push(error);
        },
      },
      singly,
    );
    const speaker = await advised(async (isBad) => (isBad ? fail() : 'fine'), [Told]);
    assert.equal(await speaker.say(false), 'fine');
    await thrownBy(speaker.say(true));
    assert.deepEqual(told, ['fine', failure]);
  });

  it('are called on the advice, which has what it injects', async () => {
    class Prefix {
      text = '> ';
    }
    singleton(Prefix);
    const Quote = advice(
      {
        async around(_ctx, next) {
          return this.prefix.text + (await next());
        },
      },
      singly,
    );
    Inject()(Quote.prototype, 'prefix');
    class Speaker {
      say(text) {
        return text;
      }
    }
    around(singleton(Speaker), 'say', [Quote]);
    const container = await create(Speaker, Quote, Prefix);
    assert.equal(await (await container.getEggObject(Speaker)).say('hello'), '> hello');
  });

  it('may be functions that the advice’s constructor makes', async () => {
    class Fields {
      beforeCall = async (ctx) => {
        ctx.args = [...ctx.args, 'more'];
      };
    }
    Advice(singly)(Fields);
    const speaker = await advised((...args) => args, [Fields]);
    assert.deepEqual(await speaker.say('one'), ['one', 'more']);
  });

  it('may be synchronous, and make a synchronous method asynchronous', async () => {
    const Plain = advice({ beforeCall() {}, around: (_ctx, next) => next(), afterFinally() {} }, singly);
    const speaker = await advised(() => 'now', [Plain]);
    const result = speaker.say();
    assert.ok(result instanceof Promise);
    assert.equal(await result, 'now');
    const thrower = await advised(fail, [Plain]);
    assert.equal(await thrownBy(thrower.say()), failure);
  });

  it('are waited for', async () => {
    const late = (name) => async () => {
      await turn();
      log.push(name);
    };
    const Late = advice({ beforeCall: late('before'), afterReturn: late('after'), afterFinally: late('end') }, singly);
    const speaker = await advised(() => log.push('say'), [Late]);
    await speaker.say();
    assert.deepEqual(log, ['before', 'say', 'after', 'end']);
  });

  it('of an advice without any are none', async () => {
    const speaker = await advised((a) => a, [advice({}, singly)]);
    assert.equal(await speaker.say('same'), 'same');
  });

  it('of an advice that is put around a method twice are called twice, with the parameters of each', async () => {
    const Twice = advice(
      {
        async beforeCall(ctx) {
          ctx.args = [...ctx.args, ctx.adviceParams];
        },
      },
      singly,
    );
    class Speaker {
      say(...args) {
        return args;
      }
    }
    around(singleton(Speaker), 'say', [Twice], { adviceParams: 'inner' });
    around(Speaker, 'say', [Twice], { adviceParams: 'outer' });
    const container = await create(Speaker, Twice);
    assert.deepEqual(await (await container.getEggObject(Speaker)).say(), ['outer', 'inner']);
  });

  describe('and the arguments', () => {
    it('that beforeCall writes reach the method and the later stages, and the beforeCall behind it', async () => {
      const seen = [];
      const note = (ctx) => seen.push(ctx.args);
      const add = (what) => async (ctx) => {
        note(ctx);
        ctx.args = [...ctx.args, what];
      };
      const Last = advice({ beforeCall: add('b'), afterReturn: note, afterFinally: note }, singly);
      const First = advice({ beforeCall: add('a') }, singly, 'First');
      const speaker = await advised((...args) => args.join(''), [First, Last]);
      assert.equal(await speaker.say('.'), '.ab');
      assert.deepEqual(seen, [['.'], ['.', 'a'], ['.', 'a', 'b'], ['.', 'a', 'b']]);
    });

    it('that around writes do not, as in tegg; what it does to the list does', async () => {
      const Around = advice(
        {
          around(ctx, next) {
            ctx.args[0] = 'changed';
            ctx.args = ['other'];
            return next();
          },
        },
        singly,
      );
      const speaker = await advised((one) => one, [Around]);
      assert.equal(await speaker.say('given'), 'changed');
    });

    it('have to stay a list', async () => {
      for (const args of [undefined, null, 'text', { length: 'x' }]) {
        const Bad = advice({ beforeCall: (ctx) => void (ctx.args = args) }, singly, 'BadAdvice');
        const error = await thrownBy((await advised(() => 1, [Bad])).say());
        assert.equal(error.code, 'ERR_INVALID_ARG_TYPE');
        assert.match(error.message, /^beforeCall of class BadAdvice has left \w+ as ctx\.args /);
      }
    });
  });

  describe('and around', () => {
    it('may do without the method, and decides what is returned', async () => {
      const Instead = advice({ around: async () => 'instead' }, singly);
      const speaker = await advised(fail, [Instead, logged('B')]);
      assert.equal(await speaker.say(), 'instead');
      assert.deepEqual(log, ['B beforeCall', 'B afterReturn', 'B afterFinally']);
      const Forget = advice({ around: async (_ctx, next) => void (await next()) }, singly);
      const forgets = await advised(() => 'lost', [Forget]);
      assert.equal(await forgets.say(), undefined);
    });

    it('may catch what the method throws', async () => {
      const rescue = (_ctx, next) => next().catch(({ message }) => `saved from ${message}`);
      const Rescue = advice({ around: rescue }, singly);
      const speaker = await advised(fail, [Rescue, logged('B')]);
      assert.equal(await speaker.say(), 'saved from on purpose');
      assert.ok(log.includes('B afterReturn') && !log.includes('B afterThrow'));
    });

    it('goes on once: a second call of next is an error, with Koa’s text', async () => {
      let calls = 0;
      const Twice = advice(
        {
          async around(_ctx, next) {
            await next();
            return next();
          },
        },
        singly,
        'TwiceAdvice',
      );
      const speaker = await advised(() => calls++, [logged('A'), Twice, logged('C')]);
      const error = await thrownBy(speaker.say());
      assert.equal(error.code, 'TEGG_NATIVE_NEXT_TWICE');
      assert.match(error.message, /^next\(\) called multiple times by around of class TwiceAdvice, .* method "say": /);
      assert.equal(calls, 1);
      assert.ok(log.includes('A afterThrow'));
    });
  });

  describe('that throw', () => {
    it('beforeCall: nothing else is called, as in tegg', async () => {
      const speaker = await advised(() => log.push('say'), [logged('A', { beforeCall: fail }), logged('B')]);
      assert.equal(await thrownBy(speaker.say()), failure);
      assert.deepEqual(log, ['A beforeCall']);
    });

    it('around: as if the method did', async () => {
      const speaker = await advised(() => log.push('say'), [logged('A'), logged('B', { around: fail })]);
      assert.equal(await thrownBy(speaker.say()), failure);
      assert.deepEqual(log.slice(4), ['A afterThrow', 'B afterThrow', 'A afterFinally', 'B afterFinally']);
    });

    it('afterReturn: afterThrow follows', async () => {
      const speaker = await advised(() => 1, [logged('A', { afterReturn: fail }), logged('B')]);
      assert.equal(await thrownBy(speaker.say()), failure);
      const expected = ['A afterReturn', 'A afterThrow', 'B afterThrow', 'A afterFinally', 'B afterFinally'];
      assert.deepEqual(log.slice(4), expected);
    });

    it('afterThrow: in place of the error, and the next is not called', async () => {
      const other = new Error('other');
      const speaker = await advised(
        () => {
          throw other;
        },
        [logged('A', { afterThrow: fail }), logged('B')],
      );
      assert.equal(await thrownBy(speaker.say()), failure);
      assert.deepEqual(log.slice(4), ['A afterThrow', 'A afterFinally', 'B afterFinally']);
    });

    it('afterFinally: the others are called nevertheless; the first error counts, and no other is lost', async () => {
      const second = new Error('the second');
      const Second = logged('B', {
        afterFinally() {
          throw second;
        },
      });
      const speaker = await advised(() => 1, [logged('A', { afterFinally: fail }), Second, logged('C')]);
      let error;
      const codes = [];
      const note = ({ code }) => codes.push(code);
      const warnings = await warningsIn(async () => {
        process.on('warning', note);
        error = await thrownBy(speaker.say());
      });
      process.removeListener('warning', note);
      assert.equal(error, failure);
      assert.deepEqual(codes, ['TEGG_NATIVE_AFTER_FINALLY']);
      assert.deepEqual(log.slice(-3), ['A afterFinally', 'B afterFinally', 'C afterFinally']);
      assert.equal(warnings.length, 1);
      assert.match(warnings[0], /afterFinally of an advice failed after another one: Error: the second/);
    });

    it('afterFinally: what has no text is told, too, and hides no other', async () => {
      const Second = logged('B', { afterFinally: () => Promise.reject(unshowable()) });
      const speaker = await advised(() => 1, [logged('A', { afterFinally: fail }), Second]);
      const warnings = await warningsIn(async () => assert.equal(await thrownBy(speaker.say()), failure));
      assert.match(warnings[0], /afterFinally of an advice failed after another one: something that cannot be shown/);
    });

    it('what is no error: thrown as it is', async () => {
      for (const thrown of [undefined, null, 'text']) {
        const speaker = await advised(() => Promise.reject(thrown), [logged('A')]);
        assert.equal(await thrownBy(speaker.say()), thrown);
      }
    });
  });

  it('are apart for calls at the same time', async () => {
    const Add = advice(
      {
        async beforeCall(ctx) {
          await turn();
          ctx.args = [`${ctx.args[0]}!`];
        },
        async around(_ctx, next) {
          return `(${await next()})`;
        },
      },
      singly,
    );
    const speaker = await advised(async (text) => text, [Add]);
    const said = await Promise.all(['a', 'b', 'c'].map((text) => speaker.say(text)));
    assert.deepEqual(said, ['(a!)', '(b!)', '(c!)']);
  });
});
