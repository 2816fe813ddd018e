'use strict';

const { call } = require('../lib/child.js');
const { digits, times } = require('../lib/statistics.js');
const { decorate, generate } = require('./classes.js');

// At boot each class has one object, of a kind that V8 has not seen before: here too.
const COUNT = 10_000;
const BATCHES = 7;

const cases = ['data', 'accessor'].flatMap((kind) =>
  [1, 3, 10].map((dependencies) => ({
    label: `${dependencies} ${kind === 'data' ? 'singleton' : 'context object'}${dependencies === 1 ? '' : 's'}`,
    kind,
    dependencies,
    contenders: kind === 'data' ? ['c', 'define', 'store', 'nothing'] : ['c', 'define', 'nothing'],
  })),
);

/** A plan with one class that injects so many others, and the number of that class. */
async function makePlan(kind, keys) {
  const { decorators } = require('./ours.js');
  const { describe } = require('../../lib/container/graph/describe.js');
  const { Graph } = require('../../lib/container/graph/graph.js');
  const { readSources } = require('../../lib/container/modules/sources.js');
  const targets = generate(keys.length, (i) => `class D${i} {}`);
  const [clazz] = generate(1, () => 'class Target {}');
  const proto = kind === 'data' ? decorators.SingletonProto : decorators.ContextProto;
  decorate(decorators, proto, targets);
  const injected = Object.fromEntries(keys.map((key, i) => [key, `d${i}`]));
  decorate(decorators, decorators.SingletonProto, [clazz], () => injected);
  const { loadUnits, prototypes } = describe(await readSources({ classes: [...targets, clazz] }));
  return { graph: new Graph(loadUnits, prototypes), prototype: prototypes.at(-1) };
}

/** What there is to inject: objects, or accessors, each by the number of the property. */
function makeValues(keys) {
  const data = keys.map(() => ({}));
  const accessors = data.map((value) => ({ configurable: true, enumerable: true, get: () => value }));
  return { data, accessors };
}

/** What gives an object its properties, by contender. */
const injectors = {
  async c(kind, keys, { data, accessors }) {
    const { graph, prototype } = await makePlan(kind, keys);
    return (object) => graph.inject(object, prototype, data, accessors);
  },

  define(kind, keys, { data, accessors }) {
    if (kind === 'accessor') {
      return (object) => {
        let replaced = false;
        for (let i = 0; i < keys.length; i++) {
          replaced ||= Object.hasOwn(object, keys[i]);
          Reflect.defineProperty(object, keys[i], accessors[i]);
        }
        return replaced;
      };
    }
    return (object) => {
      for (let i = 0; i < keys.length; i++) {
        const descriptor = { configurable: true, enumerable: true, writable: true, value: data[i] };
        Reflect.defineProperty(object, keys[i], descriptor);
      }
    };
  },

  store: (kind, keys, { data }) => (object) => {
    for (let i = 0; i < keys.length; i++) object[keys[i]] = data[i];
  },

  nothing: () => () => {},
};

/** Runs in a process of its own: nanoseconds an object. */
async function cell({ contender, kind, dependencies }) {
  const keys = Array.from({ length: dependencies }, (_, i) => `dependency${i}`);
  const values = makeValues(keys);
  const inject = await injectors[contender](kind, keys, values);
  const samples = [];
  while (samples.length < BATCHES) {
    const objects = generate(COUNT, (i) => `class S${i} {}`).map((clazz) => new clazz());
    const begun = process.hrtime.bigint();
    for (let i = 0; i < objects.length; i++) inject(objects[i]);
    samples.push(Number(process.hrtime.bigint() - begun) / COUNT);
    if (contender !== 'nothing' && objects.some((object) => object[keys.at(-1)] !== values.data.at(-1))) {
      throw new Error('not the object that is injected');
    }
  }
  return Math.min(...samples);
}

function sample(node, argument) {
  return call(node, { file: __filename, name: 'cell', argument });
}

function judge({ c, define, store, nothing }) {
  const net = { c: c - nothing, define: define - nothing };
  const stored = store === undefined ? undefined : store - nothing;
  const cells = [digits(net.c), digits(net.define), digits(stored), times(net.define / net.c)];
  return { net, ratio: net.define / net.c, cells };
}

module.exports = {
  name: 'inject',
  title: 'Injecting an object of a class that has no other, nanoseconds an object',
  unit: 'ns',
  rounds: { full: 5, matrix: 3, quick: 1 },
  contenders: ['c', 'define', 'store', 'nothing'],
  cases,
  sample,
  header: ['in C', 'Reflect.defineProperty', 'stores', 'JavaScript of C'],
  judge,
  cell,
};
