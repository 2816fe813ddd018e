'use strict';

const { statSync } = require('node:fs');

const isFile = (path) => statOf(path)?.isFile() === true;
const isFolder = (path) => statOf(path)?.isDirectory() === true;

/** `undefined` also where links form a circle, and below a folder that may not be entered. */
function statOf(path) {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

module.exports = { isFile, isFolder };
