'use strict';

const assert = require('node:assert/strict');
const { realpathSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

const { createApp, eggs } = require('./support/egg-apps.js');
const { compilerOptions } = require('./support/greeting-typescript.js');
const { start } = require('./support/process.js');
const { manifest } = require('./support/schedules.js');

const script = require.resolve('./fixtures/schedules.mjs');
const installed = ['@eggjs/tegg', '@eggjs/tegg-plugin', '@eggjs/tegg-schedule-plugin'];
const off = ['development', 'logrotator', 'multipart', 'static', 'watcher'];
const TypeScript = { EGG_TYPESCRIPT: 'true', TS_NODE_TRANSPILE_ONLY: 'true' };

/** A schedule as tegg's own documentation has it. */
const subscriber = (name, options = '') => `
import { Inject, SingletonProto } from '@eggjs/tegg';
import { Schedule, ScheduleType, CronParams, IntervalParams } from '@eggjs/tegg/schedule';

@SingletonProto()
export class Counter {
  count(name: string): void {
    const { runs } = globalThis as unknown as { runs: Record<string, number> };
    runs[name] = (runs[name] ?? 0) + 1;
  }
}

@Schedule<IntervalParams>({ type: ScheduleType.WORKER, scheduleData: { interval: 10 } }${options})
export class ${name} {
  @Inject()
  private readonly counter: Counter;

  async subscribe(): Promise<void> {
    this.counter.count('${name}');
  }
}
`;

const files = {
  'tsconfig.json': JSON.stringify({ compilerOptions }),
  ...manifest('app/module/foo', 'foo'),
  'app/module/foo/index.ts': "export * from './schedule/FooSubscriber';\n",
  'app/module/foo/schedule/FooSubscriber.ts': subscriber('FooSubscriber'),
  ...manifest('app/module/bar', 'bar'),
  'app/module/bar/BarSubscriber.ts': subscriber('BarSubscriber', ', { immediate: true }'),
};

/** As `tsc` leaves it: the JavaScript alone. */
function compiled(sources) {
  const ts = require('typescript');
  return Object.fromEntries(Object.entries(sources).map(([name, text]) => {
    if (!name.endsWith('.ts')) return [name, text];
    return [name.replace(/ts$/, 'js'), ts.transpileModule(text, { compilerOptions }).outputText];
  }));
}

const tsx = pathToFileURL(join(require.resolve('tsx/package.json'), '../dist/loader.mjs')).href;
const ways = {
  'compiled by tsc': { extension: 'js', prepare: compiled, flags: [] },
  'by ts-node/register': { extension: 'ts', flags: ['-r', require.resolve('ts-node/register')], env: TypeScript },
  'by --import tsx': { extension: 'ts', flags: ['--import', tsx], env: TypeScript },
};

const plugins = { tegg: '@eggjs/tegg-plugin', teggSchedule: '@eggjs/tegg-schedule-plugin' };

/** What test/fixtures/schedules.mjs tells of the app, with these plugins and copies of the package. */
async function startApp({ entry }, { prepare = (all) => all, flags, env }, names, copies) {
  const on = names.map((name) => [name, { enable: true, package: plugins[name] }]);
  const config = Object.fromEntries([...off.map((name) => [name, { enable: false }]), ...on]);
  const app = createApp({
    [copies ? 'copies' : 'links']: installed,
    files: { ...prepare(files), 'config/plugin.js': `module.exports = ${JSON.stringify(config)};\n` },
  });
  try {
    const args = [...flags, script, entry, app.baseDir, 'FooSubscriber,BarSubscriber'];
    const { code, output } = await start(args, { cwd: app.baseDir, env }).ended;
    assert.equal(code, 0, output);
    assert.doesNotMatch(output, /pluginName|pluginConfigName|is different/);
    const told = JSON.parse(output.split('\n').find((line) => line.startsWith('{')));
    return { ...told, base: realpathSync(app.baseDir) };
  } finally {
    app.remove();
  }
}

describe("schedules under tegg's names", () => {
  for (const [title, egg] of Object.entries(eggs).filter(([, { esm }]) => !esm)) {
    for (const [way, how] of Object.entries(ways)) {
      for (const names of [['tegg', 'teggSchedule'], ['tegg']]) {
        it(`${title}: run, ${way}, with the plugins ${names.join(' and ')}`, async () => {
          const { keys, left, base } = await startApp(egg, how, names, way === 'compiled by tsc');
          const paths = ['bar/BarSubscriber', 'foo/schedule/FooSubscriber'];
          assert.deepEqual(keys.sort(), paths.map((path) => join(base, 'app/module', `${path}.${how.extension}`)));
          assert.deepEqual(left, []);
        });
      }
    }
  }
});
