'use strict';

const assert = require('node:assert/strict');
const { mkdirSync, symlinkSync, writeFileSync } = require('node:fs');
const { extname, join } = require('node:path');

const { start } = require('./support/process.js');
const { temporaryFolder } = require('./support/temporary.js');

const root = join(__dirname, '..');
const names = ['tegg-native', '@eggjs/tegg', '@eggjs/tegg-plugin'];

describe('an ES module', () => {
  const folder = temporaryFolder();

  before(() => {
    mkdirSync(folder.file('node_modules/@eggjs'), { recursive: true });
    for (const name of names) symlinkSync(root, folder.file(join('node_modules', name)), 'junction');
  });

  async function run(source) {
    writeFileSync(folder.file('main.mjs'), source);
    const { code, output } = await start([folder.file('main.mjs')]).ended;
    assert.equal(code, 0, output);
    return JSON.parse(output.split('\n').find((line) => line.startsWith('[')));
  }

  for (const name of names) {
    for (const [path, file] of [['', 'index.js'], ['/helper', 'helper.js']]) {
      it(`imports each name of ${name}${path}`, async () => {
        const expected = Object.keys(require(join(root, file))).sort();
        const source = `
          import { ${expected.join(', ')} } from '${name}${path}';
          console.log(JSON.stringify(Object.keys({ ${expected.join(', ')} }).sort()));
        `;
        assert.deepEqual(await run(source), expected);
      });
    }
  }

  it('finds the files that Egg and others ask for by their paths', async () => {
    const paths = ['package.json', 'app.js', 'agent.js', 'app', 'agent', 'register', 'register.js', 'helper.js'];
    const source = `
      import { createRequire } from 'node:module';
      const { resolve } = createRequire(import.meta.url);
      console.log(JSON.stringify(${JSON.stringify(paths)}.map((path) => resolve('@eggjs/tegg-plugin/' + path))));
    `;
    const files = paths.map((path) => join(root, extname(path) === '' ? `${path}.js` : path));
    assert.deepEqual(await run(source), files);
  });
});
