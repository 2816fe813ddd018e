'use strict';

// What applications, contexts and egg-mock get from this package under tegg's names, on Egg 3 and 4. What Egg's own
// declarations have against the compiler is not ours to mend; ours are looked at too (skipLibCheck: false).
const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const { compilers, makeProject, modes, root } = require('./support/type-project.js');
const { temporaryFolder } = require('./support/temporary.js');

const installed = join(root, 'node_modules');
const source = readFileSync(join(__dirname, 'types/egg/app.ts'), 'utf8');
const names = ['@eggjs/tegg', '@eggjs/tegg-plugin'];

const versions = {
  'Egg 3': { mock: 'egg-mock', packages: { egg: join(installed, 'egg'), 'egg-mock': join(installed, 'egg-mock') } },
  'Egg 4': {
    mock: '@eggjs/mock',
    packages: {
      egg: join(__dirname, 'peers/egg4/node_modules/egg'),
      '@eggjs/mock': join(installed, '@eggjs/mock'),
    },
  },
};
const decorators = { experimentalDecorators: true, emitDecoratorMetadata: true };

describe('the types of an app', function () {
  this.timeout(60_000);
  const temporary = temporaryFolder();
  const folders = {};

  before(() => {
    for (const [title, { mock, packages }] of Object.entries(versions)) {
      const app = source.replace("from 'mock'", `from '${mock}'`);
      const bare = "import type { Application } from 'egg'; export const f = (app: Application) => app.module;";
      const files = { 'app.ts': app, 'app.mts': app, 'bare.ts': bare };
      folders[title] = makeProject(temporary.file(title), { names, packages, files });
    }
  });

  for (const [compiler, { check, modes: known }] of Object.entries(compilers)) {
    for (const title of Object.keys(versions)) {
      for (const mode of known.filter((one) => one !== 'node16')) {
        it(`${title}, ${compiler}, ${mode}: application, context and mock have what tegg gives them`, () => {
          assert.deepEqual(check(folders[title], ['app.ts'], { ...modes[mode], ...decorators }), []);
        });
      }
    }

    it(`Egg 4, ${compiler}: an app of ES modules has it, too`, () => {
      assert.deepEqual(check(folders['Egg 4'], ['app.mts'], { ...modes.nodenext, ...decorators }), []);
    });

    it(`${compiler} tells that something is missing where the package is not imported`, () => {
      assert.match(check(folders['Egg 3'], ['bare.ts'], modes.nodenext).join(), /TS2339: .*'module'/);
    });
  }
});
