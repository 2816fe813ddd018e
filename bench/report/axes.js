'use strict';

// Logarithmic axes whose ticks are round numbers, however much or little they span.
const steps = (size) => Array.from({ length: Math.round(9 / size) }, (_, i) => 1 + i * size);

// What powers of ten are multiplied by to get ticks, the finest first.
const choices = [steps(0.1), steps(0.2), steps(0.5), [1, 1.5, 2, 3, 4, 5, 7], [1, 2, 5], [1]];
// The least that two ticks may be apart, as a share of the axis: their labels are that high.
const GAP = 1 / 13;

function isLegible(ticks) {
  const span = Math.log(ticks.at(-1) / ticks[0]);
  return ticks.every((tick, i) => i === 0 || Math.log(tick / ticks[i - 1]) / span >= GAP);
}

/** The multiples of powers of ten from `low` to `high`, and one beyond either end if neither is one. */
function ladder(low, high, multiples) {
  const found = [];
  for (let power = Math.floor(Math.log10(low)) - 1; power <= Math.ceil(Math.log10(high)); power++) {
    for (const multiple of multiples) found.push(Number((multiple * 10 ** power).toPrecision(6)));
  }
  const first = found.findLastIndex((step) => step <= low);
  const last = found.findIndex((step, i) => step >= high && i > first);
  return found.slice(first, last + 1);
}

/**
 * @param {number[]} numbers above 0, at least one
 * @returns {{ domain: [number, number], ticks: number[] }} a domain that starts and ends with a tick
 */
function valueAxis(numbers) {
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  const ladders = choices.map((multiples) => ladder(low, high, multiples));
  const ticks = ladders.find(isLegible) ?? ladders.at(-1);
  return { domain: [ticks[0], ticks.at(-1)], ticks };
}

/**
 * The axis of components: its ticks are the sizes themselves where they are far enough apart.
 * @param {number[]} sizes ascending, at least one
 */
function sizeAxis(sizes) {
  const low = sizes[0];
  const high = sizes.at(-1);
  const span = Math.log10(high / low);
  const isFar = sizes.every((size, i) => i === 0 || Math.log10(size / sizes[i - 1]) >= span / 8);
  const powers = ladder(low, high, [1]).filter((tick) => tick >= low && tick <= high);
  const edge = 10 ** (span === 0 ? 0.5 : span * 0.04);
  const ticks = isFar ? sizes : powers.length > 1 ? powers : [low, high];
  return { domain: [low / edge, high * edge], ticks };
}

module.exports = { sizeAxis, valueAxis };
