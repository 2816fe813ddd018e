'use strict';

const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** A folder that is there while the tests of this `describe` run. */
function temporaryFolder() {
  const folder = { path: undefined };
  before(() => {
    folder.path = mkdtempSync(join(tmpdir(), 'tegg-native-'));
  });
  after(() => {
    rmSync(folder.path, { recursive: true });
  });
  folder.file = (name) => join(folder.path, name);
  return folder;
}

module.exports = { temporaryFolder };
