'use strict';

// The declarations as users have them: both compilers, every way to find a package, decorators of either kind, our own
// declarations checked too (skipLibCheck: false), and no Egg installed.
const assert = require('node:assert/strict');
const { appendFileSync, readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const { compilers, makeProject, modes } = require('./support/type-project.js');
const { temporaryFolder } = require('./support/temporary.js');

const types = join(__dirname, 'types');

/** The texts of a folder's files whose names match. */
function read(folder, pattern) {
  const names = readdirSync(join(types, folder)).filter((name) => pattern.test(name));
  return Object.fromEntries(names.map((name) => [join(folder, name), readFileSync(join(types, folder, name), 'utf8')]));
}

const standard = read('.', /\.ts$/);
// Parameters of constructors and methods.
const legacy = read('legacy', /\.ts$/);
const ways = read('ways', /./);
const all = { ...standard, ...legacy, ...ways };

const decorators = {
  'standard decorators': { settings: {}, files: { ...standard, ...ways } },
  'legacy decorators': {
    settings: { experimentalDecorators: true, emitDecoratorMetadata: true },
    files: all,
  },
};

describe('declarations, as users have them', function () {
  this.timeout(60_000);
  const temporary = temporaryFolder();
  let folder;

  before(() => {
    folder = makeProject(temporary.file('project'), { names: ['tegg-native', '@eggjs/tegg'], files: all });
  });

  for (const [compiler, { check, modes: known }] of Object.entries(compilers)) {
    for (const mode of known) {
      for (const [kind, { settings, files }] of Object.entries(decorators)) {
        it(`${compiler}, ${mode}, ${kind}`, () => {
          assert.deepEqual(check(folder, Object.keys(files), { ...modes[mode], ...settings }), []);
        });
      }
    }

    it(`${compiler}, where a project asks for no types, an older language and all that is strict`, () => {
      const strictest = { noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, isolatedModules: true };
      const text = "export * as all from 'tegg-native'; import 'tegg-native/koa'; import 'tegg-native/standalone';";
      const parts = { names: ['tegg-native'], files: { 'a.ts': text } };
      const alone = makeProject(temporary.file(`${compiler} alone`), parts);
      const settings = { ...modes.node16, ...strictest, types: [], target: 'es2020', lib: ['es2020'] };
      assert.deepEqual(check(alone, ['a.ts'], settings), []);
    });

    it(`${compiler} sees what is wrong in our declarations`, () => {
      const name = 'tegg-native';
      const bad = makeProject(temporary.file(compiler), { names: [name], files: { 'a.ts': `import '${name}';` } });
      appendFileSync(join(bad, 'node_modules', name, 'storage.d.ts'), 'export const one: Two;\n');
      assert.match(check(bad, ['a.ts'], modes.node16).join(), /storage\.d\.ts.*TS2304/);
    });
  }
});
