'use strict';

const assert = require('node:assert/strict');
const { join } = require('node:path');

const { context, thrownBy, turn } = require('./support/classes.js');
const { describeServices } = require('./support/egg-services.js');
const { createLog, daily, keepLogs, manifest, never, plugins } = require('./support/schedules.js');
const { soon, subscriber, teggSchedule } = require('./support/schedules.js');

const config = keepLogs();

describeServices('schedules', (start) => {
  /** An app with these files in its module `jobs`. */
  async function startJobs(files, { modules, ...parts } = {}) {
    const Log = createLog();
    const own = Object.entries(files).map(([name, text]) => [`modules/jobs/${name}`, text]);
    const service = await start({
      ...parts,
      config,
      plugins: { ...plugins, ...parts.plugins },
      modules: { log: [Log], ...modules },
      files: { ...manifest('modules/jobs', 'jobs'), ...Object.fromEntries(own), ...parts.files },
    });
    const lines = [];
    service.app.getLogger('scheduleLogger').get('file')._write = (line) => lines.push(String(line));
    const log = await service.app.getEggObject(Log);
    return { ...service, log, scheduleLines: lines, file: (name) => join(service.baseDir, 'modules/jobs', name) };
  }

  /** The keys of a worker's schedules. */
  const keysOf = ({ app }) => Object.keys(app.scheduleWorker.scheduleItems);
  /** Whether the agent has had it, which forgets it then. */
  const wasStarted = ({ app }, key) => app.agent.schedule.unregisterSchedule(key);

  it('run by an interval, at once and by a cron, in one worker and in all', async () => {
    const service = await startJobs({
      'interval.js': subscriber('Interval', soon),
      'text.js': subscriber('Text', { type: 'all', scheduleData: { interval: '10ms' } }),
      'immediate.js': subscriber('Immediate', { type: 'worker', scheduleData: never }, { immediate: true }),
      'second.js': subscriber('Second', { type: 'all', scheduleData: { cron: '* * * * * *' } }),
    });
    await service.log.until('Interval', 3);
    await service.log.until('Text', 3);
    await service.log.until('Immediate', 1);
    await service.log.until('Second', 1);
    assert.ok(service.log.runs.every(({ data }) => data === undefined));
    assert.equal(service.log.runs.filter(({ name }) => name === 'Immediate').length, 1);
    await service.close();
  });

  it('run in a scope of their own, with what they need made ahead, and end it', async () => {
    const seen = [];
    const ended = [];
    class Connection {
      async init() {
        await turn();
        this.isOpen = true;
      }
      async destroy() {
        ended.push(this);
      }
    }
    context(Connection, { request: 'request' }, { accessLevel: 'PUBLIC' });
    globalThis.seenByJobs = seen;
    const body = 'globalThis.seenByJobs.push([this.connection, this.connection.isOpen, this.connection.request.path])';
    const service = await startJobs(
      { 'foo.js': subscriber('Foo', soon, undefined, { body, inject: ['connection'] }) },
      { modules: { connection: [Connection] } },
    );
    await service.log.until('Foo', 2);
    while (ended.length < 2) await turn();
    await service.close();
    delete globalThis.seenByJobs;
    assert.ok(seen.every(([, isOpen, path]) => isOpen === true && path === '/__schedule'));
    assert.equal(new Set(seen.map(([connection]) => connection)).size, seen.length);
    assert.equal(ended[0], seen[0][0]);
  });

  it('that fail tell so in the log of schedules, and run again', async () => {
    const body = "throw new Error('on purpose')";
    const service = await startJobs({ 'foo.js': subscriber('Foo', soon, undefined, { body }) });
    const failures = () => service.scheduleLines.filter((line) => /execute failed/.test(line));
    while (failures().length < 2) await turn();
    assert.match(failures()[0], /Error: on purpose/);
    assert.ok(failures()[0].includes(service.file('foo.js')));
    assert.equal(service.lines.filter((line) => /ERROR/.test(line)).length, 0);
    await service.close();
  });

  it('of one file all run: the last by the path, the others with their name before it', async () => {
    const service = await startJobs({
      'index.js': "const { A, B } = require('./jobs.js'); module.exports = { B, A };",
      'jobs.js': `{ ${subscriber('A', soon)} }\n{ ${subscriber('B', soon)} }`,
    });
    const path = service.file('jobs.js');
    assert.deepEqual(keysOf(service).sort(), [path, `A@${path}`].sort());
    await service.log.until('A', 2);
    await service.log.until('B', 2);
    await service.close();
  });

  it('that are disabled, or of another environment, are not started', async () => {
    const service = await startJobs({
      'disabled.js': subscriber('Disabled', soon, { disable: true }),
      'elsewhere.js': subscriber('Elsewhere', soon, { env: ['nowhere'] }),
      'here.js': subscriber('Here', daily, { env: ['local', 'unittest'] }),
    });
    assert.equal(keysOf(service).length, 3);
    assert.equal(wasStarted(service, service.file('disabled.js')), false);
    assert.equal(wasStarted(service, service.file('elsewhere.js')), false);
    assert.equal(wasStarted(service, service.file('here.js')), true);
    await service.close();
  });

  it("may have a type that the app gives to the agent as late as in didLoad, and get what that passes on", async () => {
    const agent = `module.exports = class {
      constructor(agent) { this.agent = agent; }
      async didLoad() {
        await new Promise((resolve) => setImmediate(resolve));
        this.agent.schedule.use('own', class extends this.agent.ScheduleStrategy {
          start() { this.sendAll(this.schedule.from); }
        });
      }
    };`;
    const own = { type: 'own', scheduleData: { from: { test: true } } };
    const service = await startJobs({ 'foo.js': subscriber('Foo', own) }, { files: { 'agent.js': agent } });
    await service.log.until('Foo', 1);
    assert.deepEqual(service.log.runs, [{ name: 'Foo', data: { test: true } }]);
    await service.close();
  });

  it('may be ES modules, lie in app/controller, and be loaded by two modules', async () => {
    const inEs = subscriber('Es', soon)
      .replace('const { Inject, Schedule } = require', 'import tegg from')
      .replace("('tegg-native')", " 'tegg-native'; const { Inject, Schedule } = tegg")
      .replace('exports.Es = Es', 'export { Es }');
    const service = await startJobs({ 'es.mjs': inEs, 'foo.js': subscriber('Foo', soon) }, {
      files: {
        ...manifest('modules/again', 'again'),
        'modules/again/index.js': "exports.Foo = require('../jobs/foo.js').Foo; // Schedule",
        'app/controller/foo.js': subscriber('InController', soon),
      },
    });
    await service.log.until('Es', 2);
    await service.log.until('Foo', 2);
    await service.log.until('InController', 2);
    const files = ['es.mjs', 'foo.js'].map(service.file);
    assert.deepEqual(keysOf(service).sort(), [...files, join(service.baseDir, 'app/controller/foo.js')].sort());
    await service.close();
  });

  it('have the agent load the files that name them, and no others', async () => {
    const files = {
      'foo.js': `globalThis.loadedHere.push('foo.js');\n${subscriber('Foo', soon)}`,
      'plain.js': "globalThis.loadedHere.push('plain.js');",
    };
    class Boot {
      constructor() {
        globalThis.loadedHere.push('the app');
      }
    }
    const orders = [];
    for (const more of [{}, { teggSchedule }]) {
      globalThis.loadedHere = [];
      const service = await startJobs(files, { boot: Boot, plugins: more });
      await service.log.until('Foo', 1);
      await service.close();
      orders.push(globalThis.loadedHere);
    }
    delete globalThis.loadedHere;
    assert.deepEqual(orders, [['foo.js', 'the app', 'plain.js'], ['foo.js', 'plain.js', 'the app']]);
  });

  it('are registered once, whatever names the plugin is enabled under', async () => {
    globalThis.registeredHere = [];
    const counted = `module.exports = ({ schedule }) => {
      const { registerSchedule } = schedule;
      schedule.registerSchedule = function (item) {
        globalThis.registeredHere.push(item.key);
        return registerSchedule.call(this, item);
      };
    };`;
    const service = await startJobs({ 'foo.js': subscriber('Foo', daily) }, {
      plugins: { teggSchedule, teggConfig: teggSchedule },
      files: { 'agent.js': counted },
    });
    assert.deepEqual(globalThis.registeredHere, [service.file('foo.js')]);
    delete globalThis.registeredHere;
    await service.close();
  });

  it('whose decorator is wrapped are found with the plugin teggSchedule, and refused without it', async () => {
    const files = {
      'daily.js': `const { Schedule } = require('tegg-native');
        exports.Soon = (clazz) => Schedule(${JSON.stringify(soon)})(clazz);`,
      'foo.js': `const { Soon } = require('./daily.js'); const { Inject } = require('tegg-native');
        exports.Foo = class Foo { async subscribe() { this.log.note('Foo'); } };
        Inject()(exports.Foo.prototype, 'log');
        Soon(exports.Foo);`,
    };
    const service = await startJobs(files, { plugins: { teggSchedule } });
    await service.log.until('Foo', 2);
    assert.deepEqual(keysOf(service), [service.file('foo.js')]);
    await service.close();
    const error = await thrownBy(startJobs(files));
    assert.equal(error.code, 'TEGG_NATIVE_SCHEDULE_UNSEEN');
    assert.match(error.message, /class Foo \(.*foo\.js\) is a schedule that Egg's agent does not find/);
  });

  it('are taken away when the app closes', async () => {
    const service = await startJobs({ 'foo.js': subscriber('Foo', daily) });
    assert.deepEqual(keysOf(service), [service.file('foo.js')]);
    await service.close();
    assert.deepEqual(keysOf(service), []);
  });

  it('are none where the plugin teggSchedule is disabled', async () => {
    const service = await startJobs({ 'foo.js': subscriber('Foo', soon) }, {
      plugins: { teggSchedule: { ...teggSchedule, enable: false } },
    });
    assert.deepEqual(keysOf(service), []);
    assert.equal(wasStarted(service, service.file('foo.js')), false);
    await service.close();
  });

  it("that never run since Egg's plugin is disabled are told at boot", async () => {
    const Log = createLog();
    const files = { ...manifest('modules/jobs', 'jobs'), 'modules/jobs/foo.js': subscriber('Foo', soon) };
    const service = await start({ config, modules: { log: [Log] }, files });
    const told = service.lines.filter((line) => /WARN/.test(line) && /is a schedule that never runs/.test(line));
    assert.equal(told.length, 1);
    assert.match(told[0], /class Foo \(.*foo\.js\).*plugin "schedule" is not enabled/);
    await service.close();
  });

  const mistakes = {
    'that have no time': {
      text: subscriber('Foo', { type: 'worker', scheduleData: {} }),
      code: 'TEGG_NATIVE_SCHEDULE_TIME',
      message: /^\[tegg-native\] load .*foo\.js failed: .*@Schedule on class Foo has neither "cron" nor "interval"/,
    },
    'that have no subscribe': {
      text: subscriber('Foo', soon).replace('subscribe', 'run'),
      code: 'TEGG_NATIVE_SCHEDULE_METHOD',
      message: /^class Foo \(.*foo\.js\) is a schedule and has no method "subscribe"/,
    },
    'whose cron cannot be read': {
      text: subscriber('Foo', { type: 'worker', scheduleData: { cron: 'x' } }),
      code: 'TEGG_NATIVE_SCHEDULE_REFUSED',
      message: /refuses the schedule class Foo \(.*foo\.js\): .* parse cron instruction\(x\) error/,
    },
    'whose type nobody knows': {
      text: subscriber('Foo', { type: 'cluster', scheduleData: {} }),
      code: 'TEGG_NATIVE_SCHEDULE_REFUSED',
      message: /refuses the schedule class Foo \(.*foo\.js\): schedule type \[cluster\] is not defined/,
    },
    'that were declared without parameters': {
      text: `const { ScheduleInfoUtil, SingletonProto } = require('tegg-native'); exports.Foo = class Foo {};
        SingletonProto()(exports.Foo); ScheduleInfoUtil.setIsSchedule(true, exports.Foo);`,
      code: 'TEGG_NATIVE_NOT_A_SCHEDULE',
      message: /^class Foo is not a schedule/,
    },
  };
  for (const [what, { text, code, message }] of Object.entries(mistakes)) {
    it(`${what} are refused at boot`, async () => {
      const error = await thrownBy(startJobs({ 'foo.js': text }));
      assert.equal(error.code, code, error.stack);
      assert.match(error.message, message);
    });
  }
});
