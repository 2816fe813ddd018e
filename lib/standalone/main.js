'use strict';

const { thrownIn } = require('../container/objects/end.js');
const { explained } = require('../errors.js');
const { StandaloneRunner } = require('./runner.js');

/**
 * Starts a program, runs its main method and destroys its objects (tegg).
 * @template T
 * @param {string} cwd the program's folder
 * @param {object} [options] those of Runner
 * @returns {Promise<T>} what its main method returns
 * @throws as Runner, its init and its run. What objects throw when they are destroyed is logged
 */
async function main(cwd, options) {
  const runner = new StandaloneRunner(cwd, options);
  try {
    await runner.init();
  } catch (error) {
    throw explained(error, '[tegg/standalone] bootstrap standalone tegg failed: ');
  }
  try {
    return await runner.run();
  } finally {
    await runner.destroy().catch((error) => report(error, options?.innerObjects?.logger ?? console));
  }
}

function report(error, logger) {
  for (const one of thrownIn(error)) logger.error(explained(one, '[tegg/standalone] destroy tegg failed: '));
}

/**
 * Calls the static preLoad methods of a program's classes (tegg). A runner does not call those again.
 * @param {string} cwd
 * @param {Array<string|object>} [dependencies]
 * @throws as Runner; what they throw
 */
async function preLoad(cwd, dependencies) {
  try {
    await StandaloneRunner.preLoad(cwd, dependencies);
  } catch (error) {
    throw explained(error, '[tegg/standalone] bootstrap standalone preLoad failed: ');
  }
}

module.exports = { main, preLoad };
