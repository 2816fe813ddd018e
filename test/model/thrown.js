'use strict';

/** What a statement throws on purpose. */
class Thrown extends Error {}

/** What nobody catches: its handlers go on with `go`. */
class Uncaught extends Error {
  constructor(go) {
    super('thrown by a program of test/model');
    this.go = go;
  }
}

module.exports = { Thrown, Uncaught };
