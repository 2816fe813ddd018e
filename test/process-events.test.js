'use strict';

const assert = require('node:assert/strict');

const { engine } = require('..');
const { playTwins } = require('./support/twins.js');

// Each program runs in a process of its own, once with our storage and once with Node's: it has to end the same way.
// What it reports is ours alone to promise where `reported` says it, as Node's versions differ there.
const programs = [
  {
    name: 'an exception in a run',
    status: 1,
    program: (storage) => storage.run('in', () => { throw new Error('on purpose'); }),
  },
  {
    name: 'an exception in a timer of a run',
    status: 1,
    program: (storage) => storage.run('in', () => setTimeout(() => { throw new Error('on purpose'); })),
  },
  {
    name: 'an exception in a promise job of a run',
    status: 1,
    program: (storage) => storage.run('in', () => Promise.resolve().then(() => { throw new Error('on purpose'); })),
  },
  {
    name: 'an exception in a nested run and a tick, with async_hooks of others',
    status: 1,
    program: (storage, _report, require) => {
      require('node:async_hooks').createHook({ init() {}, before() {}, after() {} }).enable();
      storage.run('out', () => storage.run('in', () => process.nextTick(() => { throw new Error('on purpose'); })));
    },
  },
  ...['strict', 'throw', 'warn', 'none', 'warn-with-error-code'].map((mode) => ({
    name: `a rejection that nobody handles, under --unhandled-rejections=${mode}`,
    flags: [`--unhandled-rejections=${mode}`],
    status: ['warn', 'none'].includes(mode) ? 0 : 1,
    program: (storage, report) => {
      storage.run('in', () => Promise.reject(new Error('on purpose')));
      setImmediate(() => report('went on', storage.getStore()));
    },
  })),
  {
    name: 'exceptions that a listener survives',
    status: 0,
    program: (storage, report) => {
      let left = 3;
      process.on('uncaughtException', ({ message }) => {
        report(message);
        if (--left > 0) return;
        storage.run('again', () => setImmediate(() => report('again', storage.getStore())));
      });
      storage.run('a', () => setImmediate(() => { throw new Error('immediate'); }));
      storage.run('b', () => process.nextTick(() => { throw new Error('tick'); }));
      storage.run('c', () => queueMicrotask(() => { throw new Error('microtask'); }));
      setImmediate(() => report('after', storage.getStore()));
    },
    reported: [['tick'], ['microtask'], ['immediate'], ['after', null], ['again', 'again']],
  },
  {
    name: 'rejections that a listener survives',
    status: 0,
    program: (storage, report) => {
      process.on('unhandledRejection', (reason) => report(reason, storage.getStore()));
      for (const name of ['a', 'b']) storage.run(name, () => Promise.resolve().then(() => Promise.reject(name)));
      setTimeout(() => report('after', storage.getStore()));
    },
    reported: [['a', 'a'], ['b', 'b'], ['after', null]],
  },
  {
    name: 'an exception that a monitor sees',
    status: 1,
    program: (storage, report) => {
      process.on('uncaughtExceptionMonitor', ({ message }) => report(message));
      storage.run('in', () => setImmediate(() => { throw new Error('on purpose'); }));
    },
    reported: [['on purpose']],
  },
  {
    name: 'a listener that throws itself',
    status: 7,
    program: (storage) => {
      process.on('uncaughtException', () => storage.run('listener', () => { throw new Error('again on purpose'); }));
      storage.run('in', () => { throw new Error('on purpose'); });
    },
  },
  {
    name: 'process.exit in a run',
    status: 3,
    program: (storage, report) => {
      process.on('exit', (code) => report(code, storage.getStore()));
      storage.run('in', () => process.exit(3));
    },
    reported: [[3, 'in']],
  },
  {
    name: 'process.exit in a promise job of a run',
    status: 3,
    program: (storage, report) => {
      process.on('exit', (code) => report(code, storage.getStore()));
      storage.run('in', async () => {
        await null;
        process.exit(3);
      });
    },
    reported: [[3, 'in']],
  },
  {
    name: 'process.exit in a hook of async_hooks, inside a run',
    status: 3,
    program: (storage, report, require) => {
      const hook = require('node:async_hooks').createHook({
        init: (_id, type) => {
          if (type === 'Immediate') process.exit(3);
        },
      });
      hook.enable();
      storage.run('in', () => setImmediate(() => report('never')));
    },
    reported: [],
  },
  {
    name: 'process.exit in an exit listener, and runs there',
    status: 4,
    program: (storage, report) => {
      process.on('exit', () => {
        storage.run('exit', () => report(storage.getStore()));
        storage.enterWith('stays');
        process.exit(4);
      });
      storage.run('in', () => process.exit(3));
    },
    reported: [['exit']],
  },
  {
    name: 'beforeExit and exit after runs',
    status: 0,
    program: (storage, report) => {
      let times = 0;
      process.on('beforeExit', () => {
        report('beforeExit', storage.getStore());
        if (times++ === 0) storage.run('more', () => setTimeout(() => report('more', storage.getStore())));
      });
      process.on('exit', () => report('exit', storage.getStore()));
      storage.run('in', () => setTimeout(() => report('in', storage.getStore())));
    },
    reported: [['in', 'in'], ['beforeExit', null], ['more', 'more'], ['beforeExit', null], ['exit', null]],
  },
  {
    name: 'a signal inside a run',
    signal: 'SIGTERM',
    program: (storage) => storage.run('in', () => {
      process.kill(process.pid, 'SIGTERM');
      setInterval(() => {}, 1000);
    }),
  },
  {
    name: 'a signal that is listened to, inside a run',
    status: 5,
    program: (storage, report) => storage.run('in', () => {
      process.on('SIGTERM', (name) => {
        report(name);
        process.exit(5);
      });
      process.kill(process.pid, 'SIGTERM');
      setInterval(() => {}, 1000);
    }),
    reported: [['SIGTERM']],
  },
  {
    name: 'process.abort inside a run',
    signal: 'SIGABRT',
    program: (storage) => storage.run('in', () => process.abort()),
  },
  {
    name: 'a stack that overflows inside a run',
    status: 0,
    program: (storage, report) => {
      const deeper = () => storage.run('deep', deeper);
      try {
        storage.run('in', deeper);
      } catch (error) {
        report(error.name, storage.getStore());
      }
      setImmediate(() => report('after', storage.getStore()));
    },
    reported: [['RangeError', null], ['after', null]],
  },
];

describe(`a process on ${engine}`, function () {
  // Processes by the dozen; what hangs is ended with the file.
  this.timeout(0);

  let twins;

  before(async () => (twins = await playTwins(programs)));

  for (const [at, { name, status = null, signal = null, reported }] of programs.entries()) {
    it(`ends as with Node's own storage: ${name}`, () => {
      const [ours, node] = twins[at];
      assert.deepEqual([ours.status, ours.signal], [status, signal], ours.stderr);
      assert.deepEqual([node.status, node.signal], [status, signal], node.stderr);
      assert.deepEqual(ours.said, node.said);
      if (reported !== undefined) assert.deepEqual(ours.reported, reported);
      else assert.deepEqual(ours.reported, node.reported);
    });
  }
});
