'use strict';

// What runs in the process of a contender: its app, and what is noted of the process.
const { PerformanceObserver } = require('node:perf_hooks');

const { serve } = require('../apps/start.js');

let collecting = 0;

/** Microseconds of all threads, and milliseconds in garbage collection. */
function usage() {
  const { user, system } = process.cpuUsage();
  return { cpu: user + system, gc: collecting };
}

function memory() {
  const { rss, heapUsed } = process.memoryUsage();
  return { rss, heap: heapUsed };
}

function collected() {
  for (let i = 0; i < 4; i++) global.gc();
  return memory();
}

const answers = { usage, memory, collected };

/**
 * Runs in a process of its own that has a channel: a message names one of `answers`, and is sent what it returns.
 * @param {{ place: object, port: number }} argument
 * @returns {Promise<{ port: number }>}
 */
async function serveMeasured({ place, port }) {
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) collecting += duration;
  });
  observer.observe({ entryTypes: ['gc'] });
  process.on('message', (name) => process.send(answers[name]()));
  return serve(place, port);
}

module.exports = { file: __filename, serveMeasured };
