'use strict';

const { call } = require('../lib/child.js');
const { timeAsyncLoop } = require('../lib/loop.js');
const { digits, times } = require('../lib/statistics.js');
const { decorate, generate } = require('./classes.js');
const { load } = require('./contenders.js');
const { install } = require('./peer.js');

// How many objects a request makes; what it costs without them is taken off.
const OBJECTS = 10;

const cases = [
  { label: 'no dependency', dependencies: 0 },
  { label: '1 dependency', dependencies: 1 },
  { label: '3 dependencies', dependencies: 3 },
  { label: '1 dependency, init()', dependencies: 1, init: true },
];

function keysOf(count) {
  return Array.from({ length: count }, (_, i) => `dependency${i}`);
}

function makeContexts(init) {
  return generate(OBJECTS, (i) => `class C${i} { a = 1; ${init ? 'init() { this.a = 1; }' : ''} }`);
}

/** A number that is only there with the dependencies. */
function numberOf(dependencies) {
  return dependencies === 0 ? 'a' : `${keysOf(dependencies).at(-1)}.one`;
}

/** A class whose objects read what they inject, and add up the numbers. */
function makeEntry(count, dependencies) {
  const sum = Array.from({ length: count }, (_, i) => `this.c${i}.${numberOf(dependencies)}`).join(' + ');
  return generate(1, () => `class Entry { read() { return ${sum || 0}; } }`)[0];
}

/** Objects made as part of a request, by a contender's container. */
async function contained(contender, count, { dependencies, init }) {
  const { decorators, boot } = load(contender);
  const contexts = makeContexts(init);
  const singletons = generate(3, (i) => `class D${i} { one = 1; }`);
  const entry = makeEntry(count, dependencies);
  decorate(decorators, decorators.SingletonProto, singletons);
  decorate(decorators, decorators.ContextProto, contexts, () =>
    Object.fromEntries(keysOf(dependencies).map((key, i) => [key, `d${i}`])),
  );
  decorate(decorators, decorators.SingletonProto, [entry], () =>
    Object.fromEntries(contexts.slice(0, count).map((_, i) => [`c${i}`, `c${i}`])),
  );
  const app = await boot([...singletons, ...contexts, entry]);
  return () => app.request(async () => (await app.get(entry)).read());
}

/** The same objects by hand, in a request of our container. */
async function byHand({ dependencies, init }) {
  const { decorators, boot } = load('ours');
  const entry = makeEntry(0, 0);
  decorate(decorators, decorators.SingletonProto, [entry]);
  const app = await boot([entry]);
  const contexts = makeContexts(init);
  const stores = keysOf(dependencies).map((key) => `object.${key} = one;`).join(' ');
  const makers = generate(OBJECTS, (i) => `function () {
    const object = new contexts[${i}](); ${stores} ${init ? 'object.init();' : ''}
    objects[${i}] = object;
    return object.${numberOf(dependencies)};
  }`, { contexts, one: { one: 1 }, objects: [] });
  return () =>
    app.request(async () => {
      await app.get(entry);
      let sum = 0;
      for (let i = 0; i < makers.length; i++) sum += makers[i]();
      return sum;
    });
}

/** Runs in a process of its own: nanoseconds a request. */
async function cell({ contender, isEmpty, ...one }) {
  const count = isEmpty ? 0 : OBJECTS;
  const request = contender === 'new' ? await byHand(one) : await contained(contender, count, one);

  async function loop(turns) {
    let right = 0;
    for (let i = 0; i < turns; i++) {
      if ((await request()) === count) right++;
    }
    return right;
  }

  return timeAsyncLoop(loop);
}

// `tegg, none` is a contender of its own: tegg's request without an object.
function sample(node, { contender, ...one }) {
  const [name, none] = contender.split(', ');
  const argument = { ...one, contender: name, isEmpty: none !== undefined };
  return call(node, { file: __filename, name: 'cell', argument });
}

function judge(gross) {
  const own = (name, none) => (gross[name] - gross[none]) / OBJECTS;
  const net = { ours: own('ours', 'ours, none'), tegg: own('tegg', 'tegg, none'), new: own('new', 'ours, none') };
  const ratio = net.tegg / net.ours;
  const cells = [digits(net.new), digits(net.ours), digits(net.tegg), times(net.ours / net.new), times(ratio)];
  return { net, ratio, cells };
}

module.exports = {
  name: 'making',
  title: 'Making an object of a context when it is first read, nanoseconds each of ten in a request',
  unit: 'ns',
  rounds: { full: 5, matrix: 3, quick: 1 },
  contenders: ['ours', 'ours, none', 'new', 'tegg', 'tegg, none'],
  cases,
  prepare: install,
  sample,
  header: ['new, by hand', 'ours', "tegg's", 'of by hand', "tegg's of ours"],
  judge,
  cell,
};
