'use strict';

/** What a statement throws on purpose. */
class Thrown extends Error {}

/** What nobody catches: its handlers go on with `go`. */
class Uncaught extends Error {
  #go;

  constructor(go) {
    super('thrown by a program of test/model');
    this.#go = go;
  }

  /** Once: Debian's Node 18 calls the handlers of a thread again, in no context, for what is thrown in a callback. */
  go() {
    const go = this.#go;
    this.#go = undefined;
    go?.();
  }
}

module.exports = { Thrown, Uncaught };
