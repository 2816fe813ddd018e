'use strict';

/** The methods of the life cycle, in tegg's order. */
const creating = ['postConstruct', 'preInject', 'postInject', 'init'];
const ending = ['preDestroy', 'destroy'];
const hooks = [...creating, ...ending];

/** A class whose constructor and life cycle methods note what they find injected. */
function noting(log, { hook = (name) => name, wait = () => undefined, names = hooks } = {}) {
  class Noted {
    constructor(given) {
      if (given !== undefined) this.dep = given;
      this.note('constructor');
    }
    note(step) {
      log.push(`${step}:${this.dep === undefined ? 'without' : 'with'}`);
    }
  }
  for (const name of names) {
    const note = function () {
      this.note(name);
    };
    const method = wait() === undefined ? note : async function () {
      await wait();
      note.call(this);
      await wait();
    };
    Object.defineProperty(Noted.prototype, hook(name), { value: method, configurable: true, writable: true });
  }
  return Noted;
}

module.exports = { creating, ending, hooks, noting };
