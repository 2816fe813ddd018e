'use strict';

const { mkdirSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const root = join(__dirname, '..', '..');

/** Programs without Egg that are written for one test each. */
function temporaryPrograms() {
  let scratch;
  beforeEach(() => (scratch = mkdtempSync(join(tmpdir(), 'tegg-native-runner-'))));
  afterEach(() => rmSync(scratch, { recursive: true }));

  /**
   * @param {Record<string, string>} modules by their names, what is in each
   * @param {string} [name]
   * @returns {string} the program's folder
   */
  function program(modules, name = 'program') {
    const cwd = join(scratch, name);
    for (const [module, code] of Object.entries(modules)) {
      mkdirSync(join(cwd, module), { recursive: true });
      writeFileSync(join(cwd, module, 'package.json'), JSON.stringify({ name: module, eggModule: { name: module } }));
      writeFileSync(join(cwd, module, 'index.js'), `const tegg = require(${JSON.stringify(root)});\n${code}`);
    }
    return cwd;
  }

  const path = (...parts) => join(scratch, ...parts);
  return { path, program };
}

/** The code of a class that is run. */
const runner = (name, body = 'return this.constructor.name;') => `
    class ${name} { async main() { ${body} } }
    tegg.Runner()(${name});
    tegg.SingletonProto()(${name});
    exports.${name} = ${name};`;

module.exports = { runner, temporaryPrograms };
