'use strict';

const assert = require('node:assert/strict');

const { inChild } = require('./support/child.js');
const { likeHooks, nodeHasFrames } = require('./support/surroundings.js');

// Where Node carries no frames, it has left the scope of a microtask before its error is reported.
describe('uncaughtException', () => {
  it('and its monitor run in the context of the thrower', () => {
    const found = inChild((require, report) => {
      const { ContextStorage } = require('tegg-native');
      const storage = new ContextStorage();
      process.on('uncaughtExceptionMonitor', ({ message }) => report('monitor', message, storage.getStore()));
      process.on('uncaughtException', ({ message }) => report('handler', message, storage.getStore()));
      const fail = (message) => {
        throw new Error(message);
      };
      storage.run('a', () => setTimeout(fail, 1, 'timer'));
      storage.run('b', () => setImmediate(fail, 'immediate'));
      storage.run('c', () => process.nextTick(fail, 'tick'));
      storage.run('d', () => queueMicrotask(() => fail('microtask')));
      storage.run('e', () => require('node:fs').stat('.', () => fail('fs')));
    });
    const expected = { timer: 'a', immediate: 'b', tick: 'c', microtask: nodeHasFrames ? 'd' : '', fs: 'e' };
    const counted = [];
    for (let at = 0; at < found.length; at += 3) counted.push(found.slice(at, at + 3).join());
    assert.deepEqual(
      counted.sort(),
      Object.entries(expected)
        .flatMap(([message, store]) => [`handler,${message},${store}`, `monitor,${message},${store}`])
        .sort(),
    );
  });

  it('leaves no context to the jobs after it', () => {
    const found = inChild((require, report) => {
      const { AsyncResource } = require('node:async_hooks');
      const { ContextStorage } = require('tegg-native');
      const storage = new ContextStorage();
      const top = new AsyncResource('TOP');
      const jobs = {
        timer: (job) => setTimeout(job, 1),
        immediate: (job) => setImmediate(job),
        tick: (job) => process.nextTick(job),
        microtask: (job) => queueMicrotask(job),
        fs: (job) => require('node:fs').stat('.', job),
      };
      const cases = Object.keys(jobs)
        .flatMap((first) => Object.keys(jobs).map((next) => [first, next]))
        .filter((pair) => pair.join() !== 'microtask,microtask');
      let left = 0;
      const over = () => {
        if (--left === 0) setImmediate(runCase);
      };
      process.on('uncaughtException', () => top.runInAsyncScope(over));
      function runCase() {
        const [first, next] = cases.pop() ?? [];
        if (first === undefined) return;
        const note = () => {
          report(`${first}, ${next}: ${storage.getStore()}`);
          over();
        };
        left = 3;
        jobs[next](note);
        storage.run('outer', () =>
          jobs[first](() => {
            storage.enterWith('entered');
            throw new Error('expected');
          }));
        jobs[next](note);
      }
      setImmediate(runCase);
    });
    assert.equal(found.length, 48);
    assert.deepEqual(found.filter((line) => !line.endsWith(': undefined')), []);
  });

  // V8 does not take its slot back from a microtask that throws, if the next one has nothing to put there.
  it('leaves a microtask after it what it leaves to a storage of Node\'s own', () => {
    const found = inChild((require, report) => {
      const { AsyncLocalStorage } = require('node:async_hooks');
      const { ContextStorage } = require('tegg-native');
      const storage = new ContextStorage();
      const native = new AsyncLocalStorage();
      const nowhere = AsyncLocalStorage.snapshot();
      const both = () => [storage.getStore(), native.getStore()];
      process.on('uncaughtException', () => {});
      setImmediate(() => {
        storage.run('outer', () =>
          native.run('outer', () =>
            queueMicrotask(() => {
              throw new Error('expected');
            })));
        nowhere(() => queueMicrotask(() => report(...both())));
        nowhere(() => queueMicrotask(() => report(...both())));
        setImmediate(() => report(...both()));
      });
    });
    assert.equal(found.length, 6);
    assert.equal(found[0], found[1]);
    assert.deepEqual(found.slice(2), [null, null, null, null]);
  });

  it('thrown out of a run inside of a promise job leaves later jobs their own contexts', () => {
    const found = inChild((require, report) => {
      const { ContextStorage } = require('tegg-native');
      const storage = new ContextStorage();
      process.on('uncaughtException', () => report('survived', storage.getStore()));
      process.on('unhandledRejection', () => report('unhandled', storage.getStore()));
      storage.run('a', async () => {
        await null;
        storage.run('b', () =>
          queueMicrotask(() => {
            throw new Error('expected');
          }));
        await null;
        report('a', storage.getStore());
        setImmediate(() => {
          report('a', storage.getStore());
          storage.enterWith('c');
          setImmediate(() => report('c', storage.getStore()));
          throw new Error('expected');
        });
        setImmediate(() => report('a', storage.getStore()));
      });
      setTimeout(() => report('nothing', storage.getStore()), 20);
    });
    const pairs = [];
    for (let at = 0; at < found.length; at += 2) pairs.push(found.slice(at, at + 2).join());
    const survived = nodeHasFrames ? 'survived,b' : 'survived,';
    assert.deepEqual(pairs.sort(), ['a,a', 'a,a', 'a,a', 'c,c', 'nothing,', survived, 'survived,c']);
  });

  it('without a handler the monitor still runs in the context of the thrower', () => {
    const found = inChild((require, report) => {
      const { ContextStorage } = require('tegg-native');
      const storage = new ContextStorage();
      process.on('uncaughtExceptionMonitor', () => report(storage.getStore()));
      process.on('exit', () => (process.exitCode = 0));
      process.stderr.write = () => true;
      storage.run('thrower', () =>
        setImmediate(() => {
          process.setUncaughtExceptionCaptureCallback(null);
          process.once('uncaughtException', () => report(storage.getStore()));
          throw new Error('expected');
        }));
    });
    assert.deepEqual(found, ['thrower', 'thrower']);
  });
});

describe('unhandledRejection', () => {
  it('runs in the context that made and rejected the promise', () => {
    const found = inChild((require, report) => {
      const { ContextStorage } = require('tegg-native');
      const storage = new ContextStorage();
      process.on('unhandledRejection', (reason) => report(`${reason}: ${storage.getStore()}`));
      storage.run('a', () => Promise.reject('reject'));
      storage.run('b', async () => {
        throw 'async';
      });
      storage.run('c', async () => {
        await null;
        throw 'await';
      });
      storage.run('d', () =>
        Promise.resolve().then(() => {
          throw 'then';
        }));
      storage.run('e', () => new Promise((resolve, reject) => setImmediate(reject, 'later')));
      storage.run('f', () =>
        setTimeout(async () => {
          throw 'timer';
        }, 1));
      Promise.reject('outside');
      storage.run('g', () => Promise.reject('passed').then(() => {}));
    });
    assert.deepEqual(
      found.sort(),
      [
        ...['reject: a', 'async: b', 'await: c', 'then: d', 'later: e', 'timer: f'],
        ...['outside: undefined', 'passed: g'],
      ].sort(),
    );
  });

  it(`runs in the context that ${likeHooks ? 'made' : 'rejected'} the promise`, () => {
    const found = inChild((require, report) => {
      const { ContextStorage } = require('tegg-native');
      const storage = new ContextStorage();
      process.on('unhandledRejection', (reason) => report(`${reason}: ${storage.getStore()}`));
      const rejectIn = (maker, rejecter) => {
        let reject;
        const make = () => new Promise((_, settle) => (reject = settle));
        maker === undefined ? make() : storage.run(maker, make);
        const settle = () => reject(`${maker} ${rejecter}`);
        rejecter === undefined ? settle() : storage.run(rejecter, settle);
      };
      rejectIn('a', 'b');
      rejectIn('c', undefined);
      rejectIn(undefined, 'd');
      setImmediate(() => rejectIn('e', 'f'));
      storage.run('outer', () => setImmediate(() => rejectIn('g', 'h')));
    });
    const expected = likeHooks
      ? ['a b: a', 'c undefined: c', 'undefined d: undefined', 'e f: e', 'g h: g']
      : ['a b: b', 'c undefined: undefined', 'undefined d: d', 'e f: f', 'g h: h'];
    assert.deepEqual(found.sort(), expected.sort());
  });

  it('leaves no context to later jobs, and what its handler starts keeps it', () => {
    const found = inChild((require, report) => {
      const { ContextStorage } = require('tegg-native');
      const storage = new ContextStorage();
      process.on('unhandledRejection', async () => {
        storage.enterWith(`${storage.getStore()} entered`);
        await null;
        setImmediate(() => report(storage.getStore()));
      });
      storage.run('a', () => Promise.reject(new Error('expected')));
      storage.run('b', () => Promise.reject(new Error('expected')));
      setImmediate(() => {
        report(storage.getStore());
        setTimeout(() => report(storage.getStore()), 1);
      });
    });
    assert.deepEqual(found, [null, 'a entered', 'b entered', null]);
  });

  it('in no context leaves what its handler enters to no other handler', () => {
    const found = inChild((require, report) => {
      const { ContextStorage } = require('tegg-native');
      const storage = new ContextStorage();
      process.on('unhandledRejection', (reason) => {
        report(`${reason}: ${storage.getStore()}`);
        storage.enterWith(`entered for ${reason}`);
      });
      setImmediate(() => {
        Promise.reject('first');
        Promise.reject('second');
        storage.run('outer', () => Promise.reject('third'));
        Promise.reject('fourth');
        queueMicrotask(() => report(`microtask: ${storage.getStore()}`));
        setImmediate(() => report(`after: ${storage.getStore()}`));
      });
    });
    const expected = ['first: undefined', 'second: undefined', 'third: outer', 'fourth: undefined'];
    assert.deepEqual(found, ['microtask: undefined', ...expected, 'after: undefined']);
  });

  it('as an uncaughtException runs in the same context', () => {
    const found = inChild((require, report) => {
      const { ContextStorage } = require('tegg-native');
      const storage = new ContextStorage();
      process.on('uncaughtExceptionMonitor', () => report(storage.getStore()));
      process.on('uncaughtException', () => report(storage.getStore()));
      storage.run('a', () => Promise.reject(new Error('expected')));
      setImmediate(() => storage.run('b', () => Promise.reject(new Error('expected'))));
    });
    assert.deepEqual(found, ['a', 'a', 'b', 'b']);
  });

  it('keeps its context beside a storage of Node\'s own', () => {
    const found = inChild((require, report) => {
      const { AsyncLocalStorage } = require('node:async_hooks');
      const { ContextStorage } = require('tegg-native');
      const native = new AsyncLocalStorage();
      native.enterWith('native');
      const storage = new ContextStorage();
      process.on('unhandledRejection', () => report(storage.getStore(), native.getStore()));
      storage.run('a', () => native.run('n', () => Promise.reject(new Error('expected'))));
      storage.run('b', () =>
        native.run('m', () =>
          new Promise((resolve, reject) => setImmediate(reject, 1)).finally(() => {}).then(() => {})));
    });
    assert.deepEqual(found, ['a', 'n', 'b', 'm']);
  });
});

describe('late handling', () => {
  it('rejectionHandled runs in no context, a warning where it was emitted', () => {
    const found = inChild((require, report) => {
      const { ContextStorage } = require('tegg-native');
      const storage = new ContextStorage();
      process.on('unhandledRejection', () => {});
      process.on('rejectionHandled', () => report('handled', storage.getStore()));
      process.on('warning', ({ message }) => report(message, storage.getStore()));
      const promise = storage.run('rejecter', () => Promise.reject(new Error('expected')));
      setImmediate(() => {
        storage.run('catcher', () => promise.catch(() => report('caught', storage.getStore())));
        storage.run('warner', () => process.emitWarning('careful'));
      });
    });
    const pairs = {};
    for (let at = 0; at < found.length; at += 2) pairs[found[at]] = found[at + 1];
    assert.equal(pairs.caught, 'catcher');
    assert.equal(pairs.careful, 'warner');
    assert.equal(pairs.handled, null);
  });
});
