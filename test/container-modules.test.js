'use strict';

const assert = require('node:assert/strict');
const { mkdirSync, symlinkSync, writeFileSync } = require('node:fs');
const { join, relative } = require('node:path');
const { pathToFileURL } = require('node:url');

const { Container } = require('..');
const { eggModule, root, writeTree } = require('./fixtures/container/modules.js');
const { inChild } = require('./support/child.js');
const { temporaryFolder } = require('./support/temporary.js');

const temporary = temporaryFolder();

/** Writes an app whose files find the package as `tegg-native`. */
function writeApp(files) {
  const base = writeTree(temporary.path, { 'package.json': { name: 'app' }, ...files });
  mkdirSync(join(base, 'node_modules'), { recursive: true });
  symlinkSync(root, join(base, 'node_modules', 'tegg-native'));
  return base;
}

/** Source of a file with a class that notes when it is made, and where. */
function source(name, { decorator = 'SingletonProto', isPublic = false, inject = [], body = '' } = {}) {
  return `
    const { AccessLevel, ${decorator}, Inject } = require('tegg-native');
    class ${name} {
      constructor() { (globalThis.made ??= []).push('${name}'); }
      ${body}
    }
    ${inject.map((key) => `Inject()(${name}.prototype, '${key}');`).join('\n')}
    ${decorator}(${isPublic ? '{ accessLevel: AccessLevel.PUBLIC }' : ''})(${name});
    exports.${name} = ${name};`;
}

/** What of this is made by a function, in its order. */
async function madeBy(fn) {
  globalThis.made = [];
  await fn();
  return globalThis.made;
}

const app = () =>
  writeApp({
    'app/module/user/package.json': eggModule('user'),
    'app/module/user/service/UserService.js': source('UserService', { isPublic: true, inject: ['userStore', 'clock'] }),
    'app/module/user/UserStore.js': source('UserStore'),
    'app/module/user/Visit.js': source('Visit', { decorator: 'ContextProto', isPublic: true }),
    'app/module/clock/package.json': eggModule('clock'),
    'app/module/clock/Clock.js': source('Clock', { isPublic: true }),
    'app/module/admin/package.json': eggModule('admin'),
    'app/module/admin/AdminService.js': source('AdminService', { isPublic: true, inject: ['userService', 'visit'] }),
  });

const paths = ['user', 'clock', 'admin'].map((name) => `app/module/${name}`);

/** The parts of that app stand together. */
async function assertApp(container, base) {
  const classOf = (file) => Object.values(require(join(base, 'app/module', file)))[0];
  const admin = await container.getEggObject(classOf('admin/AdminService.js'));
  const user = await container.getEggObjectFromName('userService');
  assert.equal(admin.userService, user);
  assert.ok(user.userStore instanceof classOf('user/UserStore.js'));
  assert.equal(user.clock, await container.getEggObjectFromName('clock'));
  await assert.rejects(container.getEggObjectFromName('userStore'), { code: 'TEGG_EGG_PROTO_NOT_FOUND' });
  await container.run({}, async () => {
    assert.ok(admin.visit instanceof classOf('user/Visit.js'));
    assert.equal(await container.getEggObject(classOf('user/Visit.js')), admin.visit);
  });
  await container.destroy();
}

describe('a container of modules', () => {
  it('is made of folders, relative to the current one or absolute', async () => {
    const base = app();
    for (const prefix of [base, relative(process.cwd(), base)]) {
      await assertApp(await Container.create({ modules: paths.map((path) => join(prefix, path)) }), base);
    }
  });

  it('is made of folders relative to baseDir', async () => {
    const base = app();
    await assertApp(await Container.create({ baseDir: base, modules: paths.map((path) => ({ path })) }), base);
  });

  it('is made of what a scan of baseDir finds', async () => {
    const base = app();
    await assertApp(await Container.create({ baseDir: base }), base);
  });

  it('is made of what config/module.json lists, and of nothing else', async () => {
    const base = app();
    mkdirSync(join(base, 'config'));
    const list = (...names) => {
      const entries = names.map((name) => ({ path: `../app/module/${name}`, optional: true }));
      writeFileSync(join(base, 'config/module.json'), JSON.stringify(entries));
    };
    list('admin', 'user', 'clock');
    await assertApp(await Container.create({ baseDir: base }), base);
    list('clock');
    const container = await Container.create({ baseDir: base });
    await assert.rejects(container.getEggObjectFromName('userService'), { code: 'TEGG_EGG_PROTO_NOT_FOUND' });
    list('admin', 'clock');
    const missing = { code: 'TEGG_EGG_PROTO_NOT_FOUND', message: /^Object userService not found in LOAD_UNIT:admin/ };
    await assert.rejects(Container.create({ baseDir: base }), missing);
  });

  it('is made of installed packages', async () => {
    const base = writeApp({
      'package.json': { name: 'app', dependencies: { common: '*' } },
      'node_modules/common/package.json': { ...eggModule('common'), exports: { '.': './index.js' } },
      'node_modules/common/index.js': source('Common', { isPublic: true }),
    });
    for (const options of [{ baseDir: base }, { baseDir: base, modules: [{ package: 'common' }] }]) {
      const container = await Container.create(options);
      const { Common } = require(join(base, 'node_modules/common/index.js'));
      assert.ok((await container.getEggObjectFromName('common')) instanceof Common);
    }
  });

  it('may be empty', async () => {
    await Container.create({ modules: [] });
    await Container.create({ baseDir: writeApp({}) });
    await Container.create({ baseDir: writeApp({ 'one/package.json': eggModule('one'), 'one/readme.md': 'none' }) });
  });

  it('has the decorated classes that the files export, each once', async () => {
    const base = writeApp({
      'one/package.json': eggModule('one'),
      'one/index.js': "module.exports = { ...require('./lib/all.js'), help() {}, version: 1, nothing: undefined };",
      'one/lib/all.js': `
        const { SingletonProto } = require('tegg-native');
        class Foo {}
        SingletonProto()(Foo);
        class Base {}
        class Hidden {}
        SingletonProto()(Hidden);
        module.exports = { Foo, Again: Foo, Base, null: null, text: 'Foo', get lazy() { return Foo; } };`,
      'one/lib/single.js': `
        module.exports = class Single {};
        require('tegg-native').SingletonProto()(module.exports);`,
      'one/test/broken.js': 'throw new Error("not to be loaded");',
      'one/node_modules/broken.js': 'throw new Error("not to be loaded");',
    });
    const container = await Container.create({ modules: [join(base, 'one')] });
    const { Foo, Base } = require(join(base, 'one/lib/all.js'));
    assert.ok((await container.getEggObject(Foo)) instanceof Foo);
    const Single = require(join(base, 'one/lib/single.js'));
    assert.ok((await container.getEggObject(Single)) instanceof Single);
    await assert.rejects(container.getEggObject(Base), { code: 'TEGG_NATIVE_CLASS_NOT_FOUND' });
  });

  it('leaves the classes of a module inside of another to that one', async () => {
    const base = writeApp({
      'outer/package.json': eggModule('outer'),
      'outer/Outer.js': source('Outer', { inject: ['inner'] }),
      'outer/inner/package.json': eggModule('inner'),
      'outer/inner/Inner.js': source('Inner', { isPublic: true }),
    });
    const made = await madeBy(() => Container.create({ baseDir: base }));
    assert.deepEqual(made, ['Inner', 'Outer']);
    await assert.rejects(Container.create({ modules: [join(base, 'outer')] }), { code: 'TEGG_EGG_PROTO_NOT_FOUND' });
  });

  it('has one module for a folder that two links lead to', async () => {
    const base = app();
    symlinkSync('clock', join(base, 'app/module/linked'));
    const modules = [...paths, 'app/module/linked'].map((path) => join(base, path));
    await assertApp(await Container.create({ modules }), base);
  });

  it('shares no object with another of the same modules', async () => {
    const base = app();
    const containers = await Promise.all([1, 2].map(() => Container.create({ baseDir: base })));
    const [one, two] = await Promise.all(containers.map((container) => container.getEggObjectFromName('userService')));
    assert.notEqual(one, two);
    assert.equal(one.constructor, two.constructor);
    assert.notEqual(one.clock, two.clock);
    await containers[0].destroy();
    await assertApp(containers[1], base);
  });

  it('tells life cycle methods their module', async () => {
    const body = 'init({ loadUnit }, { proto }) { this.told = [loadUnit.name, loadUnit.unitPath, proto.loadUnitId]; }';
    const file = source('One', { isPublic: true, body });
    const base = writeApp({ 'one/package.json': eggModule('one'), 'one/One.js': file });
    const { told } = await (await Container.create({ baseDir: base })).getEggObjectFromName('one');
    assert.deepEqual(told, ['one', join(base, 'one'), 'LOAD_UNIT:one']);
  });
});

describe('modules that need each other', () => {
  /** Each of these has two classes; the first injects that of another. */
  function chain(body) {
    const files = {};
    for (const [name, needs] of [['a', 'c'], ['b', undefined], ['c', 'b'], ['d', 'a']]) {
      const upper = name.toUpperCase();
      files[`${name}/package.json`] = eggModule(name);
      const inject = needs === undefined ? [] : [`${needs}1`];
      files[`${name}/one.js`] = source(`${upper}1`, { isPublic: true, inject, body });
      files[`${name}/two.js`] = source(`${upper}2`, { inject: [`${name}1`], body });
    }
    return writeApp(files);
  }
  const expected = ['B1', 'B2', 'C1', 'C2', 'A1', 'A2', 'D1', 'D2'];

  it('have their singletons made after those of the modules they need, whatever the order of the list', async () => {
    const base = chain();
    assert.deepEqual(await madeBy(() => Container.create({ baseDir: base })), expected);
    for (const names of ['abcd', 'dcba', 'cadb']) {
      const modules = Array.from(names, (name) => join(base, name));
      const made = await madeBy(() => Container.create({ modules }));
      // Where nothing tells the order of two modules, it is that of the list.
      assert.deepEqual(made, expected);
    }
  });

  it('have them made in the order of the list where they need nothing of each other', async () => {
    const names = ['z', 'a', 'm'];
    const files = names.map((name) => [
      [`${name}/package.json`, eggModule(name)],
      [`${name}/second.js`, source(`${name}Second`)],
      [`${name}/first.js`, source(`${name}First`)],
    ]);
    const base = writeApp(Object.fromEntries(files.flat()));
    const made = await madeBy(() => Container.create({ modules: names.map((name) => join(base, name)) }));
    assert.deepEqual(made, names.flatMap((name) => [`${name}First`, `${name}Second`]));
    const scanned = await madeBy(() => Container.create({ baseDir: base }));
    assert.deepEqual(scanned, ['a', 'm', 'z'].flatMap((name) => [`${name}First`, `${name}Second`]));
  });

  it('have them wait for those that take time', async () => {
    const body = `
      async init() { await new Promise(setImmediate); globalThis.made.push(this.constructor.name + ' ready'); }
      async destroy() { await new Promise(setImmediate); globalThis.made.push(this.constructor.name + ' ended'); }`;
    const base = chain(body);
    let container;
    const made = await madeBy(async () => {
      container = await Container.create({ baseDir: base });
    });
    for (const [before, after] of [['B1', 'C1'], ['C1', 'A1'], ['A1', 'D1'], ['B1', 'B2'], ['A1', 'A2']]) {
      assert.ok(made.indexOf(`${before} ready`) < made.indexOf(after), `${before} is ready ahead of ${after}`);
    }
    const ended = await madeBy(() => container.destroy());
    assert.equal(ended.length, 8);
    for (const [after, before] of [['B1', 'C1'], ['C1', 'A1'], ['A1', 'D1'], ['B1', 'B2'], ['A1', 'A2']]) {
      assert.ok(ended.indexOf(`${before} ended`) < ended.indexOf(`${after} ended`), `${before} ends ahead of ${after}`);
    }
  });

  it('have their preLoad called in that order, ahead of everything', async () => {
    const body = `static async load() { globalThis.made.push('load ' + this.name); }`;
    const files = {};
    for (const [name, needs] of [['a', 'c1'], ['b', undefined], ['c', 'b1']]) {
      const upper = name.toUpperCase();
      files[`${name}/package.json`] = eggModule(name);
      const declared = source(`${upper}1`, { isPublic: true, inject: needs === undefined ? [] : [needs], body });
      const decorator = "require('tegg-native').LifecyclePreLoad()";
      const descriptor = `Object.getOwnPropertyDescriptor(${upper}1, 'load')`;
      files[`${name}/one.js`] = `${declared}\n${decorator}(${upper}1, 'load', ${descriptor});`;
    }
    const base = writeApp(files);
    const made = await madeBy(() => Container.create({ baseDir: base }));
    assert.deepEqual(made, ['load B1', 'load C1', 'load A1', 'B1', 'C1', 'A1']);
  });

  it('may not do so in a circle, which is told by their folders; nothing is made', async () => {
    const base = writeApp({
      'a/package.json': eggModule('a'),
      'a/A.js': source('A', { isPublic: true }),
      'a/UsesB.js': source('UsesB', { inject: ['b'] }),
      'b/package.json': eggModule('b'),
      'b/B.js': source('B', { isPublic: true }),
      'b/UsesA.js': source('UsesA', { inject: ['a'] }),
    });
    const [a, b] = ['a', 'b'].map((name) => `${name}@${join(base, name)}`);
    const way = `${a} Object usesB inject b -> ${b} Object usesA inject a -> ${a}`;
    const [usesB, usesA] = ['a/UsesB', 'b/UsesA'].map((file) => `class ${file.slice(2)} (${join(base, file)}.js)`);
    const remedy = `To break the circle, take an injection out of ${usesB} or of ${usesA}`;
    const message = `module has recursive deps: ${way}. ${remedy}`;
    const made = await madeBy(() =>
      assert.rejects(Container.create({ baseDir: base }), { code: 'TEGG_NATIVE_RECURSIVE_DEPS', message }),
    );
    assert.deepEqual(made, []);
  });
});

describe('a module in files of other kinds', () => {
  it('may be ES modules, beside CommonJS in another', async () => {
    const esSource = (name, inject) => `
      import { AccessLevel, SingletonProto, Inject } from 'tegg-native';
      await null;
      export class ${name} {}
      Inject()(${name}.prototype, '${inject}');
      SingletonProto({ accessLevel: AccessLevel.PUBLIC })(${name});
      export default ${name};`;
    const base = writeApp({
      'es/package.json': { ...eggModule('es'), type: 'module' },
      'es/Es.js': esSource('Es', 'common'),
      'es/Old.cjs': source('Old'),
      'common/package.json': eggModule('common'),
      'common/Common.js': source('Common', { isPublic: true }),
      'mixed/package.json': eggModule('mixed'),
      'mixed/Mixed.mjs': esSource('Mixed', 'es'),
      'mixed/Other.js': source('Other', { inject: ['mixed'] }),
    });
    const container = await Container.create({ baseDir: base });
    const { Es } = await import(pathToFileURL(join(base, 'es/Es.js')));
    const { Other } = require(join(base, 'mixed/Other.js'));
    const es = await container.getEggObject(Es);
    assert.ok(es.common instanceof require(join(base, 'common/Common.js')).Common);
    assert.equal((await container.getEggObject(Other)).mixed.es, es);
    await container.getEggObject(require(join(base, 'es/Old.cjs')).Old);
  });

  const typescript = {
    'one/package.json': eggModule('one'),
    'one/Tracer.ts': `
      import { AccessLevel, ContextProto } from 'tegg-native';
      @ContextProto({ accessLevel: AccessLevel.PUBLIC })
      export class Tracer { readonly id: number = Math.random(); }`,
    'two/package.json': eggModule('two'),
    'two/service/Foo.ts': `
      import { Inject, SingletonProto } from 'tegg-native';
      import type { Tracer } from '../../one/Tracer';
      import { Bar } from '../Bar';
      @SingletonProto({ accessLevel: 'PUBLIC' as any })
      export class Foo {
        @Inject() private readonly tracer: Tracer;
        constructor() { this.bar = undefined; }
        @Inject() bar: Bar | undefined;
        ids(): [number, number] { return [this.tracer.id, this.bar!.tracer.id]; }
      }`,
    'two/Bar.ts': `
      import { Inject, SingletonProto } from 'tegg-native';
      @SingletonProto()
      export class Bar { @Inject() tracer: { id: number }; }`,
    'two/types.d.ts': 'export declare class Nothing {}',
  };
  const fixtures = join(__dirname, 'fixtures', 'modules');
  const loaders = {
    require: ['--require', join(fixtures, 'require-typescript.js')],
    import: ['--import', pathToFileURL(join(fixtures, 'import-typescript.mjs')).href],
  };
  const strip = process.features.typescript ? ['--no-experimental-strip-types'] : [];
  for (const [how, loader] of Object.entries(loaders)) {
    for (const type of how === 'require' ? ['commonjs'] : ['commonjs', 'module']) {
      it(`may be TypeScript where a loader for ${how} is registered, as ${type}`, () => {
        const base = writeApp(typescript);
        for (const name of ['one', 'two']) {
          writeFileSync(join(base, name, 'package.json'), JSON.stringify({ ...eggModule(name), type }));
        }
        if (type === 'module') {
          const text = typescript['two/service/Foo.ts'].replace("'../Bar'", "'../Bar.ts'");
          writeFileSync(join(base, 'two/service/Foo.ts'), text.replace('import { Bar }', 'import type { Bar }'));
        }
        const seen = inChild(
          async (require, report, baseDir) => {
            const { Container } = require('tegg-native');
            const container = await Container.create({ baseDir });
            const foo = await container.getEggObjectFromName('foo');
            const [one, two] = await Promise.all([1, 2].map((id) => container.run({ id }, () => foo.ids())));
            report(one[0] === one[1], two[0] === two[1], one[0] === two[0], typeof one[0], foo.constructor.name);
            await container.destroy();
          },
          { flags: [...strip, ...loader], args: [base] },
        );
        assert.deepEqual(seen, [true, true, false, 'number', 'Foo']);
      });
    }
  }

  it('is not looked for in TypeScript where nothing loads it', () => {
    const base = writeApp(typescript);
    const seen = inChild(
      async (require, report, baseDir) => {
        const { Container } = require('tegg-native');
        const container = await Container.create({ baseDir });
        await container.getEggObjectFromName('foo').catch(({ code }) => report(code));
      },
      { flags: strip, args: [base] },
    );
    assert.deepEqual(seen, ['TEGG_EGG_PROTO_NOT_FOUND']);
  });
});

describe('a module that is broken', () => {
  const broken = {
    'that throws': ['throw new TypeError("expected");', TypeError, 'expected'],
    'that is no JavaScript': ['class {', SyntaxError, 'Unexpected token'],
    'that requires what is not there': ['require("./nowhere.js");', Error, 'nowhere.js'],
    'whose decorator refuses': [source('Foo').replace('SingletonProto()', 'SingletonProto(5)'), TypeError, 'class Foo'],
  };
  for (const [what, [text, type, part]] of Object.entries(broken)) {
    it(`in a file ${what} is told with the file; nothing is made, and it is loaded once it is mended`, async () => {
      const base = writeApp({
        'one/package.json': eggModule('one'),
        'one/First.js': source('First', { isPublic: true }),
        'two/package.json': eggModule('two'),
        'two/Broken.js': text,
      });
      const file = join(base, 'two/Broken.js');
      const made = await madeBy(() =>
        assert.rejects(Container.create({ baseDir: base }), (error) => {
          assert.ok(error instanceof type, error.stack);
          assert.ok(error.message.includes(file) && error.message.includes(part), error.message);
          return true;
        }),
      );
      assert.deepEqual(made, []);
      writeFileSync(file, source('Mended', { inject: ['first'] }));
      assert.deepEqual(await madeBy(() => Container.create({ baseDir: base })), ['First', 'Mended']);
    });
  }

  it('in its module.json is told with the file', async () => {
    for (const text of ['[', '{}', '[{}]', 'null']) {
      const base = writeApp({ 'config/module.json': text, 'one/package.json': eggModule('one') });
      const refused = { code: 'TEGG_NATIVE_MODULE_INVALID', message: new RegExp(join(base, 'config/module.json')) };
      await assert.rejects(Container.create({ baseDir: base }), refused);
    }
  });

  it('in what its objects do as they are made leaves nothing of the modules before it', async () => {
    const note = (what) => `${what}() { globalThis.made.push('${what} ' + this.constructor.name); }`;
    const base = writeApp({
      'one/package.json': eggModule('one'),
      'one/First.js': source('First', { isPublic: true, body: note('destroy') }),
      'two/package.json': eggModule('two'),
      'two/Second.js': source('Second', { inject: ['first'], body: 'async init() { throw new Error("expected"); }' }),
    });
    const made = await madeBy(() => assert.rejects(Container.create({ baseDir: base }), { message: 'expected' }));
    assert.deepEqual(made, ['First', 'Second', 'destroy First']);
  });

  it('may be called as the load unit of classes is, and keeps what is private then', async () => {
    const base = writeApp({
      'classes/package.json': eggModule('classes'),
      'classes/secret.js': source('Secret'),
    });
    const container = await Container.create({ modules: [join(base, 'classes')] });
    await assert.rejects(container.getEggObjectFromName('secret'), {
      code: 'TEGG_EGG_PROTO_NOT_FOUND',
      message: /is private there/,
    });
    await container.destroy();
  });
});
