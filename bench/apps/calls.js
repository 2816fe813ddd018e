'use strict';

// What the controllers of all apps have in common: so many components, of which a request that asks for it calls each.

// V8 does not optimise a method of ten thousand calls; the public benchmark calls so many from one, too.
const CHUNK = 100;

/** @returns {string} a line for each index */
function lines(size, line) {
  return Array.from({ length: size }, (_, i) => line(i)).join('\n');
}

/**
 * The methods of a class that call each component.
 * @param {number} size
 * @param {(i: number, chunk: number) => string} one an expression that calls a component
 * @param {string} [parameter] of each method, and what it is called with
 * @returns {string} source that is JavaScript and TypeScript
 */
function callAll(size, one, parameter = '') {
  const chunks = Math.ceil(size / CHUNK);
  const chunk = (c) => {
    const length = Math.min(CHUNK, size - c * CHUNK);
    return `  call${c}(${parameter}) {
    let sum = 0;
${lines(length, (i) => `    sum += ${one(c * CHUNK + i, c)};`)}
    return sum;
  }`;
  };
  return `  callAll(${parameter}) {
    let sum = 0;
${lines(chunks, (c) => `    sum += this.call${c}(${parameter});`)}
    return sum;
  }

${lines(chunks, chunk)}
`;
}

module.exports = { callAll, lines };
