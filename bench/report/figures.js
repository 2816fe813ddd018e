'use strict';

// How numbers read in the report.
const { digits, times: timesOf } = require('../lib/statistics.js');

const NONE = '–';
// A cell whose rounds differ by more than this share of their median tells less than its digits say.
const NOISE = 0.15;

/** 21,000; what is small keeps three digits that tell. */
function count(number) {
  if (!Number.isFinite(number)) return NONE;
  return Math.abs(number) >= 100 ? Math.round(number).toLocaleString('en-US') : digits(number);
}

/** A number of components: 1, 10, 10,000. */
function whole(number) {
  return number.toLocaleString('en-US');
}

/** 1, 10, 100, 1k, 10k, 2.5M. */
function short(number) {
  if (number >= 1e6) return `${Number((number / 1e6).toPrecision(3))}M`;
  return number >= 1000 ? `${Number((number / 1000).toPrecision(3))}k` : `${Number(number.toPrecision(3))}`;
}

function percent(share) {
  if (!Number.isFinite(share)) return NONE;
  const hundredths = share * 100;
  return `${hundredths.toFixed(Math.abs(hundredths) >= 10 ? 0 : 1)}%`;
}

/** Two digits that tell of what is next to nothing. */
function times(number) {
  return Math.abs(number) >= 0.1 ? timesOf(number) : `${Number(number.toPrecision(2))}×`;
}

function megabytes(bytes) {
  return count(bytes / 1e6);
}

/** 4 min 40 s. */
function duration(seconds) {
  const all = Math.round(seconds);
  return all < 60 ? `${all} s` : `${Math.floor(all / 60)} min ${all % 60} s`;
}

/** Half of what lies between the lowest and the highest round, as a share of the median. */
function spreadOf({ median, low, high }) {
  return (high - low) / 2 / median;
}

function isNoisy(summary) {
  return summary !== undefined && (summary.high - summary.low) / summary.median > NOISE;
}

/** a, b and c. */
function list(words) {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

module.exports = { NOISE, NONE, count, duration, isNoisy, list, megabytes, percent, short, spreadOf, times, whole };
