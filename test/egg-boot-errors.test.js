'use strict';

const assert = require('node:assert/strict');
const { join } = require('node:path');

const { start: startProcess } = require('./support/process.js');
const { describeApps, manifest, skeleton, writeApp } = require('./support/tegg-app.js');

const controller = (body, decorators = "@HTTPController({ path: '/a' })") => ({
  'app/controller/AppController.ts': `
    import { Acl, Context, Cookies, Host, HTTPBody, HTTPController, HTTPHeaders, HTTPMethod, HTTPParam, HTTPQuery,
      Inject, Middleware } from '@eggjs/tegg';
    ${decorators}
    export class AppController { ${body} }
  `,
});

const route = (path, rest = '') => `@HTTPMethod({ method: 'GET' as any, path: '${path}' ${rest} })`;
const service = (text) => `
  import { AccessLevel, ContextProto, Inject, SingletonProto } from '@eggjs/tegg';
  ${text}
`;

// What is wrong, the files of the app, the code of the error, and what the message names: file, class, remedy.
const cases = {
  'a parameter of a method that is not decorated': {
    files: controller(`${route('/')} async get(@HTTPQuery() a: string, b: string) {}`),
    code: 'TEGG_NATIVE_HTTP_PARAMETER',
    texts: ['app/controller/AppController.js', 'AppController.js:get param 1', 'Please add @HTTPBody'],
  },
  'a path parameter that is not in the path': {
    files: controller(`${route('/:id')} async get(@HTTPParam() name: string) {}`),
    code: 'TEGG_NATIVE_HTTP_PATH_PARAMETER',
    texts: ['app/controller/AppController.js', 'can not find param name in path /a/:id', 'add :name to it'],
  },
  'a path that begins with no slash': {
    files: controller(`${route('list')} async get() {}`, '@HTTPController()'),
    code: 'TEGG_NATIVE_HTTP_PATH',
    texts: ['app/controller/AppController.js', 'AppController.js method get path list', 'begin the path'],
  },
  'a path that cannot be read': {
    files: controller(`${route('/:id([)')} async get() {}`),
    code: 'TEGG_NATIVE_HTTP_PATH',
    texts: ['app/controller/AppController.js', 'AppController.js method get', 'correct it'],
  },
  'a route in a class that is no controller': {
    files: controller(`${route('/')} async get() {}`, "@(require('@eggjs/tegg').SingletonProto())"),
    code: 'TEGG_NATIVE_HTTP_MISUSE',
    texts: ['app/controller/AppController.js', 'class:AppController', 'add @HTTPController to the class'],
  },
  'a middleware of a method that has no route': {
    files: controller('@Middleware(async () => {}) async get() {}'),
    code: 'TEGG_NATIVE_HTTP_MISUSE',
    texts: ['class:AppController@', 'AppController.js:get @Middleware', 'add @HTTPMethod to the method'],
  },
  'a controller that injects what nobody has': {
    files: controller(`@Inject() missing: object; ${route('/')} async get() {}`),
    code: 'TEGG_EGG_PROTO_NOT_FOUND',
    texts: ['AppController', 'missing', 'app/controller/AppController.js'],
  },
  'a controller that injects what is private in a module': {
    files: {
      ...controller(`@Inject() secret: object; ${route('/')} async get() {}`),
      ...manifest('app/modules/own', 'own'),
      'app/modules/own/Secret.ts': service('@SingletonProto() export class Secret {}'),
    },
    code: 'TEGG_EGG_PROTO_NOT_FOUND',
    texts: ['AppController', 'app/controller/AppController.js', 'secret', 'Secret', 'own', 'AccessLevel.PUBLIC'],
  },
  'a module that injects what is private in another': {
    files: {
      ...manifest('app/modules/one', 'one'),
      ...manifest('app/modules/two', 'two'),
      'app/modules/one/Secret.ts': service('@SingletonProto() export class Secret {}'),
      'app/modules/two/Curious.ts': service('@SingletonProto() export class Curious { @Inject() secret: object; }'),
    },
    code: 'TEGG_EGG_PROTO_NOT_FOUND',
    texts: ['Curious', 'app/modules/two/Curious.js', 'Object secret not found in LOAD_UNIT:two', 'AccessLevel.PUBLIC'],
  },
  'modules that need each other': {
    files: {
      ...manifest('app/modules/one', 'one'),
      ...manifest('app/modules/two', 'two'),
      'app/modules/one/First.ts': service(`
        @SingletonProto({ accessLevel: AccessLevel.PUBLIC }) export class First { @Inject() third: object; }
        @SingletonProto({ accessLevel: AccessLevel.PUBLIC }) export class Second {}
      `),
      'app/modules/two/Third.ts': service(`
        @SingletonProto({ accessLevel: AccessLevel.PUBLIC }) export class Third { @Inject() second: object; }
      `),
    },
    code: 'TEGG_NATIVE_RECURSIVE_DEPS',
    texts: ['module has recursive deps', 'one', 'two'],
  },
  'classes that need each other': {
    files: {
      ...manifest('app/modules/one', 'one'),
      'app/modules/one/First.ts': service(`
        @SingletonProto() export class First { @Inject() second: object; }
        @SingletonProto() export class Second { @Inject() first: object; }
      `),
    },
    code: 'TEGG_NATIVE_RECURSIVE_DEPS',
    texts: ['proto has recursive deps', 'first@', 'inject second', join('app', 'modules', 'one')],
  },
  'a module.json that is no list': {
    files: { 'config/module.json': '{ "path": "../app/modules/one" }' },
    code: 'TEGG_NATIVE_MODULE_INVALID',
    texts: ['config/module.json', 'list the modules in it'],
  },
  'a module.json that is no JSON': {
    files: { 'config/module.json': '[' },
    code: 'TEGG_NATIVE_MODULE_INVALID',
    texts: ['config/module.json'],
  },
  'a module.json that lists a folder that is not there': {
    files: { 'config/module.json': '[{ "path": "../app/modules/none" }]' },
    code: 'TEGG_NATIVE_MODULE_NOT_FOUND',
    texts: ['config/module.json', join('app', 'modules', 'none'), 'create it, or correct'],
  },
  'a module.json that lists a package that is not installed': {
    files: { 'config/module.json': '[{ "package": "not-installed" }]' },
    code: 'TEGG_NATIVE_MODULE_NOT_FOUND',
    texts: ['config/module.json', 'not-installed'],
  },
  'a module.json that lists a folder that is no module': {
    files: { 'config/module.json': '[{ "path": "../app/modules/one" }]', 'app/modules/one/package.json': '{}' },
    code: 'TEGG_NATIVE_MODULE_INVALID',
    texts: [join('app', 'modules', 'one', 'package.json'), 'eggModule'],
  },
  'two modules of one name': {
    files: { ...manifest('app/modules/one', 'same'), ...manifest('app/modules/two', 'same') },
    code: 'TEGG_NATIVE_DUPLICATE_MODULE',
    texts: ['Duplicate module name "same" found', join('modules', 'one'), join('modules', 'two')],
  },
  'a module.yml that is no YAML': {
    files: { ...manifest('app/modules/one', 'one'), 'app/modules/one/module.yml': 'a: [1' },
    code: 'TEGG_NATIVE_MODULE_CONFIG',
    texts: ['module.yml', 'Correct it there'],
  },
  'a file that throws when it is loaded': {
    files: { ...manifest('app/modules/one', 'one'), 'app/modules/one/Broken.ts': "throw new Error('on purpose');" },
    code: undefined,
    texts: [join('app', 'modules', 'one', 'Broken.js'), 'on purpose'],
  },
  'a singleton whose init fails': {
    files: {
      ...manifest('app/modules/one', 'one'),
      'app/modules/one/Broken.ts': service(`
        @SingletonProto() export class Broken { async init() { await null; throw new Error('init on purpose'); } }
      `),
    },
    code: undefined,
    texts: ['init on purpose'],
  },
  'two controllers of one name': {
    files: {
      ...controller(`${route('/a')} async get() {}`),
      'app/controller/admin/AppController.ts': `
        import { HTTPController } from '@eggjs/tegg';
        @HTTPController() export class AppController {}
      `,
    },
    code: 'TEGG_NATIVE_DUPLICATE_CONTROLLER',
    texts: [
      'duplicate controller name AppController',
      'app/controller/AppController.js',
      'app/controller/admin/AppController.js',
      'controllerName',
    ],
  },
  'two controllers of one prototype name': {
    files: {
      ...controller(`${route('/a')} async get() {}`),
      'app/controller/admin/AppController.ts': `
        import { HTTPController } from '@eggjs/tegg';
        @HTTPController({ controllerName: 'admin' }) export class AppController {}
      `,
    },
    code: 'TEGG_NATIVE_DUPLICATE_PROTO',
    texts: ['duplicate proto', 'app/controller/AppController.js', 'app/controller/admin/AppController.js'],
  },
  'a decorator in a wrong place': {
    files: controller(`${route('/')} async get() {} @Inject() @HTTPMethod({} as any) field: object;`),
    code: undefined,
    texts: ['app/controller/AppController.js', '@HTTPMethod', 'field'],
  },
};

describeApps('the boot fails with', (start) => {
  for (const [title, { files, code, texts }] of Object.entries(cases)) {
    it(title, async () => {
      const error = await start(files).then(
        () => assert.fail('the app has booted'),
        (thrown) => thrown,
      );
      for (const text of texts) assert.ok(error.message.includes(text), `no "${text}" in\n${error.stack}`);
      if (code !== undefined) assert.equal(error.code, code, error.stack);
    });
  }
});

describeApps('a cluster whose app does not boot', (_start, version) => {
  /** Starts an app of these files as users do, in a process of its own. */
  async function run(files) {
    const options = { framework: version.framework, workers: 1, port: 0 };
    const start = `require('egg').startCluster({ ...${JSON.stringify(options)}, baseDir: __dirname });`;
    const more = { 'config/config.unittest.ts': 'export default {};', 'start.js': start };
    const { baseDir } = writeApp({ ...skeleton(), ...files, ...more }, version);
    const env = { EGG_SERVER_ENV: 'unittest' };
    return startProcess([join(baseDir, 'start.js')], { cwd: baseDir, env }).ended;
  }

  it('ends as it does without us', async () => {
    const { files, texts } = cases['a parameter of a method that is not decorated'];
    const text = "export default class AppBoot { async didLoad() { throw new Error('fault of the app'); } }";
    const ours = await run(files);
    const other = await run({ 'app.ts': text });
    for (const part of texts) assert.ok(ours.output.includes(part), ours.output);
    assert.match(other.output, /fault of the app/);
    assert.notEqual(other.code, 0);
    assert.deepEqual([ours.code, ours.signal], [other.code, other.signal], ours.output);
  });
});
