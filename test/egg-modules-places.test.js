'use strict';

const assert = require('node:assert/strict');

const { describeApps, manifest } = require('./support/tegg-app.js');

const place = (name, access = 'PUBLIC') => `
  import { AccessLevel, SingletonProto } from '@eggjs/tegg';
  @SingletonProto({ name: 'place', accessLevel: AccessLevel.${access} })
  export class Place { readonly text = '${name}'; }
`;

const controller = (type = 'object') => ({
  'app/controller/PlaceController.ts': `
    import { HTTPController, HTTPMethod, HTTPMethodEnum, Inject } from '@eggjs/tegg';
    @HTTPController()
    export class PlaceController {
      @Inject() private readonly place: ${type};
      @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/place' })
      async get() { return (this.place as any).text; }
    }
  `,
});

const names = ({ moduleReferences }) => moduleReferences.map(({ name }) => name).sort();

describeApps('modules are found', (start) => {
  it('anywhere in the folder of the app', async () => {
    const { app, get } = await start({
      ...controller(),
      ...manifest('one/two/three', 'deep'),
      'one/two/three/Place.ts': place('deep'),
    });
    assert.deepEqual(names(app), ['deep']);
    assert.equal((await get('/place')).text, 'deep');
  });

  it('in config/module.json, and nowhere else', async () => {
    const { app, get } = await start({
      ...controller(),
      ...manifest('modules/listed', 'listed'),
      ...manifest('modules/other', 'other'),
      ...manifest('node_modules/of-npm', 'ofNpm'),
      'config/module.json': '[{ "path": "../modules/listed" }, { "package": "of-npm" }]',
      'modules/listed/Place.ts': place('listed'),
      'modules/other/Place.ts': place('other'),
    });
    assert.deepEqual(names(app), ['listed', 'ofNpm']);
    assert.equal((await get('/place')).text, 'listed');
  });

  it("among the app's dependencies", async () => {
    const { app, get } = await start({
      ...controller(),
      ...manifest('node_modules/of-npm', 'ofNpm'),
      ...manifest('node_modules/not-named', 'notNamed'),
      'node_modules/of-npm/Place.ts': place('of npm'),
      'node_modules/not-named/Place.ts': place('not named'),
      'package.json': '{ "name": "app", "dependencies": { "of-npm": "*" } }',
    });
    assert.deepEqual(names(app), ['ofNpm']);
    assert.equal((await get('/place')).text, 'of npm');
  });

  it('as plugins', async () => {
    const { app, get } = await start({
      ...controller(),
      'node_modules/a-plugin/package.json': JSON.stringify({
        name: 'a-plugin',
        eggPlugin: { name: 'aPlugin' },
        eggModule: { name: 'plugged' },
      }),
      'node_modules/a-plugin/Place.ts': place('plugged'),
      'config/plugin.unittest.ts': "export const aPlugin = { enable: true, package: 'a-plugin' };",
      'package.json': '{ "name": "app", "dependencies": { "a-plugin": "*" } }',
    });
    assert.deepEqual(names(app), ['plugged']);
    assert.equal((await get('/place')).text, 'plugged');
  });

  it('in the framework of the app, where something injects from them', async () => {
    const files = {
      ...manifest('framework/modules/used', 'used'),
      ...manifest('framework/modules/unused', 'unused'),
      'framework/modules/used/Place.ts': place('of the framework'),
      'framework/modules/unused/Other.ts': `
        import { SingletonProto } from '@eggjs/tegg';
        @SingletonProto()
        export class Other { init() { throw new Error('never made'); } }
      `,
      'framework/package.json': '{ "name": "framework" }',
      'config/module.json': '[]',
      'package.json': '{ "name": "app", "egg": { "framework": "./framework" } }',
    };
    const { app, get } = await start({ ...files, ...controller() });
    assert.deepEqual(app.moduleReferences.map(({ name, optional }) => [name, optional]).sort(), [
      ['unused', true],
      ['used', true],
    ]);
    assert.equal((await get('/place')).text, 'of the framework');
  });
});

describeApps('of objects with one name', (start) => {
  const files = {
    ...manifest('modules/one', 'one'),
    ...manifest('modules/two', 'two'),
    'modules/one/Place.ts': place('one'),
  };
  const second = (access) => `
    import { HTTPController, HTTPMethod, HTTPMethodEnum, Inject, ModuleQualifier } from '@eggjs/tegg';
    ${place('two', access).replace(/import .*/, "import { AccessLevel, SingletonProto } from '@eggjs/tegg';")}
    @HTTPController()
    export class PlaceController {
      @Inject({ name: 'place' }) private readonly own: any;
      @Inject({ name: 'place' }) @ModuleQualifier('one') private readonly other: any;
      @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/place' })
      async get() { return [this.own.text, this.other.text]; }
    }
  `;

  for (const access of ['PRIVATE', 'PUBLIC']) {
    it(`a module has its own, ${access}, and another's by a qualifier`, async () => {
      const { get } = await start({ ...files, 'modules/two/Second.ts': second(access) });
      assert.deepEqual((await get('/place')).json, ['two', 'one']);
    });
  }

  it('controllers have that of their module, or of app/controller', async () => {
    const home = (path) => `
      import { HTTPController, HTTPMethod, HTTPMethodEnum } from '@eggjs/tegg';
      @HTTPController({ path: '${path}', controllerName: '${path}' })
      export class HomeController {
        @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/' })
        async get() { return '${path}'; }
      }
    `;
    const paths = ['modules/one', 'modules/two', 'app/controller'];
    const homes = paths.map((path) => [`${path}/HomeController.ts`, home(`/${path}`)]);
    const { get } = await start({ ...files, ...Object.fromEntries(homes) });
    for (const path of paths) assert.equal((await get(`/${path}`)).text, `/${path}`);
  });

  it('app/controller does not see those that are private in modules', async () => {
    const { get } = await start({ ...files, 'modules/two/Place.ts': place('two', 'PRIVATE'), ...controller() });
    assert.equal((await get('/place')).text, 'one');
  });
});
