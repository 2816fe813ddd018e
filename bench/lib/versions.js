'use strict';

// The Nodes that benchmarks run on.
const nodes = require('../../scripts/nodes.js');
const { call } = require('./child.js');

/** Runs in a process of its own. */
function engine() {
  return require('../..').engine;
}

/**
 * @param {string[]} names of Node versions
 * @param {(message: string) => void} refuse is told of those that do not install
 * @returns {Array<{ version: string, path: string }>}
 */
function installed(names, refuse) {
  const found = [];
  for (const name of names) {
    try {
      found.push(nodes.node(name));
    } catch (error) {
      refuse(error.message);
    }
  }
  return found;
}

/**
 * @param {{ path: string }} node
 * @returns {Promise<string>} what carries contexts there
 * @throws {Error} where the package does not load on it
 */
function engineOf(node) {
  return call(node, { file: __filename, name: engine.name, argument: {} });
}

module.exports = { engine, engineOf, installed };
