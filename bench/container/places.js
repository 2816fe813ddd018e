'use strict';

const { decorate, generate } = require('./classes.js');
const { load } = require('./contenders.js');

// Where an object of one class gets one of another from. Each place gives the object that a loop reads `tracer.id` of,
// and calls `measure` with it where that can be read.

const SLOTS = 10_000;

class Tracer {
  id = 1;
  getId() {
    return this.id;
  }
}

class Holder {
  constructor(tracer) {
    this.tracer = tracer;
  }
}

class Plain {}

// As TypeScript writes it with useDefineForClassFields.
class WithField {
  tracer;
}

/** Boots one class that injects Tracer, and measures in a request. */
async function injected(contender, clazz, { proto, others = [] }, measure) {
  const { decorators, boot } = load(contender);
  decorate(decorators, decorators[proto], [Tracer]);
  decorate(decorators, decorators.ContextProto, others);
  if (clazz === Holder) decorators.Inject('tracer')(Holder, undefined, 0);
  else decorators.Inject('tracer')(clazz.prototype, 'tracer');
  decorators.SingletonProto()(clazz);
  const app = await boot([...others.slice(0, others.length >> 1), Tracer, ...others.slice(others.length >> 1), clazz]);
  return app.request(async () => measure(await app.get(clazz)));
}

const places = {
  property: (contender, measure) => measure(new Holder(new Tracer())),

  closure(contender, measure) {
    const tracer = new Tracer();
    return measure({ read: () => tracer });
  },

  singleton: (contender, measure) => injected(contender, Plain, { proto: 'SingletonProto' }, measure),

  singletonArgument: (contender, measure) => injected(contender, Holder, { proto: 'SingletonProto' }, measure),

  context: (contender, measure) => injected(contender, Plain, { proto: 'ContextProto' }, measure),

  contextField: (contender, measure) => injected(contender, WithField, { proto: 'ContextProto' }, measure),

  contextOfMany(contender, measure) {
    const others = generate(SLOTS, (i) => `class C${i} {}`);
    return injected(contender, Plain, { proto: 'ContextProto', others }, measure);
  },

  contextArgument: (contender, measure) => injected(contender, Holder, { proto: 'ContextProto' }, measure),
};

module.exports = { Tracer, places };
