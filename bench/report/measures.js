'use strict';

// What a cell says, by name: where it is in the cell, and how it reads.
const { count, megabytes, percent } = require('./figures.js');

/**
 * @typedef {object} Measure
 * @property {string} title of its table
 * @property {string} unit for an axis or a sentence
 * @property {(cell: object) => { median: number, low?: number, high?: number }|undefined} of
 * @property {(number: number) => string} format
 * @property {boolean} [judged] whether rounds that differ much make it noisy; of what swings by nature, they do not
 */

const one = (number) => (Number.isFinite(number) ? { median: number } : undefined);
const bytes = (title, of) => ({ title: `${title}, MB`, unit: 'MB', of, format: megabytes });

/** @type {Record<string, Measure>} */
const measures = {
  requests: {
    title: 'Requests a second',
    unit: 'requests a second',
    of: (cell) => cell.requests,
    format: count,
    judged: true,
  },
  settled: {
    title: 'Requests a second, once settled',
    unit: 'requests a second',
    of: (cell) => cell.settled,
    format: count,
    judged: true,
  },
  rate: {
    title: 'Requests a second',
    unit: 'requests a second',
    of: (cell) => cell.settled ?? cell.requests,
    format: count,
  },
  p50: { title: 'Median latency (p50), ms', unit: 'ms', of: (cell) => cell.p50, format: count, judged: true },
  p99: { title: 'Tail latency (p99), ms', unit: 'ms', of: (cell) => cell.p99, format: count },
  cpu: { title: 'CPU time a request, µs', unit: 'µs', of: (cell) => cell.cpu, format: count, judged: true },
  gc: { title: 'Share of time in garbage collection', unit: '', of: (cell) => cell.gc, format: percent },
  rssLoaded: bytes('Resident memory after load', (cell) => one(cell.memory?.loaded?.rss)),
  heapLoaded: bytes('Heap after load', (cell) => one(cell.memory?.loaded?.heap)),
  rssCollected: bytes('Resident memory after a forced collection', (cell) => one(cell.memory?.collected?.rss)),
  heapCollected: bytes('Heap after a forced collection', (cell) => one(cell.memory?.collected?.heap)),
  start: { title: 'Process start to first answer, ms', unit: 'ms', of: (cell) => one(cell.start), format: count },
};

module.exports = { measures };
