'use strict';

// docs/api.md against what is there: exports, entries, types, signatures, error codes, links, and its examples.
const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const ts = require('typescript');

const tegg = require('..');
const { derived } = require('../lib/decorators/metadata-util.js');
const { compilers, makeProject, modes, root } = require('./support/type-project.js');
const { temporaryFolder } = require('./support/temporary.js');

const page = readFileSync(join(root, 'docs/api.md'), 'utf8');
const errorsPage = readFileSync(join(root, 'docs/errors.md'), 'utf8');
const declarations = readdirSync(root).filter((file) => file.endsWith('.d.ts'));
const entries = ['aop', 'background-task', 'helper', 'index', 'koa', 'register', 'schedule', 'standalone'];
const exported = new Map(entries.map((entry) => [entry, require(join(root, `${entry}.js`))]));
const all = new Set([...exported.values()].flatMap(Object.keys));

// A fence's language, what it is ('signature', or '' for a whole example), its text.
const blocks = [...page.matchAll(/^```(\w+)([^\n]*)\n(.*?)^```$/gms)].map(([, language, rest, text]) => {
  return { language, kind: rest.trim(), text };
});
const prose = page.replace(/^```.*?^```$/gms, '');
const rows = prose.split('\n').filter((line) => line.startsWith('| ')).map(cellsOf);
const headings = [...prose.matchAll(/^### `(\w+)`$/gm)].map(([, name]) => name);
const firstCells = rows.map(([cell]) => /^`(\w+)(?:`|[(<].*`)$/.exec(cell)?.[1]);
const described = [...headings, ...firstCells.filter((name) => name !== undefined)];
const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code);

describe('the page of the API', () => {
  it('has an entry for every export, each once', () => {
    assert.deepEqual([...described].sort(), [...all].sort());
  });

  it('says which entry has which names', () => {
    const listed = new Map(rows.filter(([cell]) => /^`tegg-native\/[\w-]+`$/.test(cell)).map(([cell, names]) => {
      return [cell.slice('`tegg-native/'.length, -1), [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name)];
    }));
    for (const [entry, exportsOfEntry] of exported) {
      if (entry === 'index' || entry === 'register') continue;
      assert.deepEqual(listed.get(entry), Object.keys(exportsOfEntry).sort(), entry);
    }
    assert.ok(listed.has('register'));
  });

  it('says which file declares which types, and leaves none out', () => {
    const listed = Object.fromEntries(rows.filter(([cell]) => /\.d\.ts`$/.test(cell)).map(([cell, names]) => {
      return [cell.slice(1, -1), [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name)];
    }));
    const hidden = new Set(['agent.d.ts', 'app.d.ts', 'egg-members.d.ts']);
    const declared = declarations.filter((file) => !hidden.has(file)).map((file) => [file, typesOf(file)]);
    assert.deepEqual(listed, Object.fromEntries(declared.filter(([, types]) => types.length > 0)));
  });

  it('names nothing that is not there', () => {
    const words = new Set(declarations.flatMap((file) => declaredText(file).match(/\w+/g)));
    for (const known of ['AbstractClass', 'AsyncLocalStorage', 'Class', 'TypeError', 'instanceof']) words.add(known);
    // Injected by these names, which no declaration has.
    for (const injected of ['backgroundTaskHelper', 'moduleConfig']) words.add(injected);
    const names = spans.map((code) => /^(\w+)(?:\(.*\))?$/s.exec(code)?.[1]).filter((name) => name !== undefined);
    const isCode = (name) => /^(TEGG|ERR)_/.test(name) || name === 'experimentalDecorators';
    assert.deepEqual([...new Set(names)].filter((name) => !words.has(name) && !isCode(name)), []);
  });

  it('has the signatures of the declarations', () => {
    const text = normal(declarations.map(declaredText).join('\n'));
    const inTables = firstCells.map((name, i) => (name === undefined ? '' : rows[i][0].slice(1, -1)));
    const signatures = [
      ...blocks.filter(({ kind }) => kind === 'signature').flatMap((block) => block.text.trim().split('\n')),
      ...inTables.filter((cell) => cell.includes('(')),
    ];
    assert.ok(signatures.length > 70);
    assert.deepEqual(signatures.filter((signature) => !text.includes(normal(signature))), []);
  });

  it('tells apart the keys that MetadataUtil answers to', () => {
    const keys = Object.entries(tegg).filter(([, value]) => typeof value === 'symbol' && derived.has(value));
    const answers = (from, to) => prose.slice(prose.indexOf(from), prose.indexOf(to)).matchAll(/^\| `([A-Z_]+)` /gm);
    const here = [...answers('Keys under which', "Names that tegg's plugins")].map(([, name]) => name);
    const nowhere = [...answers("Names that tegg's plugins", '## Types')].map(([, name]) => name);
    assert.ok(here.length > 10 && nowhere.length > 10);
    const names = keys.map(([name]) => name);
    assert.deepEqual(here.filter((name) => !names.includes(name)), []);
    assert.deepEqual(nowhere.filter((name) => names.includes(name)), []);
  });

  it('names only error codes that the page of errors has', () => {
    const codes = new Set(prose.match(/\b(TEGG|ERR)_\w+/g));
    codes.delete('TEGG_NATIVE_ENGINE');
    codes.delete('TEGG_CONTEXT');
    assert.ok(codes.size > 40);
    assert.deepEqual([...codes].filter((code) => !errorsPage.includes(`\`${code}\``)), []);
  });

  it('leads to places that are there', () => {
    for (const [, target] of page.matchAll(/\]\(([^)]+)\)/g)) {
      const [file, anchor] = target.split('#');
      const path = file === '' ? join(root, 'docs/api.md') : join(root, 'docs', file);
      assert.ok(existsSync(path), target);
      if (anchor !== undefined) assert.ok(anchorsOf(readFileSync(path, 'utf8')).has(anchor), target);
    }
  });
});

describe('the examples of the page', function () {
  this.timeout(60_000);
  const temporary = temporaryFolder();
  const examples = blocks.filter(({ kind }) => kind === '').map((block, i) => ({ ...block, name: `example${i}` }));
  const typed = examples.filter(({ language }) => language === 'ts');

  it('are all of them JavaScript or TypeScript', () => {
    assert.deepEqual(blocks.filter(({ language }) => !['js', 'ts'].includes(language)), []);
    assert.ok(examples.length >= 7);
  });

  for (const [compiler, { check }] of Object.entries(compilers)) {
    it(`${compiler} has nothing against them`, () => {
      const files = Object.fromEntries(typed.map(({ name, text }) => [`${name}.ts`, text]));
      const folder = makeProject(temporary.file(compiler), { names: ['tegg-native'], files });
      const settings = { ...modes.nodenext, experimentalDecorators: true, emitDecoratorMetadata: true };
      assert.deepEqual(check(folder, Object.keys(files), settings), []);
    });
  }

  for (const { language, name, text } of examples) {
    it(`run: ${text.split('\n').find((line) => /class|storage/i.test(line))}`, () => {
      const folder = temporary.file('running');
      mkdirSync(join(folder, 'node_modules'), { recursive: true });
      if (!existsSync(join(folder, 'node_modules/tegg-native'))) {
        symlinkSync(root, join(folder, 'node_modules/tegg-native'), 'junction');
      }
      const path = join(folder, `${name}.js`);
      writeFileSync(path, language === 'js' ? text : transpiled(text));
      const { status, stdout, stderr } = spawnSync(process.execPath, [path], { encoding: 'utf8' });
      assert.equal(`${stdout}${stderr}`, '');
      assert.equal(status, 0);
    });
  }
});

/** The cells of a row of a table. */
function cellsOf(line) {
  return line.slice(2, -2).split(/ \| /).map((cell) => cell.replaceAll('\\|', '|').trim());
}

/** A declaration file without its comments. */
function declaredText(file) {
  return readFileSync(join(root, file), 'utf8').replace(/\/\*.*?\*\//gs, '').replace(/^ *\/\/.*$/gm, '');
}

/** Without what is only layout. */
function normal(text) {
  return text.replace(/\s+/g, ' ').replace(/, ?\)/g, ')').replace(/\( /g, '(');
}

/** The names of the types that a file alone declares and exports. */
function typesOf(file) {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ES2022);
  const isExported = (node) => node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  const isType = (node) => ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
  return source.statements.filter((node) => isType(node) && isExported(node)).map((node) => node.name.text).sort();
}

/** What GitHub calls a page's headings. */
function anchorsOf(text) {
  const titles = [...text.replace(/^```.*?^```$/gms, '').matchAll(/^#+ (.*)$/gm)].map(([, title]) => title);
  return new Set(titles.map((title) => title.toLowerCase().replace(/[^\w\- ]/g, '').replaceAll(' ', '-')));
}

/** What a user's compiler makes of an example. */
function transpiled(text) {
  const compilerOptions = {
    module: ts.ModuleKind.CommonJS,
    target: ts.ScriptTarget.ES2022,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
  };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}
