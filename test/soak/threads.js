'use strict';

const { join } = require('node:path');
const { Worker } = require('node:worker_threads');

const script = join(__dirname, 'thread.js');
// Of each thread: how many requests it serves until it has to go.
const TURNS = 100;

/** Hot threads that come and go: every other one is ended while contexts are open in it. */
class Threads {
  /** How many have come. */
  come = 0;
  #ledger;
  #thread;
  #gone = new Set();

  /** @param {import('./ledger.js').Ledger} ledger gets what the threads counted */
  constructor(ledger) {
    this.#ledger = ledger;
  }

  /** @returns {Promise<string>} what a thread answers */
  ask(id) {
    return new Promise((resolve) => this.#send(id, resolve));
  }

  #send(id, resolve) {
    const thread = (this.#thread ??= this.#start());
    thread.asked++;
    thread.open.set(id, resolve);
    thread.worker.postMessage(id);
    if (thread.asked < TURNS) return;
    this.#thread = undefined;
    const isOver = thread.come % 2 === 0 ? thread.worker.terminate() : this.#drain(thread);
    this.#gone.add(isOver);
    isOver.then(() => {
      this.#gone.delete(isOver);
      this.#take(thread);
    });
  }

  #start() {
    const worker = new Worker(script);
    const thread = { worker, come: ++this.come, asked: 0, open: new Map(), idle: () => {}, counts: undefined };
    worker.on('message', ({ id, answer, counts }) => {
      thread.counts = counts;
      thread.open.get(id)(answer);
      thread.open.delete(id);
      if (thread.open.size === 0) thread.idle();
    });
    worker.on('error', (error) => {
      this.#ledger.expect(false, `a thread: ${error.stack}`);
      if (this.#thread === thread) this.#thread = undefined;
      for (const resolve of thread.open.values()) resolve(`no answer: ${error.message}`);
      thread.open.clear();
      thread.idle();
    });
    return thread;
  }

  /** Ends a thread that has answered everything. */
  async #drain(thread) {
    if (thread.open.size > 0) await new Promise((resolve) => (thread.idle = resolve));
    await thread.worker.terminate();
  }

  /** What a thread has left: its counts, and what it has not answered, which is asked again. */
  #take({ open, counts }) {
    if (counts !== undefined) {
      // Contexts that were open went with their thread.
      const lost = open.size === 0 ? 0 : counts.made - counts.ended;
      this.#ledger.add({ ...counts, made: counts.made - lost });
    }
    for (const [id, resolve] of open) this.#send(id, resolve);
  }

  /** Ends them all, when they have answered. */
  async close() {
    while (this.#thread !== undefined || this.#gone.size > 0) {
      const thread = this.#thread;
      this.#thread = undefined;
      if (thread !== undefined) await this.#drain(thread).then(() => this.#take(thread));
      await Promise.all(this.#gone);
    }
  }
}

module.exports = { Threads };
