'use strict';

const { parse } = require('path-to-regexp');

/** Of paths without parameters. */
const DEFAULT_PRIORITY = 100000;
const kEachSegment = 1000;

/**
 * The priority of a route that has none: the further back its parameters stand,
 * the higher. As in tegg (controller-decorator, HTTPPriorityUtil).
 *
 *   /*  0   /hello/:name  1000   /hello/:name/message/:message  1000 + 3000   /hello/world  100000
 * @param {string} path
 * @returns {number}
 * @throws {TypeError} where path-to-regexp can not read the path
 */
function pathPriority(path) {
  let priority = 0;
  let index = 0;
  let isPlain = true;
  for (const token of parse(path)) {
    if (typeof token === 'string') {
      index += token.split('/').length - 1;
    } else {
      isPlain = false;
      priority += index++ * kEachSegment;
    }
  }
  return isPlain ? DEFAULT_PRIORITY : priority;
}

module.exports = { DEFAULT_PRIORITY, pathPriority };
