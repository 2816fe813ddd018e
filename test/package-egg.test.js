'use strict';

const { symlinkSync } = require('node:fs');
const { join } = require('node:path');

const { eggs } = require('./support/egg-apps.js');
const { askFirstApp, writeFirstApp } = require('./support/first-app.js');
const { installProject, missingTools, pack, root } = require('./support/package.js');
const { temporaryFolder } = require('./support/temporary.js');

describe('the app that the README makes from nothing, with the package from its tarball', function () {
  this.timeout(120_000);
  const temporary = temporaryFolder();
  let tarball;

  before(function () {
    if (missingTools() !== undefined) this.skip();
    tarball = pack(root, temporary.file('packed')).path;
  });

  for (const name of ['Egg 3', 'Egg 4']) {
    it(`answers its first request on ${name}`, async () => {
      const folder = installProject(temporary.file(name), { dependencies: { 'tegg-native': `file:${tarball}` } });
      symlinkSync(eggs[name].framework, join(folder, 'node_modules/egg'), 'junction');
      writeFirstApp(folder);
      await askFirstApp(folder);
    });
  }
});
