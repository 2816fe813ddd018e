'use strict';

/*
 * Random programs, as plain data: a list of statements, each { op, … } with lists of its own. What one means is said
 * where it is run, in statements.js and waits.js.
 */

const { Random } = require('../fixtures/container/random.js');
const { callers } = require('./callers.js');

// Storages by number: the shared ones of ours, and those that the program makes.
const SHARED = 6;
const LOCAL = 8;

const shared = {
  run: 16,
  exit: 3,
  enter: 6,
  disable: 5,
  scope: 2,
  nodes: 5,
  attempt: 4,
  callback: 14,
  interval: 1,
  refresh: 1,
  then: 6,
  start: 6,
  deferred: 2,
  emit: 3,
  bind: 4,
  call: 5,
  generator: 2,
  advance: 5,
  company: 0.6,
  part: 0.6,
  message: 0.7,
  worker: 1,
  stream: 0.4,
  thread: 0.01,
  request: 0.1,
  realm: 1,
  drained: 1,
  uncaught: 0.5,
  reject: 0.7,
  upgrade: 0.7,
};
const waiting = {
  wait: 16,
  thenable: 6,
  nested: 8,
  all: 3,
  runWait: 12,
  exitWait: 2,
  forAwait: 3,
  realmWait: 1.5,
  once: 1.5,
};

function table(weights) {
  const entries = Object.entries(weights);
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  return { entries, total };
}

const tables = {
  plain: table(shared),
  throwing: table({ ...shared, throw: 8 }),
  async: table({ ...shared, ...waiting }),
  asyncThrowing: table({ ...shared, ...waiting, throw: 8 }),
};

function pickOp(random, { entries, total }) {
  let left = random.next() * total;
  for (const [op, weight] of entries) {
    left -= weight;
    if (left < 0) return op;
  }
  return entries[0][0];
}

/** Writes one program. */
class Writer {
  constructor(random, size) {
    this.random = random;
    this.left = size;
    this.count = 0;
  }

  // Most begin with something entered.
  program() {
    const enter = () => ({ id: this.count++, op: 'enter', ...this.enter() });
    const entered = Array.from({ length: this.random.below(6) }, enter);
    return [...entered, ...this.body({ isAsync: true, depth: 0 })];
  }

  body({ isAsync = false, throws = false, depth }) {
    const list = [];
    const { random } = this;
    const name = isAsync ? (throws ? 'asyncThrowing' : 'async') : throws ? 'throwing' : 'plain';
    const length = depth === 0 ? 3 + random.below(12) : random.below(depth > 6 ? 2 : 5);
    while (list.length < length && this.left > 0) {
      const op = pickOp(random, tables[name]);
      this.left--;
      list.push({ id: this.count++, op, ...this[op]({ throws, depth: depth + 1 }) });
      if (op === 'throw') break;
    }
    return list;
  }

  sync({ throws, depth }) {
    return this.body({ throws, depth });
  }

  // A callback of its own: nobody catches what it throws, except where that is said.
  called(depth, throws = false) {
    return this.body({ throws, depth });
  }

  async(depth, throws = false) {
    return this.body({ isAsync: true, throws, depth });
  }

  storage() {
    const { random } = this;
    return random.chance(0.15) ? LOCAL + random.below(2) : random.below(SHARED);
  }

  // Below zero: values that many share (values.js), the storage's default and what is current among them.
  value() {
    return this.random.chance(0.25) ? -1 - this.random.below(6) : this.random.below(8);
  }

  caller() {
    return this.random.pick(Object.keys(callers));
  }

  settling(depth) {
    const settle = this.random.pick(['now', 'now', 'later', 'again', 'reject', 'throw']);
    return { settle, body: this.called(depth), again: settle === 'again' ? this.settling(depth) : undefined };
  }

  maybeSettling(depth, probability) {
    return this.random.chance(probability) ? this.settling(depth) : undefined;
  }

  run(at) {
    return { s: this.storage(), v: this.value(), body: this.sync(at) };
  }

  exit(at) {
    return { s: this.storage(), body: this.sync(at) };
  }

  enter() {
    return { s: this.storage(), v: this.value() };
  }

  disable() {
    return { s: this.storage() };
  }

  scope(at) {
    return this.run(at);
  }

  nodes(at) {
    return { s: this.random.below(2), v: this.value(), body: this.sync(at) };
  }

  attempt({ depth }) {
    return { body: this.called(depth, true) };
  }

  throw() {
    return {};
  }

  callback({ depth }) {
    return { by: this.caller(), body: this.called(depth) };
  }

  interval({ depth }) {
    return { times: 1 + this.random.below(3), body: this.called(depth) };
  }

  refresh({ depth }) {
    return { inside: this.random.chance(0.5), s: this.storage(), v: this.value(), body: this.called(depth) };
  }

  then({ depth }) {
    const { random } = this;
    const from = random.pick(['resolved', 'rejected', 'finally', 'later']);
    return { from, body: this.called(depth, true), settling: this.maybeSettling(depth, 0.2) };
  }

  start({ depth }) {
    return { body: this.async(depth, true), settling: this.maybeSettling(depth, 0.2) };
  }

  deferred({ depth }) {
    const where = () => ({ s: this.storage(), v: this.value() });
    return { made: where(), resolved: where(), settling: this.maybeSettling(depth, 0.8), body: this.called(depth) };
  }

  emit(at) {
    return { by: this.random.pick(['emitter', 'target', 'abort', 'channel']), ...this.run(at) };
  }

  bind() {
    const how = this.random.pick(['scope', 'method', 'bind', 'nodesBind', 'snapshot', 'nodesSnapshot', 'emitter']);
    return { slot: this.random.below(4), how };
  }

  call(at) {
    return { slot: this.random.below(4), body: this.sync(at) };
  }

  generator({ depth }) {
    const bodies = Array.from({ length: 1 + this.random.below(4) }, () => this.called(depth));
    return { slot: this.random.below(3), bodies };
  }

  advance() {
    return { slot: this.random.below(3) };
  }

  company() {
    return { kind: this.random.pick(['init', 'all', 'promises', 'allPromises', 'storage', 'before']) };
  }

  part() {
    return {};
  }

  message({ depth }) {
    return { times: 1 + this.random.below(2), s: this.storage(), v: this.value(), body: this.called(depth) };
  }

  worker({ depth }) {
    return { body: this.called(depth) };
  }

  thread({ depth }) {
    return { isTerminated: this.random.chance(0.5), body: this.called(depth) };
  }

  request({ depth }) {
    return { isShared: this.random.chance(0.7), body: this.called(depth) };
  }

  stream({ depth }) {
    return { body: this.called(depth) };
  }

  drained({ depth }) {
    return { body: this.called(depth) };
  }

  realm({ depth }) {
    return { body: this.called(depth), second: this.called(depth) };
  }

  uncaught({ depth }) {
    const by = this.random.pick(['timeout', 'immediate', 'tick', 'stat', 'microtask']);
    return { by, body: this.called(depth), survived: this.called(depth) };
  }

  reject({ depth }) {
    const by = this.random.pick(['reject', 'async', 'awaited', 'then', 'later']);
    return { by, body: this.called(depth), survived: this.called(depth) };
  }

  upgrade({ depth }) {
    return { v: this.value(), body: this.async(depth) };
  }

  wait() {
    return { by: this.random.chance(0.4) ? 'none' : this.caller() };
  }

  thenable({ depth }) {
    return { settling: this.settling(depth) };
  }

  nested({ depth }) {
    return { body: this.async(depth, true), settling: this.maybeSettling(depth, 0.15) };
  }

  all({ depth }) {
    const how = this.random.pick(['all', 'allSettled', 'race', 'any']);
    return { how, bodies: [this.async(depth, true), this.async(depth, true)] };
  }

  runWait({ depth }) {
    return { s: this.storage(), v: this.value(), body: this.async(depth, true) };
  }

  exitWait({ depth }) {
    return { s: this.storage(), body: this.async(depth, true) };
  }

  forAwait({ depth }) {
    const bodies = Array.from({ length: 1 + this.random.below(3) }, () => this.async(depth));
    const left = this.random.chance(0.3) ? this.random.below(3) : -1;
    return { bodies, body: this.async(depth), left, last: this.async(depth) };
  }

  realmWait({ depth }) {
    return this.realm({ depth });
  }

  once() {
    return { by: this.caller() };
  }
}

/**
 * The program of a seed.
 * @param {number} seed
 * @returns {object[]} its statements
 */
function randomProgram(seed) {
  const random = new Random(seed);
  return new Writer(random, 20 + random.below(120)).program();
}

/**
 * Programs that are played at once.
 * @returns {Array<[number, object[]]>} each with its seed
 */
function randomBatch(seed, count) {
  const random = new Random(seed);
  return Array.from({ length: count }, () => {
    const one = random.below(0x1_0000_0000);
    return [one, randomProgram(one)];
  });
}

/** All that a program may do. */
const ops = Object.keys({ ...shared, ...waiting, throw: 0 });

module.exports = { LOCAL, ops, randomBatch };
