'use strict';

const assert = require('node:assert/strict');
const { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const ts = require('typescript');

const { temporaryFolder } = require('./support/temporary.js');

const root = join(__dirname, '..');
const installed = join(root, 'node_modules');
const source = readFileSync(join(__dirname, 'types/egg/app.ts'), 'utf8');
const own = ['@eggjs/tegg', '@eggjs/tegg-plugin'];
const declarations = ['package.json', ...readdirSync(root).filter((file) => file.endsWith('.d.ts'))];

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
const modes = {
  node10: { module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10 },
  node16: { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
};

describe('the types of an app', () => {
  const folder = temporaryFolder();

  /** What the compiler has against a file, where these packages are installed and ours under tegg's names. */
  function check(name, text, packages, options) {
    const base = folder.file(name);
    const path = join(base, 'app.ts');
    for (const one of own) {
      mkdirSync(join(base, 'node_modules', one), { recursive: true });
      for (const file of declarations) {
        writeFileSync(join(base, 'node_modules', one, file), readFileSync(join(root, file)));
      }
    }
    const all = { ...packages, '@types/node': join(installed, '@types/node') };
    for (const [one, target] of Object.entries(all)) {
      mkdirSync(dirname(join(base, 'node_modules', one)), { recursive: true });
      symlinkSync(target, join(base, 'node_modules', one), 'junction');
    }
    writeFileSync(path, text);
    const target = ts.ScriptTarget.ES2022;
    const decorators = { experimentalDecorators: true, emitDecoratorMetadata: true };
    const typeRoots = [join(base, 'node_modules/@types')];
    const settings = { target, strict: true, noEmit: true, types: ['node'], typeRoots, ...decorators, ...options };
    const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([path], settings));
    const host = { getCanonicalFileName: (file) => file, getCurrentDirectory: () => base, getNewLine: () => '\n' };
    return ts.formatDiagnostics(diagnostics, host);
  }

  for (const [title, { mock, packages }] of Object.entries(versions)) {
    it(`${title}: application, context and mock have what tegg gives them`, () => {
      const text = source.replace("from 'mock'", `from '${mock}'`);
      assert.equal(check(title, text, packages, { ...modes.node10, skipLibCheck: true }), '');
    });
  }

  it('Egg 3: tell that something is missing', () => {
    const text = "import type { Application } from 'egg'; export const f = (app: Application) => app.module;";
    const { packages } = versions['Egg 3'];
    assert.match(check('without', text, packages, { ...modes.node10, skipLibCheck: true }), /TS2339: .*'module'/);
  });

  for (const [mode, options] of Object.entries(modes)) {
    it(`${mode}: are sound without Egg`, () => {
      const text = `
        import '@eggjs/tegg-plugin';
        import { Container, EggContext, SingletonProto } from '@eggjs/tegg';
        import { ModuleConfigUtil, StreamUtil, TimerUtil } from '@eggjs/tegg/helper';
        @SingletonProto() export class Foo {}
        export const made: Promise<Container> = Container.create({ classes: [Foo] });
        export const name: string = ModuleConfigUtil.readModuleReference('.')[0].name;
        export const found: boolean = StreamUtil.isStream(name);
        export const slept: Promise<number> = TimerUtil.timeout(async () => 1, 10);
        export const path = (ctx: EggContext) => ctx.path;
      `;
      assert.equal(check(`none-${mode}`, text, {}, { ...options, skipLibCheck: false }), '');
    });
  }
});
