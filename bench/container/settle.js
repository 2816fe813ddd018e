'use strict';

const { median } = require('../lib/statistics.js');

// V8 optimises what is called once a request after thousands of requests, in several steps between which nothing seems
// to happen: on Node 26 the last is at 16,000.
const LEAST_WARM_UP = 20_000;
const WINDOWS = 7;
const ALIKE = 0.05;

// How long a window is: so many nanoseconds, and no more requests than that.
const WINDOW = 250e6;
const MOST = 5_000;

// At the most, in nanoseconds.
const limits = { warmUp: { full: 20e9, quick: 8e9 }, all: { full: 60e9, quick: 15e9 } };

const now = () => Number(process.hrtime.bigint());

async function time(request, turns) {
  const begun = now();
  for (let i = 0; i < turns; i++) await request();
  return (now() - begun) / turns;
}

function windowOf(nanoseconds) {
  return Math.min(MOST, Math.ceil(WINDOW / nanoseconds));
}

function areAlike(a, b) {
  return Math.abs(a - b) < ALIKE * Math.min(a, b);
}

/**
 * Repeats a request until it takes as long as before, then measures it.
 * @param {() => Promise<void>} request
 * @param {boolean} quick
 * @returns {Promise<{ nanoseconds: number, warmUp: number, isSettled: boolean }>} `warmUp` in requests; not settled
 *   where the time for it was over first
 */
async function settle(request, quick) {
  const extent = quick ? 'quick' : 'full';
  const begun = now();
  let warmUp = 0;
  while (warmUp < LEAST_WARM_UP && now() - begun < limits.warmUp[extent]) {
    await time(request, 100);
    warmUp += 100;
  }
  let last = await time(request, 100);
  let isSettled = false;
  while (!isSettled && now() - begun < limits.all[extent]) {
    const turns = windowOf(last);
    const before = last;
    last = await time(request, turns);
    warmUp += turns;
    isSettled = areAlike(before, last);
  }
  const samples = [];
  while (samples.length < WINDOWS) samples.push(await time(request, windowOf(last)));
  return { nanoseconds: median(samples), warmUp, isSettled };
}

module.exports = { settle };
