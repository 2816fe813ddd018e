'use strict';

/** What a soak counts: the lives of context objects, and what was not as it should be. */
class Ledger {
  requests = 0;
  /** Requests whose connection has not been told their end. */
  open = 0;
  made = 0;
  ended = 0;
  endedTwice = 0;
  wrong = 0;
  /** The first few of what was wrong. */
  said = [];
  #alive = new WeakSet();

  begin(object) {
    this.made++;
    this.#alive.add(object);
  }

  end(object) {
    this.ended++;
    if (!this.#alive.delete(object)) this.endedTwice++;
  }

  /** @param {string} what told where this does not hold */
  expect(isAsItShould, what) {
    if (isAsItShould) return;
    this.wrong++;
    if (this.said.length < 10) this.said.push(what);
  }

  /** What of another thread's counts is new. */
  add({ made, ended, endedTwice, wrong, said }) {
    this.made += made;
    this.ended += ended;
    this.endedTwice += endedTwice;
    this.wrong += wrong;
    this.said.push(...said.slice(0, 10 - this.said.length));
  }
}

module.exports = { Ledger };
