'use strict';

/*
 * What has to be current, worked out slowly and by the rules alone (docs/design.md): the program hands a frame on from
 * each place to each continuation. Nothing here asks an AsyncLocalStorage or async_hooks.
 *
 * A frame is a Map from storage to value. It changes by `disable()` alone, for everyone who holds it. Whether a frame
 * is still the same after something was entered inside of a run, or in a run of Node's own, is promised to nobody: both
 * are then `loose`, and the programs enter something before they disable there.
 */

const { is } = Object;

class Frame {
  constructor(values) {
    this.values = values;
    this.isLoose = false;
    this.isChanged = false;
    // How many runs are to put it back.
    this.isOuter = 0;
  }

  with(storage, value) {
    return new Frame(new Map(this.values).set(storage, value));
  }

  without(storage) {
    const values = new Map(this.values);
    values.delete(storage);
    return new Frame(values);
  }

  // Below a run, what is disabled is seen after it only if nothing was entered inside.
  isShared() {
    return !this.isLoose && this.isOuter === 0;
  }

  loosen() {
    if (this !== NOTHING) this.isLoose = true;
    return this;
  }
}

/** Where nothing was entered. Never changed: there is nothing in it to disable. */
const NOTHING = Object.freeze(new Frame(Object.freeze(new Map())));

/** One callback or promise job, from an empty stack to the next: `enterWith` holds to its end. */
class Job {
  /** @param {Frame} frame what its callback was started in */
  constructor(frame) {
    this.frame = frame;
  }

  /** What `getStore` has to answer for a storage whose default is known. */
  value(storage, defaults) {
    const { values } = this.frame;
    return values.has(storage) ? values.get(storage) : defaults.get(storage);
  }

  /** Somebody else's storage may have made another frame of the same content out of this one. */
  disturb() {
    if (this.frame === NOTHING) return;
    this.frame.isLoose = true;
    this.frame.isChanged = true;
  }

  /** `run` begins; what it returns is for `leave`. */
  enter(storage, value, defaults) {
    if (is(this.value(storage, defaults), value)) return undefined;
    const outer = this.frame;
    const inner = outer.with(storage, value);
    if (outer !== NOTHING) outer.isOuter++;
    this.frame = inner;
    return { storage, outer, inner };
  }

  /** `run` ends, thrown out of or not: all is as before, or if something was entered inside, the storage's own. */
  leave(entry) {
    if (entry === undefined) return;
    const { storage, outer, inner } = entry;
    if (outer !== NOTHING) outer.isOuter--;
    this.frame = this.frame === inner && !inner.isChanged ? outer : restored(this.frame, storage, outer);
  }

  /** The same for a run of a storage of Node's own, which makes new frames on some versions. */
  enterNodes(storage, value, defaults) {
    if (is(this.value(storage, defaults), value)) return undefined;
    const outer = this.frame;
    outer.loosen();
    if (outer !== NOTHING) outer.isOuter++;
    this.frame = outer.with(storage, value).loosen();
    return { storage, outer };
  }

  leaveNodes(entry) {
    if (entry === undefined) return;
    if (entry.outer !== NOTHING) entry.outer.isOuter--;
    this.frame = restored(this.frame, entry.storage, entry.outer);
  }

  enterWith(storage, value) {
    this.frame = this.frame.with(storage, value);
  }

  disable(storage) {
    const { frame } = this;
    if (!frame.values.has(storage)) return;
    if (!frame.isShared()) throw new Error('nothing is disabled in a loose frame');
    frame.isChanged = true;
    frame.values.delete(storage);
  }
}

/** `frame` with what `storage` has in `outer`, and all else as it is. */
function restored(frame, storage, outer) {
  frame.loosen();
  outer.loosen();
  const rest = outer.values.has(storage) ? frame.with(storage, outer.values.get(storage)) : frame.without(storage);
  return rest.loosen();
}

/**
 * Something that calls back more than once, or is resolved long after it was made. Its callbacks run in what it was
 * made in; where Node's own storages lie on resources and carry ours, what one callback enters is there in the next.
 */
class Resource {
  /** @param {Frame} frame what was current where it was made */
  constructor(frame, keepsEntered) {
    this.made = frame;
    this.cell = keepsEntered ? new Job(frame) : undefined;
  }

  job() {
    return this.cell ?? new Job(this.made);
  }
}

module.exports = { Job, NOTHING, Resource };
