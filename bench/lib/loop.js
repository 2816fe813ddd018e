'use strict';

const WARM_UP = 40e6;
const BATCH = 5e6;
const BATCHES = 9;

/**
 * How often to run a loop: yields the number of turns, is told the nanoseconds
 * they took, and returns the least of nanoseconds a turn, since what disturbs a
 * process only ever adds. Medians are taken over processes.
 */
function* batches() {
  let turns = 100;
  for (let spent = 0; spent < WARM_UP; ) {
    const took = yield turns;
    spent += took;
    turns = Math.max(100, Math.ceil((turns * BATCH) / Math.max(took, BATCH / 10)));
  }
  const samples = [];
  while (samples.length < BATCHES) samples.push((yield turns) / turns);
  return Math.min(...samples);
}

/**
 * @param {(turns: number) => number} loop returns how many of its turns were right
 * @returns {number} nanoseconds a turn
 */
function timeLoop(loop) {
  const plan = batches();
  let step = plan.next();
  while (!step.done) {
    const begun = process.hrtime.bigint();
    const right = loop(step.value);
    const took = Number(process.hrtime.bigint() - begun);
    check(right, step.value);
    step = plan.next(took);
  }
  return step.value;
}

/** The same for a loop that returns a promise. */
async function timeAsyncLoop(loop) {
  const plan = batches();
  let step = plan.next();
  while (!step.done) {
    const begun = process.hrtime.bigint();
    const right = await loop(step.value);
    const took = Number(process.hrtime.bigint() - begun);
    check(right, step.value);
    step = plan.next(took);
  }
  return step.value;
}

function check(right, turns) {
  if (right !== turns) throw new Error(`${turns - right} of ${turns} turns gave a wrong answer`);
}

module.exports = { timeLoop, timeAsyncLoop };
