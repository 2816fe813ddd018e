'use strict';

// How a contender looks in every chart: its colour tells the library, dashes and a hollow marker tell Egg 4, and the
// shape of its marker tells it from all others where there is no colour.

/**
 * @typedef {object} Look
 * @property {string} colour a variable of colours.css
 * @property {string} symbol of Plot
 * @property {boolean} isHollow
 * @property {string} [dash]
 * @property {number} width of its line
 * @property {number} radius of its marker
 */

const line = { width: 1.6, radius: 3.6, isHollow: false };
const second = { isHollow: true, dash: '6 3' };
const ours = { colour: 'var(--ours)', symbol: 'circle', width: 3, radius: 4.6, isHollow: false };
const limit = { colour: 'var(--limit)', width: 1.1, radius: 3.6, isHollow: true };

/** @type {Map<string, Look>} */
const looks = new Map([
  ['ours-egg3', ours],
  ['ours-egg4', { ...ours, ...second, dash: '9 4' }],
  ['tegg3-egg3', { ...line, colour: 'var(--tegg3)', symbol: 'square' }],
  ['tegg3-egg4', { ...line, ...second, colour: 'var(--tegg3)', symbol: 'square' }],
  ['tegg1-egg3', { ...line, colour: 'var(--tegg1)', symbol: 'triangle' }],
  ['egg-published', { ...line, ...second, colour: 'var(--service)', symbol: 'diamond' }],
  ['egg-corrected', { ...line, colour: 'var(--service)', symbol: 'diamond', radius: 4.2 }],
  ['plain-egg3', { ...limit, symbol: 'plus', dash: '2 3' }],
  ['plain-egg4', { ...limit, symbol: 'times', dash: '8 3 2 3' }],
  ['nestjs-cls', { ...line, colour: 'var(--nest)', symbol: 'star', radius: 3.8 }],
]);

const spare = ['wye', 'hexagon', 'asterisk', 'cross', 'triangle2', 'diamond2', 'square2'];

/**
 * @param {{ name: string }[]} contenders all of a run
 * @returns {Map<string, Look>} by their names; those that are not known here get what is left
 */
function looksOf(contenders) {
  let next = 0;
  const lookOf = ({ name, role }) => {
    if (looks.has(name)) return looks.get(name);
    const symbol = spare[next++ % spare.length];
    return { ...line, colour: role === 'ours' ? 'var(--ours)' : 'var(--another)', symbol, dash: `${next + 1} 2` };
  };
  return new Map(contenders.map((contender) => [contender.name, lookOf(contender)]));
}

module.exports = { looksOf };
