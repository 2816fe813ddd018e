'use strict';

const { fileURLToPath } = require('node:url');

// Decorators that call each other, a compiler's and the file: more than Node shows unless it is told to.
const depth = 50;
const keepSites = (_, sites) => sites;

/**
 * Where the call comes from.
 * @returns {string[]} the files of the stack, each once, the nearest first; none where Node does not let it be read
 */
function callingFiles() {
  const names = sitesOf().map((site) => site.getFileName?.());
  return [...new Set(names.map(pathOf).filter((path) => path !== undefined))];
}

/** The stack as it is: what TypeScript loaders make of it names their sources, which nobody may have loaded. */
function sitesOf() {
  const { prepareStackTrace, stackTraceLimit } = Error;
  const caller = {};
  try {
    Error.prepareStackTrace = keepSites;
    Error.stackTraceLimit = depth;
    Error.captureStackTrace(caller, callingFiles);
    return Array.isArray(caller.stack) ? caller.stack : [];
  } catch {
    return []; // Error is frozen
  } finally {
    restore(prepareStackTrace, stackTraceLimit);
  }
}

function restore(prepareStackTrace, stackTraceLimit) {
  if (Error.prepareStackTrace !== keepSites) return;
  Error.prepareStackTrace = prepareStackTrace;
  Error.stackTraceLimit = stackTraceLimit;
}

/** ES modules are known by their URLs. */
function pathOf(name) {
  if (typeof name !== 'string' || name.startsWith('node:')) return undefined;
  if (!name.startsWith('file:')) return name;
  try {
    return fileURLToPath(name);
  } catch {
    return undefined;
  }
}

module.exports = { callingFiles };
