'use strict';

const { once } = require('node:events');

const { env, placeOf } = require('../apps/contenders.js');
const { cores, start } = require('../lib/child.js');
const { askOnce, CONNECTIONS, generate } = require('../lib/load.js');
const { file, serveMeasured } = require('./server.js');
const { expectedOf, pathOf } = require('./workloads.js');

// tegg 1.6 takes two minutes to boot with 10,000 objects that each inject one.
const BOOT = 300;
const TRIES = 5;
// Where an answer takes longer, others on the same connections would only wait for their turn.
const LONG = 20;
// Of a message to the process, in milliseconds.
const PATIENCE = 60_000;

/** A contender that serves one workload of one size from a process of its own. */
class Contestant {
  /**
   * @param {import('../apps/contenders.js').Contender} contender
   * @param {{ workload: import('./workloads.js').Workload, size: number, port?: number }} task
   */
  constructor(contender, { workload, size, port = 0 }) {
    this.contender = contender;
    this.port = port;
    this.extent = { kind: workload.kind, size };
    this.path = pathOf(workload, size);
    this.expected = expectedOf(workload, size);
    this.connections = CONNECTIONS;
    this.turns = [];
    this.answers = 0;
    this.loaded = 0;
  }

  get name() {
    return this.contender.name;
  }

  /**
   * Waits for the first answer; `start` is the milliseconds that it took from the start of the process.
   * @param {{ path: string }} node
   */
  async boot(node) {
    const place = placeOf(this.contender, this.extent);
    const begun = performance.now();
    this.process = start(node, {
      file,
      name: serveMeasured.name,
      argument: { place, port: this.port },
      env,
      flags: ['--expose-gc', ...(this.contender.flags ?? [])],
      core: cores.server,
      seconds: BOOT,
      hasChannel: true,
    });
    const { port } = await this.process.result;
    this.url = `http://127.0.0.1:${port}${this.path}`;
    this.one = await this.askOnce();
    this.start = performance.now() - begun;
  }

  askOnce() {
    return askOnce(this.url, this.expected);
  }

  /**
   * Finds out whether answers take so long that they are asked for one by one.
   * @throws {Error} where two requests have read the same object of the context
   */
  async probe() {
    this.connections = 1;
    for (let i = 0; i < TRIES && this.connections === 1; i++) {
      const begun = performance.now();
      const one = await this.askOnce();
      if (performance.now() - begun < LONG) this.connections = CONNECTIONS;
      if (this.extent.kind !== 'reader') continue;
      if (one === this.one) throw new Error(`${this.url} answered the same ${one} twice: it is another request's`);
      this.one = one;
    }
  }

  /** Loads it, and notes nothing. */
  async warmUp(seconds) {
    await this.probe();
    await this.generate(seconds);
    // What was slow when it was cold may be fast now.
    if (this.connections === 1) await this.probe();
  }

  /** Loads it, and notes what came of it. */
  async turn(seconds) {
    const before = await this.ask('usage');
    const begun = performance.now();
    const { answers, ...figures } = await this.generate(seconds);
    const took = performance.now() - begun;
    const after = await this.ask('usage');
    this.memory = { loaded: await this.ask('memory') };
    const turn = { ...figures, cpu: (after.cpu - before.cpu) / answers, gc: (after.gc - before.gc) / took };
    this.turns.push(turn);
    this.answers += answers;
  }

  async generate(seconds) {
    this.loaded += seconds;
    this.one = undefined; // thousands of requests later the numbers begin anew
    const { url, expected, connections } = this;
    return generate({ url, expected, connections, seconds });
  }

  /** Notes what memory is in use after a forced collection, beside what was after the last turn. */
  async collect() {
    this.memory.collected = await this.ask('collected');
  }

  /** What server.js answers to a message. */
  async ask(name) {
    const { child } = this.process;
    child.send(name);
    const ended = new AbortController();
    const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    const exit = once(child, 'exit', { signal: ended.signal }).then(([status, signal]) => {
      throw new Error(`its process ended with ${signal ?? `status ${status}`} while it was loaded`);
    });
    try {
      const [answer] = await Promise.race([once(child, 'message', { signal: ended.signal }), exit]);
      return answer;
    } finally {
      clearTimeout(late);
      ended.abort();
    }
  }

  /** An error's message, and the last that the process printed where that may say why. */
  describe({ message }) {
    const said = this.process?.said().trim() ?? '';
    return said === '' || message.includes(said) ? message : `${message}\n${said}`;
  }

  async stop() {
    await this.process?.stop();
  }
}

module.exports = { Contestant };
