'use strict';

/*
 * A frame is what is current: an immutable list of (storage, value), each
 * storage once, newest first. An inner frame has its outer frame as its tail.
 *
 *     frame ─► storage: b, value: 2 ─next─► storage: a, value: 1 ─next─► undefined
 *              mask: bits of a, b           mask: bit of a
 *
 * `mask` tells without a walk that a storage is not in the list: every storage
 * has one of 31 bits; the sign says that a walk is not enough.
 *
 * On the `frame` engine what is current may be a frame of Node's own, a Map from
 * storage to value. On top of one a list ends in an entry with NODE as its
 * storage and the Map as its value.
 *
 * A frame that `disable()` took an entry out of has MOVED as its storage: its
 * value is the list that its holders see from then on, its next the entry as it
 * was, for the inner frames that have it in their tail.
 *
 * Node's own JavaScript meets a frame in V8's slot through `get`, `has`,
 * `disable` and iteration.
 */

const SIGN = 1 << 31;
const NODE = {};
const MOVED = {};
const ABSENT = {};
const kBit = Symbol('tegg-native.bit');
const inspect = Symbol.for('nodejs.util.inspect.custom');

let bits = 0;

class Frame {
  constructor(storage, value, next, mask) {
    this.storage = storage;
    this.value = value;
    this.next = next;
    this.mask = mask;
  }

  get(storage) {
    return read(this, storage, undefined);
  }

  has(storage) {
    return read(this, storage, ABSENT) !== ABSENT;
  }

  disable(storage) {
    if (!this.has(storage)) return;
    const rest = without(seen(this), storage);
    if (this.storage !== MOVED) {
      this.next = new Frame(this.storage, this.value, this.next, this.mask);
      this.storage = MOVED;
      this.mask = SIGN;
    }
    this.value = rest;
  }

  *[Symbol.iterator]() {
    for (let list = seen(this); list !== undefined; list = tail(list)) {
      if (list.storage === NODE) return yield* list.value;
      yield [list.storage, list.value];
    }
  }

  // A promise shows the frame it carries when it is printed: not a request's whole tree.
  [inspect]() {
    return 'Frame {}';
  }
}

/** The bit that the next storage gets, as its `kBit`. */
function nextBit() {
  return 1 << (bits++ % 31);
}

// A storage of Node's own has none: it is looked for in a walk.
function bitOf(storage) {
  return storage[kBit] ?? SIGN;
}

function isNodes(frame) {
  return frame.mask === undefined;
}

/** The list that who holds `frame` sees. */
function seen(frame) {
  if (isNodes(frame)) return new Frame(NODE, frame, undefined, SIGN);
  return frame.storage === MOVED ? frame.value : frame;
}

/** What follows the first entry of `list`. */
function tail(list) {
  const next = list.next;
  return next !== undefined && next.storage === MOVED ? next.next : next;
}

/** Tells, without a walk, that `storage`, one of ours, is not in `frame`. */
function lacks(frame, storage) {
  return (frame.mask & storage[kBit]) === 0 && frame.mask >= 0;
}

/** The value of `storage` in `frame`, or `fallback` where it has none. */
function read(frame, storage, fallback) {
  // No storage is MOVED, and what follows it is the entry as it was: below the head it is passed over.
  for (let list = frame.storage === MOVED ? frame.value : frame; list !== undefined; list = list.next) {
    if (list.storage === storage) return list.value;
  }
  return frame.mask >= 0 ? fallback : readNodes(frame, storage, fallback);
}

function readNodes(frame, storage, fallback) {
  let list = seen(frame);
  while (list !== undefined && list.storage !== NODE) list = tail(list);
  return list !== undefined && list.value.has(storage) ? list.value.get(storage) : fallback;
}

function link(storage, value, next) {
  return new Frame(storage, value, next, bitOf(storage) | (next === undefined ? 0 : next.mask));
}

/** `list` without the entry of `storage`: itself where it has none. */
function without(list, storage) {
  const above = [];
  let rest = list;
  while (rest !== undefined && rest.storage !== storage) {
    if (rest.storage === NODE && rest.value.has(storage)) break;
    above.push(rest);
    rest = tail(rest);
  }
  if (rest === undefined) return list;
  rest = rest.storage === NODE ? copyWithout(rest.value, storage) : tail(rest);
  for (let i = above.length - 1; i >= 0; i--) rest = link(above[i].storage, above[i].value, rest);
  return rest;
}

/** One of Node's frames as a list of ours, less the entry of `storage`. */
function copyWithout(nodes, storage) {
  let list;
  for (const [key, value] of nodes) {
    if (key !== storage) list = link(key, value, list);
  }
  return list;
}

/** `frame` (or none) with `value` for `storage`, and all else as it was. Small, so that V8 inlines it. */
function extend(frame, storage, value) {
  if (frame === undefined) return new Frame(storage, value, undefined, storage[kBit]);
  if (lacks(frame, storage)) return new Frame(storage, value, frame, frame.mask | storage[kBit]);
  return rebuild(frame, storage, value);
}

function rebuild(frame, storage, value) {
  const list = seen(frame);
  return link(storage, value, list === undefined ? undefined : without(list, storage));
}

/** `frame` as it is to be when `storage` has again what it has in `prior`, and all else stays. */
function restore(frame, storage, prior) {
  const value = prior === undefined ? ABSENT : read(prior, storage, ABSENT);
  if (value !== ABSENT) return extend(frame, storage, value);
  const list = frame === undefined ? undefined : seen(frame);
  const rest = list === undefined ? undefined : without(list, storage);
  // What is left of a changed frame may be one that others hold: disabling here must not reach them.
  return rest === undefined || rest === frame ? rest : new Frame(rest.storage, rest.value, rest.next, rest.mask);
}

module.exports = { Frame, kBit, nextBit, lacks, read, extend, restore };
