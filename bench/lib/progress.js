'use strict';

const minutes = (seconds) => (seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`);

// Before that, what was planned tells more than what it took.
const EARLY = 20;

/** Says what is done, and how long the rest is likely to take. */
class Progress {
  #done = 0;
  #last = 0;
  #begun = performance.now();
  #planned = 0;
  #from = this.#begun;
  #stream;

  /** @param {NodeJS.WriteStream} [stream] a terminal gets one line that changes, others a line for each topic */
  constructor(stream = process.stderr) {
    this.#stream = stream;
  }

  /** @param {number} seconds that all steps together are likely to take */
  plan(seconds) {
    this.#planned = seconds;
    this.#from = performance.now();
  }

  /** Seconds since the beginning. */
  get elapsed() {
    return (performance.now() - this.#begun) / 1000;
  }

  /** Seconds that are likely to be left: as planned, with steps that take as much longer as those before did. */
  get left() {
    const elapsed = (performance.now() - this.#from) / 1000;
    const factor = elapsed < EARLY || this.#done === 0 ? 1 : elapsed / this.#done;
    return Math.max(0, this.#planned - this.#done) * factor;
  }

  /**
   * A step begins; the one before has ended.
   * @param {string} what
   * @param {number} seconds that it was planned with
   */
  step(what, seconds) {
    this.#done += this.#last;
    this.#last = seconds;
    this.detail(what);
  }

  /** Says more of the step that is under way. */
  detail(what) {
    if (this.#stream.isTTY) this.#stream.write(`\r\x1b[K${this.#text(what)}`);
  }

  /** What the next steps are about. */
  topic(what) {
    if (!this.#stream.isTTY) this.#stream.write(`${this.#text(what)}\n`);
  }

  /** Says something that stays. */
  say(text) {
    this.#stream.write(this.#stream.isTTY ? `\r\x1b[K${text}\n` : `${text}\n`);
  }

  end() {
    if (this.#stream.isTTY) this.#stream.write('\r\x1b[K');
  }

  #text(what) {
    return `[${minutes(this.elapsed)}, about ${minutes(this.left)} left] ${what}`;
  }
}

module.exports = { Progress };
