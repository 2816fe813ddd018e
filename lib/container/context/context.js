'use strict';

const { endAll, combined } = require('../objects/end.js');
const errors = require('../errors.js');
const { noteLate } = require('./late.js');
const { PAGE_BITS, PAGE_MASK } = require('./pages.js');
const { keepPending, startAll } = require('../objects/start.js');

const OPEN = 0;
const ENDING = 1;
const ENDED = 2;

// tegg's key for Egg's ctx (egg-module-common).
const kEggContext = Symbol.for('context#eggContext');

let ids = 0;

/** The objects that belong to one request, from when it begins to when it ends. They are made when they are read. */
class Context {
  #contexts;
  #state = OPEN;
  /** What is being made now, the innermost first: `{ prototype, outer }`. */
  #making = undefined;
  #pending = undefined;
  #end = undefined;
  #noted = undefined;
  // What the hooks of others into its life get; undefined where nobody was told that it began.
  #surroundings = undefined;
  #asked = undefined;

  /**
   * @param {Contexts} contexts what those of one container share
   * @param {unknown} origin what it was begun with: a request's context
   */
  constructor(contexts, origin) {
    this.#contexts = contexts;
    this.origin = origin;
    /** The objects that are there, by slot (pages.js); read by accessors. */
    this.pages = contexts.layout.empty;
    /** @type {EggObject[]} those that are to be told of the end */
    this.kept = [];
    /** @type {Tasks|undefined} work that its end waits for (tasks.js) */
    this.tasks = undefined;
  }

  /** tegg's id of a context. */
  get id() {
    const id = `CONTEXT:${ids++}`;
    Object.defineProperty(this, 'id', { value: id });
    return id;
  }

  /** @returns {unknown} what was noted under a key (tegg); under tegg's key for it, what the context was begun with */
  get(key) {
    return key === kEggContext ? this.origin : this.#noted?.get(key);
  }

  /** Notes something for as long as the context lives (tegg). */
  set(key, value) {
    (this.#noted ??= new Map()).set(key, value);
  }

  get isOpen() {
    return this.#state === OPEN;
  }

  /** Whether nobody has to be told of its end. */
  get isQuiet() {
    const isEmpty = this.kept.length === 0 && this.#pending === undefined && this.tasks === undefined;
    return isEmpty && this.#surroundings === undefined;
  }

  /** Has an object of it be there from the beginning: for hooks that are told of it before it begins (tegg). */
  addProtoToCreate(_name, prototype) {
    (this.#asked ??= new Set()).add(prototype);
  }

  /**
   * Tells the hooks of others that it begins, and makes what they ask for.
   * @throws what a hook throws; what is made
   */
  async begin() {
    const { lifeCycle } = this.#contexts;
    this.#surroundings = {};
    await lifeCycle.objectPreCreate(this.#surroundings, this);
    for (const prototype of this.#asked ?? []) await this.obtain(prototype);
    await lifeCycle.objectPostCreate(this.#surroundings, this);
  }

  /** @returns {object|undefined} the object of a prototype, if it is there */
  object({ slot }) {
    return this.pages[slot >> PAGE_BITS][slot & PAGE_MASK];
  }

  /**
   * The object of a prototype, made now if it is not there: where an accessor misses.
   * @param {Prototype} prototype
   * @param {object|undefined} receiver the object that reads it
   * @returns {object}
   * @throws {Error} where the context has ended, or the object cannot be made at once; what the class's code throws
   */
  read(prototype, receiver) {
    if (this.#state === ENDED) throw errors.ended(prototype, receiver);
    const isPending = this.#isPending(prototype);
    const obtain = () => this.obtain(prototype);
    // What only may take time is tried.
    if (prototype.takesTime || isPending) throw noteLate(errors.notAhead(prototype, receiver, isPending), obtain);
    const late = this.#make(prototype);
    if (late === undefined) return this.object(prototype);
    throw noteLate(errors.tookTime(late), obtain);
  }

  /**
   * Makes ahead what one gets to from a prototype and cannot be made when it is read.
   * @param {Prototype} entry
   * @returns {Promise<void>|undefined} a promise where there is something to make
   */
  prepare(entry) {
    if (!entry.isAhead && !entry.reachesAhead) return undefined;
    const missing = this.#contexts.graph.ahead(entry).filter((prototype) => this.object(prototype) === undefined);
    return missing.length === 0 ? undefined : this.#makeAhead(missing);
  }

  /** The object of a prototype, made if it is not there, whatever that takes. */
  async obtain(prototype) {
    await this.prepare(prototype);
    while (this.object(prototype) === undefined) {
      if (this.#state === ENDED) throw errors.ended(prototype);
      const late = this.#make(prototype);
      if (late !== undefined) await this.#pending.get(late);
    }
    return this.object(prototype);
  }

  #isPending(prototype) {
    return this.#pending !== undefined && this.#pending.has(prototype);
  }

  async #makeAhead(prototypes) {
    if (this.#state === ENDED) throw errors.ended(prototypes[0]);
    this.#pending ??= new Map();
    startAll(prototypes, this.#pending, ({ aheadNeeds }) => aheadNeeds, (prototype) => this.#start(prototype));
    await Promise.all(prototypes.map((prototype) => this.#pending.get(prototype)));
  }

  /** Starts to make an object, what it needs and can be made at once first. */
  #start(prototype) {
    for (const need of prototype.contextNeeds) {
      const late = this.#make(need);
      if (late !== undefined) return this.#pending.get(late).then(() => this.#start(prototype));
    }
    // What is made on the way may have asked for it.
    return this.object(prototype) === undefined ? this.#create(prototype) : undefined;
  }

  /** Makes an object, unless what runs now is its own making. */
  #create(prototype) {
    const outer = this.#making;
    for (let one = outer; one !== undefined; one = one.outer) {
      if (one.prototype === prototype) throw errors.recursive(prototype, outer);
    }
    const { factory, layout } = this.#contexts;
    const { slot } = prototype;
    // Put back without a call: where the stack is used up, that may throw.
    this.#making = { prototype, outer };
    try {
      return factory.create(prototype, this, layout.page(this, slot), slot & PAGE_MASK);
    } finally {
      this.#making = outer;
    }
  }

  /**
   * Makes an object at once, and before it those it needs; no recursion, however long the chain.
   * @returns {Prototype|undefined} one of them that is still being made, if that takes time after all
   */
  #make(prototype) {
    if (this.object(prototype) !== undefined) return undefined;
    if (prototype.contextNeeds.length > 0) return this.#makeAll(prototype);
    this.#makeOne(prototype);
    return this.#isPending(prototype) ? prototype : undefined;
  }

  #makeAll(prototype) {
    const path = [prototype];
    const cursors = [0];
    while (path.length > 0) {
      const top = path.length - 1;
      const needs = path[top].contextNeeds;
      if (cursors[top] < needs.length) {
        const need = needs[cursors[top]++];
        if (this.object(need) !== undefined) continue;
        path.push(need);
        cursors.push(0);
      } else {
        const next = path.pop();
        cursors.pop();
        this.#makeOne(next);
        if (this.#isPending(next)) return next;
      }
    }
    return undefined;
  }

  #makeOne(prototype) {
    if (this.#isPending(prototype)) return;
    const pending = this.#create(prototype);
    if (pending === undefined) return;
    this.#pending ??= new Map();
    keepPending(prototype, this.#pending, pending);
  }

  /**
   * Ends the context: its tasks are waited for, then its objects are told, in reverse order of dependency; from then
   * on nothing can be read. The second call waits for the first.
   * @returns {Promise<void>|undefined} a promise where there is somebody to tell; it rejects with what their methods
   *   throw, as one error
   */
  end() {
    if (this.#end !== undefined || this.#state === ENDED) return this.#end;
    if (this.isQuiet) this.#close();
    else this.#end = this.#finish();
    return this.#end;
  }

  #close() {
    this.pages = this.#contexts.layout.empty;
    this.#state = ENDED;
  }

  async #finish() {
    const thrown = [];
    if (this.#surroundings !== undefined) {
      const { lifeCycle } = this.#contexts;
      await lifeCycle.objectPreDestroy(this.#surroundings, this).catch((error) => thrown.push(error));
      lifeCycle.clearObjectLifecycle(this);
    }
    await this.tasks?.settled();
    this.#state = ENDING;
    // What a method of theirs reads may make another.
    while (this.kept.length > 0 || this.#pending?.size > 0) {
      if (this.#pending !== undefined) await Promise.allSettled(this.#pending.values());
      thrown.push(...(await endAll(this.kept.splice(0))));
      await this.tasks?.settled();
    }
    this.#close();
    if (thrown.length > 0) throw combined(thrown);
  }
}

module.exports = { Context };
