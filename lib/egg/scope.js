'use strict';

const { createAccessor } = require('./accessor.js');

/** Which context is the current one: that of the current Egg context. As lib/container/context/scope.js. */
class EggScope {
  #storage;
  #requests;
  #miss;

  /**
   * @param {AsyncLocalStorage} storage Egg's
   * @param {Requests} requests
   */
  constructor(storage, requests) {
    this.#storage = storage;
    this.#requests = requests;
    this.#miss = (prototype, receiver) => this.expect(prototype, receiver).read(prototype, receiver);
  }

  get current() {
    return this.#requests.open(this.#storage.getStore());
  }

  expect(prototype, receiver) {
    return this.#requests.expect(this.#storage.getStore(), prototype, receiver);
  }

  accessor(prototype) {
    return createAccessor(this.#storage, this.#requests.key, prototype, this.#miss);
  }
}

/** The context of one certain Egg context, whichever is the current one. */
class ScopeOf {
  #ctx;
  #requests;

  constructor(ctx, requests) {
    this.#ctx = ctx;
    this.#requests = requests;
  }

  get current() {
    return this.#requests.open(this.#ctx);
  }

  expect(prototype) {
    return this.#requests.expect(this.#ctx, prototype);
  }
}

module.exports = { EggScope, ScopeOf };
