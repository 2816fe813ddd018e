'use strict';

const assert = require('node:assert/strict');

const { describeApps, manifest } = require('./support/tegg-app.js');

const controller = {
  ...manifest('modules/one', 'one'),
  ...manifest('modules/another', 'another'),
  'modules/another/module.yml': 'a: of another',
  'modules/one/ConfigController.ts': `
    import { HTTPController, HTTPMethod, HTTPMethodEnum, Inject } from '@eggjs/tegg';
    @HTTPController()
    export class ConfigController {
      @Inject() private readonly moduleConfig: any;
      @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/config' })
      async get() { return this.moduleConfig; }
    }
  `,
};

const override = (body) => `
  export default class AppBoot {
    constructor(private readonly app: any) {}
    configDidLoad() { ${body} }
  }
`;

// The files of a module, and how it is configured in the environment "unittest".
const cases = {
  'by nothing': [{}, {}],
  'by module.yml': [{ 'module.yml': 'a: 1' }, { a: 1 }],
  'by module.default.yml before module.yml': [{ 'module.default.yml': 'a: 1', 'module.yml': 'a: 2' }, { a: 1 }],
  'by module.json': [{ 'module.json': '{ "config": { "a": [1] } }' }, { a: [1] }],
  'by the file of the environment too, which comes after': [
    { 'module.yml': 'a: { b: 1, c: [1, 2] }', 'module.unittest.yml': 'a: { c: [3] }' },
    { a: { b: 1, c: [3] } },
  ],
  'not by the files of other environments': [{ 'module.yml': 'a: 1', 'module.prod.yml': 'a: 2' }, { a: 1 }],
  'by the app, which may replace it': [
    { 'module.yml': 'a: 1' },
    { b: 2 },
    { 'app.ts': override('this.app.moduleConfigs.one.config = { b: 2 };') },
  ],
  'by the app, which may add to it': [
    { 'module.yml': 'a: 1' },
    { a: 1, b: 2 },
    { 'app.ts': override('this.app.moduleConfigs.one.config.b = 2;') },
  ],
  'without a change of what every object has': [
    { 'module.yml': '__proto__: { polluted: 1 }\na: 1', 'module.unittest.yml': '__proto__: { polluted: 1 }' },
    { a: 1 },
  ],
};

describeApps('a module is configured', (start) => {
  for (const [title, [module, expected, more = {}]] of Object.entries(cases)) {
    it(title, async () => {
      const files = Object.entries(module).map(([name, text]) => [`modules/one/${name}`, text]);
      const { get } = await start({ ...controller, ...Object.fromEntries(files), ...more });
      const { status, json } = await get('/config');
      assert.equal(status, 200);
      assert.equal({}.polluted, undefined);
      assert.deepEqual(json, expected);
    });
  }
});
