'use strict';

/** The median of numbers in any order; of an even count the mean of the middle two. */
function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * What each contender costs net of the empty loop, and how many times as much
 * Node's costs as ours. What is under a twentieth of the loop counts as that.
 */
function netOf({ ours, node, empty }) {
  const least = empty / 20;
  const net = { ours: ours - empty, node: node - empty };
  return { net, ratio: Math.max(net.node, least) / Math.max(net.ours, least) };
}

/** What is kept of the samples of one cell. */
function summarize(samples) {
  return { median: median(samples), low: Math.min(...samples), high: Math.max(...samples), samples };
}

/**
 * The same where a sample may have several figures.
 * @param {Array<number|{ value: number }>} samples all numbers, or all with the same figures beside their value
 * @returns {object} the summary of the values; `figures` has those of the others, by name
 */
function summarizeFigures(samples) {
  if (typeof samples[0] === 'number') return summarize(samples);
  const { value: _, ...others } = samples[0];
  const of = (name) => summarize(samples.map((sample) => sample[name]));
  return { ...of('value'), figures: Object.fromEntries(Object.keys(others).map((name) => [name, of(name)])) };
}

/** Three digits that tell, and no more. */
function digits(number) {
  if (number === undefined || !Number.isFinite(number)) return '–';
  const size = Math.abs(number);
  return number.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

function thousands(number) {
  return `${digits(number / 1000)}k`;
}

function times(number) {
  return `${digits(number)}×`;
}

module.exports = { median, netOf, summarize, summarizeFigures, digits, thousands, times };
