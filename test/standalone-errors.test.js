'use strict';

const assert = require('node:assert/strict');

const { Runner, main, preLoad } = require('../standalone.js');
const { runner, temporaryPrograms } = require('./support/programs.js');

describe('what a runner refuses', () => {
  const { path, program } = temporaryPrograms();

  it('a program without a runner, before anything is made', async () => {
    const cwd = program({ one: `
      class Service { init() { throw new Error('made'); } }
      tegg.SingletonProto()(Service);
      exports.Service = Service;` });
    await assert.rejects(main(cwd), {
      code: 'TEGG_NATIVE_RUNNER_NOT_FOUND',
      message: /^\[tegg\/standalone\] bootstrap standalone tegg failed: not found runner class\. Do you/,
    });
  });

  it('several runners', async () => {
    const cwd = program({ one: runner('One'), two: runner('Two') });
    await assert.rejects(main(cwd), { code: 'TEGG_NATIVE_SEVERAL_RUNNERS', message: /One \(.*\), Two \(/ });
  });

  it('no runner of a dependency, where the program has its own', async () => {
    const other = program({ two: runner('Two') }, 'other');
    const cwd = program({ one: runner('One') });
    assert.equal(await main(cwd, { dependencies: [{ baseDir: other }] }), 'One');
    assert.equal(await main(program({ three: '' }, 'empty'), { dependencies: [other] }), 'Two');
  });

  it('a runner that is no prototype, or has no main method', async () => {
    const bare = 'class Bare { async main() {} }\ntegg.Runner()(Bare);\nexports.Bare = Bare;';
    await assert.rejects(main(program({ bare })), {
      code: 'TEGG_NATIVE_NOT_DECORATED',
      message: /can not get proto for clazz Bare/,
    });
    const idle = 'class Idle {}\ntegg.Runner()(Idle);\ntegg.SingletonProto()(Idle);\nexports.Idle = Idle;';
    await assert.rejects(main(program({ idle }, 'idle')), { code: 'TEGG_NATIVE_RUNNER_MAIN' });
  });

  it('folders that are not there', async () => {
    await assert.rejects(main(path('missing')), { code: 'TEGG_NATIVE_MODULE_NOT_FOUND' });
    const dependencies = [path('missing')];
    await assert.rejects(main(program({ one: runner('One') }), { dependencies }), {
      code: 'TEGG_NATIVE_MODULE_NOT_FOUND',
    });
  });

  it('wrong options', () => {
    const cwd = program({ one: runner('One') });
    const wrong = [null, { env: 1 }, { name: {} }, { dependencies: 'one' }, { dependencies: [1] }];
    const objects = [{ innerObjects: [] }, { innerObjectHandlers: { a: {} } }];
    for (const options of [...wrong, ...objects]) {
      assert.throws(() => new Runner(cwd, options), { code: 'ERR_INVALID_ARG_TYPE' }, JSON.stringify(options));
    }
    assert.throws(() => new Runner(), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  it('inner objects by the names of its own', () => {
    const cwd = program({ one: runner('One') });
    for (const name of ['moduleConfig', 'moduleConfigs', 'runtimeConfig', 'eventBus', 'backgroundTaskHelper']) {
      const options = { innerObjects: { [name]: {} } };
      assert.throws(() => new Runner(cwd, options), { code: 'TEGG_NATIVE_INNER_OBJECT' }, name);
    }
  });

  it('a start that fails half-way, and leaves nothing', async () => {
    const journal = [];
    const cwd = program({ one: `
      class First { destroy() { this.journal.push('destroyed'); } }
      tegg.Inject()(First.prototype, 'journal');
      tegg.SingletonProto()(First);
      class Second { init() { throw new Error('half-way'); } }
      tegg.Inject()(Second.prototype, 'first');
      tegg.SingletonProto()(Second);
      Object.assign(exports, { First, Second });` + runner('One') });
    const failing = new Runner(cwd, { innerObjects: { journal } });
    await assert.rejects(failing.init(), { message: 'half-way' });
    assert.deepEqual(journal, ['destroyed']);
    await assert.rejects(failing.run(), { code: 'TEGG_NATIVE_RUNNER_NOT_STARTED' });
    await failing.destroy();
    assert.deepEqual(journal, ['destroyed']);
  });

  it('no logger of the program: its own comes before the console', async () => {
    const cwd = program({
      logging: `
        class Log {}
        tegg.SingletonProto({ name: 'logger', accessLevel: 'PUBLIC' })(Log);
        exports.Log = Log;`,
      one: `
        class One { async main() { return this.logger.constructor.name; } }
        tegg.Inject()(One.prototype, 'logger');
        tegg.Runner()(One);
        tegg.SingletonProto()(One);
        exports.One = One;`,
    });
    assert.equal(await main(cwd), 'Log');
  });

  it('calls preLoad methods ahead, once', async () => {
    const cwd = program({ one: `
      exports.times = { count: 0 };
      class One {
        static load() { exports.times.count++; }
        async main() { return exports.times.count; }
      }
      tegg.LifecyclePreLoad()(One, 'load');
      tegg.Runner()(One);
      tegg.SingletonProto()(One);
      exports.One = One;` });
    await preLoad(cwd);
    assert.equal(require(path('program', 'one')).times.count, 1);
    assert.equal(await main(cwd), 1);
    await assert.rejects(preLoad(path('missing')), {
      message: /^\[tegg\/standalone\] bootstrap standalone preLoad failed: /,
    });
  });
});
