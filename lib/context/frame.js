'use strict';

/*
 * A frame is what is current: an immutable list of (storage, value), each
 * storage once, newest first. An inner frame has its outer frame as its tail.
 *
 *     frame ─► storage: b, value: 2 ─next─► storage: a, value: 1 ─next─► undefined
 *              mask: bits of a, b           mask: bit of a
 *
 * `mask` tells without a walk that a storage is not in the list: every storage
 * has one of 31 bits. On the `frame` engine a list may end in a frame of Node's
 * own, a Map from storage to value; the bit FOREIGN says so.
 *
 * A frame that `disable()` took an entry out of has MOVED as its storage: its
 * value is the list that its holders see from then on, its next the entry as it
 * was, for the inner frames that have it in their tail.
 *
 * Node's own JavaScript meets a frame in V8's slot through `get`, `has`,
 * `disable` and iteration.
 */

const FOREIGN = 1 << 31;
const EVERY_BIT = -1;
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
      this.mask = EVERY_BIT;
    }
    this.value = rest;
  }

  *[Symbol.iterator]() {
    for (let list = seen(this); list !== undefined; list = tail(list)) {
      if (isForeign(list)) return yield* list;
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

function bitOf(storage) {
  return storage[kBit] ?? FOREIGN;
}

function isForeign(list) {
  return list.mask === undefined;
}

/** The list that who holds `frame` sees. */
function seen(frame) {
  return frame.storage === MOVED ? frame.value : frame;
}

/** What follows the first entry of `list`. */
function tail(list) {
  const next = list.next;
  return next !== undefined && next.storage === MOVED ? next.next : next;
}

/** The value of `storage` in `frame`, or `fallback` where it has none. */
function read(frame, storage, fallback) {
  for (let list = seen(frame); list !== undefined; list = tail(list)) {
    if (list.storage === storage) return list.value;
    if (isForeign(list)) return list.has(storage) ? list.get(storage) : fallback;
    if ((list.mask & (bitOf(storage) | FOREIGN)) === 0) return fallback;
  }
  return fallback;
}

function link(storage, value, next) {
  const below = next === undefined ? 0 : isForeign(next) ? FOREIGN : next.mask;
  return new Frame(storage, value, next, bitOf(storage) | below);
}

/** `list` without the entry of `storage`: itself where it has none. */
function without(list, storage) {
  const above = [];
  const bit = bitOf(storage) | FOREIGN;
  let rest = list;
  while (rest !== undefined && !isForeign(rest) && rest.storage !== storage) {
    if ((rest.mask & bit) === 0) return list;
    above.push(rest);
    rest = tail(rest);
  }
  if (rest === undefined) return list;
  if (!isForeign(rest)) {
    rest = tail(rest);
  } else if (rest.has(storage)) {
    rest = copyWithout(rest, storage);
  } else {
    return list;
  }
  for (let i = above.length - 1; i >= 0; i--) rest = link(above[i].storage, above[i].value, rest);
  return rest;
}

/** One of Node's frames as a list of ours, less the entry of `storage`. */
function copyWithout(foreign, storage) {
  let list;
  for (const [key, value] of foreign) {
    if (key !== storage) list = link(key, value, list);
  }
  return list;
}

/** `frame` (or none) with `value` for `storage`, and all else as it was. */
function extend(frame, storage, value) {
  if (frame === undefined) return new Frame(storage, value, undefined, storage[kBit]);
  const list = seen(frame);
  if (list === undefined) return new Frame(storage, value, undefined, storage[kBit]);
  if ((list.mask & (storage[kBit] | FOREIGN)) === 0 && !isForeign(list)) {
    return new Frame(storage, value, list, list.mask | storage[kBit]);
  }
  return link(storage, value, without(list, storage));
}

/** `frame` as it is to be when `storage` has again what it has in `prior`, and all else stays. */
function restore(frame, storage, prior) {
  const value = prior === undefined ? ABSENT : read(prior, storage, ABSENT);
  if (value !== ABSENT) return extend(frame, storage, value);
  return frame === undefined ? undefined : without(seen(frame), storage);
}

module.exports = { Frame, kBit, nextBit, read, extend, restore };
