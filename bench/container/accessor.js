'use strict';

const { call } = require('../lib/child.js');
const { timeLoop } = require('../lib/loop.js');
const { digits, times } = require('../lib/statistics.js');
const { install } = require('./peer.js');
const { Tracer, places } = require('./places.js');

const BUDGET = 8;

const bare = ['ours', 'empty'];
const read = 'object.tracer.id';

const cases = [
  { label: 'a plain property', place: 'property', read, contenders: bare },
  { label: "a closure's variable", place: 'closure', read: 'object.read().id', contenders: bare },
  { label: 'singleton, property', place: 'singleton', read },
  { label: 'singleton, constructor', place: 'singletonArgument', read },
  { label: 'context object, property', place: 'context', read, budget: BUDGET },
  { label: 'context object, declared field', place: 'contextField', read, budget: BUDGET },
  { label: 'context object, one of 10,000', place: 'contextOfMany', read, budget: BUDGET },
  { label: 'context object, constructor', place: 'contextArgument', read },
  { label: 'its method, constructor', place: 'contextArgument', read: 'object.tracer.getId()' },
];

/**
 * A loop with source of its own. V8 does not know that the objects are one and the same, else it would read what never
 * changes once, before the loop.
 */
function createLoop(object, expression) {
  const source = `return function loop(turns) {
    let right = 0;
    for (let i = 0; i < turns; i++) {
      const object = objects[i & 7];
      if (${expression} === 1) right++;
    }
    return right;
  }`;
  return new Function('objects', source)(Array(8).fill(object));
}

/** Runs in a process of its own: nanoseconds a turn of the loop. */
function cell({ contender, place, read: expression }) {
  if (contender === 'empty') return timeLoop(createLoop(new Tracer(), 'object.id'));
  return places[place](contender, (object) => timeLoop(createLoop(object, expression)));
}

function sample(node, argument) {
  return call(node, { file: __filename, name: 'cell', argument });
}

function judge({ ours, tegg, empty }, major, summaries, { budget }) {
  const net = { ours: ours - empty, tegg: tegg === undefined ? undefined : tegg - empty };
  // What is under a twentieth of the loop counts as that.
  const least = empty / 20;
  const ratio = tegg === undefined ? undefined : Math.max(net.tegg, least) / Math.max(net.ours, least);
  const gross = [ours, tegg, empty].map(digits);
  const cells = [digits(net.ours), digits(net.tegg), ratio === undefined ? '–' : times(ratio), ...gross];
  if (budget === undefined) return { net, ratio, cells };
  return { net, ratio, budget: `≤ ${budget} ns`, held: net.ours <= budget, cells };
}

module.exports = {
  name: 'accessor',
  title: 'Reading a number of an injected object, nanoseconds net of reading it of an object that is there',
  unit: 'ns',
  rounds: { full: 5, matrix: 5, quick: 1 },
  contenders: ['ours', 'tegg', 'empty'],
  cases,
  prepare: install,
  sample,
  header: ['ours', "tegg's", 'ratio', 'ours, gross', "tegg's, gross", 'empty loop'],
  judge,
  cell,
};
