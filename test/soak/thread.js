'use strict';

// A hot thread of the soak: a container and a storage of its own, and runs that overlap. With each answer it says
// what it counted.
const { parentPort } = require('node:worker_threads');

const { Container, ContextStorage } = require('../..');
const { context, singleton } = require('../support/classes.js');
const { Ledger } = require('./ledger.js');
const { wait } = require('./waits.js');

const storage = new ContextStorage();
const ledger = new Ledger();

class Trace {
  constructor() {
    ledger.begin(this);
  }
  destroy() {
    ledger.end(this);
  }
}
context(Trace);

class Desk {
  async work(id) {
    const look = () => {
      ledger.expect(storage.getStore() === id, `in a thread, ${id} met ${storage.getStore()}`);
      try {
        this.trace.id ??= id;
        ledger.expect(this.trace.id === id, `in a thread, ${id} met the trace of ${this.trace.id}`);
      } catch (error) {
        ledger.expect(false, `in a thread: ${error.stack}`);
      }
    };
    for (let i = 0; i < 3; i++) await wait(look);
    look();
    return `worked ${id}`;
  }
}
singleton(Desk, { trace: 'trace' });

const container = Container.create({ classes: [Trace, Desk] });

parentPort.on('message', async (id) => {
  const there = await container;
  const desk = await there.getEggObject(Desk);
  const answer = await storage.run(id, () => there.run({}, () => desk.work(id)));
  parentPort.postMessage({ id, answer, counts: { ...ledger } });
});
