'use strict';

const assert = require('node:assert/strict');
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const tegg = require('..');
const { loadModule } = require('../lib/container/modules/loader.js');
const { isPrototype, read } = require('../lib/decorators/metadata.js');
const { isNearer, keySchedules } = require('../lib/schedules/keys.js');
const { copyPackage } = require('./support/copies.js');
const { temporaryFolder } = require('./support/temporary.js');
const { dialects, load } = require('./support/transpile.js');

const { Schedule, ScheduleInfoUtil, ScheduleMetaBuilder, ScheduleMetadata, ScheduleMetadataUtil, ScheduleType } = tegg;
const daily = { type: ScheduleType.WORKER, scheduleData: { cron: '0 0 3 * * *' } };

/** A class, decorated by a call. */
function schedule(params, options, clazz = class Foo {}) {
  Schedule(params, options)(clazz);
  return clazz;
}

describe('the decorator Schedule', () => {
  const folder = temporaryFolder();

  it('is part of the package with what belongs to it, by itself and as a namespace', async () => {
    const alone = require('../schedule.js');
    const modules = [await import('../index.js'), await import('../schedule.js')];
    assert.equal(Object.keys(alone).length, 10);
    for (const [name, value] of Object.entries(alone)) {
      assert.ok(value !== undefined && tegg[name] === value && tegg.schedule[name] === value, name);
      for (const module of modules) assert.equal(module[name], value);
    }
    assert.deepEqual(ScheduleType, { WORKER: 'worker', ALL: 'all' });
    assert.equal(tegg.IS_SCHEDULE, Symbol.for('EggPrototype#isSchedule'));
  });

  for (const into of dialects) {
    it(`declares a public singleton by the name of its class, by ${into.name}`, () => {
      const { FooSubscriber } = load(
        `import { Schedule, ScheduleType } from 'tegg-native';
        @Schedule<any>(
          { type: ScheduleType.ALL, scheduleData: { interval: '10s' } },
          { immediate: true, disable: true, env: ['prod'] },
        )
        export class FooSubscriber { async subscribe() {} }`,
        into,
      );
      const { prototype } = read(FooSubscriber);
      assert.deepEqual(prototype, {
        name: 'FooSubscriber',
        className: 'FooSubscriber',
        initType: 'SINGLETON',
        accessLevel: 'PUBLIC',
        protoImplType: 'DEFAULT',
      });
      assert.equal(ScheduleInfoUtil.isSchedule(FooSubscriber), true);
      assert.deepEqual({ ...new ScheduleMetaBuilder(FooSubscriber).build() }, {
        type: 'all',
        scheduleData: { interval: '10s' },
        immediate: true,
        disable: true,
        env: ['prod'],
      });
    });
  }

  it('has defaults for what is not said', () => {
    const metadata = new ScheduleMetaBuilder(schedule(daily)).build();
    assert.ok(metadata instanceof ScheduleMetadata);
    assert.deepEqual({ ...metadata }, { ...daily, immediate: false, disable: false, env: undefined });
    assert.equal(metadata.shouldRegister('local'), true);
    const { env } = new ScheduleMetaBuilder(schedule(daily, { env: ['prod'] })).build();
    assert.deepEqual(env, ['prod']);
  });

  it('takes all that tells a time', () => {
    const { WORKER: type } = ScheduleType;
    for (const interval of [1, 2.5, '1', '10s', ' 1.5 hours ', '.5h']) schedule({ type, scheduleData: { interval } });
    schedule({ type, scheduleData: { cron: '* * * * *', cronOptions: { tz: 'UTC' } } });
    schedule({ type, scheduleData: {} }, { immediate: true });
    schedule({ type, scheduleData: {} }, { disable: true });
    schedule({ type: 'cluster' });
  });

  const wrong = {
    'no parameter': [[undefined], 'ERR_INVALID_ARG_TYPE', /^The parameter of @Schedule on class Foo must be an object/],
    'no type': [[{ scheduleData: { cron: '* * * * *' } }], 'ERR_INVALID_ARG_TYPE', /"type" option of @Schedule on/],
    'an empty type': [[{ type: '' }], 'ERR_INVALID_ARG_VALUE', /"type"/],
    'no time': [[{ type: 'worker', scheduleData: {} }], 'TEGG_NATIVE_SCHEDULE_TIME', /neither "cron" nor "interval"/],
    'no scheduleData': [[{ type: 'all' }], 'ERR_INVALID_ARG_TYPE', /"scheduleData" option of @Schedule on class Foo/],
    'a cron that is no text': [[{ type: 'all', scheduleData: { cron: 1 } }], 'ERR_INVALID_ARG_TYPE', /its "cron",/],
    'an interval of 0': [[{ type: 'all', scheduleData: { interval: 0 } }], 'ERR_INVALID_ARG_VALUE', /its "interval",/],
    'an interval that is no time': [[{ type: 'all', scheduleData: { interval: 'x' } }], 'ERR_INVALID_ARG_VALUE', /'x'/],
    'an interval of a wrong type': [[{ type: 'all', scheduleData: { interval: [] } }], 'ERR_INVALID_ARG_TYPE', /array/],
    'options that are no object': [[daily, 1], 'ERR_INVALID_ARG_TYPE', /^The options of @Schedule on class Foo/],
    'a flag that is no boolean': [[daily, { disable: 'no' }], 'ERR_INVALID_ARG_TYPE', /"disable".*a boolean/],
    'an env that is no array': [[daily, { env: 'prod' }], 'ERR_INVALID_ARG_TYPE', /"env".*an array of strings/],
    'an env that is no text': [[daily, { env: [1] }], 'ERR_INVALID_ARG_TYPE', /\[0\] must be a string/],
  };
  for (const [what, [args, code, message]] of Object.entries(wrong)) {
    it(`refuses ${what}, and declares nothing`, () => {
      class Foo {}
      assert.throws(() => Schedule(...args)(Foo), { code, message });
      assert.equal(isPrototype(Foo), false);
      assert.equal(ScheduleInfoUtil.isSchedule(Foo), false);
    });
  }

  it('refuses what is no class, and a class without a name', () => {
    class Foo {}
    assert.throws(() => Schedule(daily)(Foo.prototype, 'a'), { code: 'TEGG_NATIVE_DECORATOR_TARGET' });
    assert.throws(() => Schedule(Foo), { message: '@Schedule has to be called: write @Schedule()' });
    assert.throws(() => Schedule(daily)(class {}), { code: 'TEGG_NATIVE_PROTOTYPE_NAME' });
  });

  it('does not count for classes that extend the class', () => {
    class Sub extends schedule(daily) {}
    tegg.SingletonProto()(Sub);
    assert.equal(ScheduleInfoUtil.isSchedule(Sub), false);
    assert.equal(ScheduleInfoUtil.getScheduleParams(Sub), undefined);
    assert.throws(() => new ScheduleMetaBuilder(Sub).build(), {
      message: 'class Sub is not a schedule',
      code: 'TEGG_NATIVE_NOT_A_SCHEDULE',
    });
  });

  it('can be written anew with the functions for extenders', () => {
    const Foo = schedule(daily);
    const params = { type: 'cluster', scheduleData: {} };
    ScheduleInfoUtil.setScheduleParams(params, Foo);
    ScheduleInfoUtil.setScheduleOptions({ disable: true }, Foo);
    assert.equal(ScheduleInfoUtil.getScheduleParams(Foo), params);
    assert.deepEqual(ScheduleInfoUtil.getScheduleOptions(Foo), { disable: true });
    const metadata = new ScheduleMetaBuilder(Foo).build();
    assert.equal(metadata.type, 'cluster');
    assert.equal(ScheduleMetadataUtil.getScheduleMetadata(Foo), undefined);
    ScheduleMetadataUtil.setScheduleMetadata(Foo, metadata);
    assert.equal(ScheduleMetadataUtil.getScheduleMetadata(Foo), metadata);
    ScheduleInfoUtil.setIsSchedule(false, Foo);
    assert.equal(ScheduleInfoUtil.isSchedule(Foo), false);
    assert.equal(ScheduleInfoUtil.isSchedule(undefined), false);
  });

  it('is seen by another copy of the package', () => {
    const copy = require(copyPackage(folder.file('copy')));
    assert.notEqual(copy.Schedule, Schedule);
    assert.equal(copy.ScheduleInfoUtil.isSchedule(schedule(daily)), true);
    class Bar {}
    copy.Schedule(daily)(Bar);
    assert.equal(ScheduleInfoUtil.getScheduleParams(Bar), daily);
  });

  it('leaves the stacks of errors as they were', () => {
    const { prepareStackTrace, stackTraceLimit } = Error;
    Error.prepareStackTrace = () => 'of the test';
    Error.stackTraceLimit = 3;
    try {
      schedule(daily);
      assert.equal(new Error('a').stack, 'of the test');
      assert.equal(Error.stackTraceLimit, 3);
    } finally {
      Object.assign(Error, { prepareStackTrace, stackTraceLimit });
    }
  });
});

describe('the key of a schedule', () => {
  const folder = temporaryFolder();

  /** Loads a module of these files, as an app does; `isWanted` as the agent. */
  async function keysOf(name, files, isWanted) {
    const path = folder.file(name);
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(join(path, file, '..'), { recursive: true });
      writeFileSync(join(path, file), text.replaceAll('tegg-native', join(__dirname, '../index.js')));
    }
    const found = await loadModule({ name, path }, isPrototype, { isWanted, isNearer });
    return Array.from(keySchedules(found), ([key, { clazz }]) => [key.replace(path, ''), clazz.name]).sort();
  }

  const decorated = (...names) => {
    const classes = names.map((name) => {
      const params = "{ type: 'worker', scheduleData: { interval: 1 } }";
      return `exports.${name} = class ${name} {}; Schedule(${params})(exports.${name});`;
    });
    return `const { Schedule } = require('tegg-native');\n${classes.join('\n')}`;
  };

  it('is the path of the file that declares it, also where another passes it on', async () => {
    const keys = await keysOf('passed', {
      'index.js': "module.exports = { ...require('./jobs/foo.js'), ...require('./zoo.js') };",
      'jobs/foo.js': decorated('Foo'),
      'zoo.js': decorated('Zoo'),
    });
    assert.deepEqual(keys, [['/jobs/foo.js', 'Foo'], ['/zoo.js', 'Zoo']]);
  });

  it('is that of the file where its decorator is wrapped', async () => {
    const keys = await keysOf('wrapped', {
      'a-daily.js': `const { Schedule } = require('tegg-native');
        exports.Daily = (clazz) => Schedule({ type: 'all', scheduleData: { cron: '* * * * *' } })(clazz);`,
      'b-index.js': "module.exports = require('./foo.js');",
      'foo.js': "const { Daily } = require('./a-daily.js'); exports.Foo = class Foo {}; Daily(exports.Foo);",
    });
    assert.deepEqual(keys, [['/foo.js', 'Foo']]);
  });

  it('is the path for the last one of a file, and has the name before it for the others', async () => {
    const keys = await keysOf('several', {
      'a-index.js': "const { A, B, C } = require('./jobs.js'); module.exports = { B, C, A };",
      'jobs.js': decorated('A', 'B', 'C'),
    });
    assert.equal(keys.length, 3);
    const names = Object.fromEntries(keys);
    assert.equal(names['/jobs.js'], 'C');
    assert.deepEqual(Object.keys(names).filter((key) => key !== '/jobs.js'), ['A@/jobs.js', 'B@/jobs.js']);
  });

  it('is the same where only the files are loaded that declare schedules', async () => {
    const files = (name) => ({
      'a-index.js': `globalThis.${name} = true; module.exports = require('./jobs.js');`,
      'jobs.js': decorated('A', 'B'),
    });
    const isWanted = (file) => file.endsWith('jobs.js');
    assert.deepEqual(await keysOf('some', files('loadedSome'), isWanted), await keysOf('all', files('loadedAll')));
    assert.deepEqual([globalThis.loadedSome, globalThis.loadedAll], [undefined, true]);
    delete globalThis.loadedAll;
  });

  it('is that of an ES module', async () => {
    const params = "{ type: 'worker', scheduleData: { interval: 1 } }";
    const keys = await keysOf('es', {
      'index.mjs': "export * from './jobs.mjs';",
      'jobs.mjs': `import tegg from 'tegg-native'; export class A {} tegg.Schedule(${params})(A);`,
    });
    assert.deepEqual(keys, [['/jobs.mjs', 'A']]);
  });
});
