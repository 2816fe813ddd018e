'use strict';

/*
 * Faults that the model has to find, each one change in a copy of the package: by engine ('*' is every one), in a file
 * below lib/context/, `from` becoming `to`.
 */

const HOOKS = 'engines/hooks';

const mutations = [
  {
    name: 'a run that throws is not left',
    engine: '*',
    file: 'storage.js',
    from: '    } finally {\n      // Disabling',
    to: '    } catch (error) {\n      leave(inner, mark());\n      throw Object.assign(error, { inner });\n' +
      '    } finally {\n      // Disabling',
  },
  {
    name: 'what is entered inside of a run is lost when it is left',
    engine: '*',
    file: 'storage.js',
    from: '        settle(this, outer, outerMark);',
    to: '        leave(outer, outerMark);',
  },
  {
    name: 'a mask that misses a storage',
    engine: '*',
    file: 'frame.js',
    from: 'frame.mask | storage[kBit]',
    to: 'frame.mask',
  },
  {
    name: 'disable() reaches inner frames',
    engine: '*',
    file: 'frame.js',
    from: 'return next !== undefined && next.storage === MOVED ? next.next : next;',
    to: 'return next !== undefined && next.storage === MOVED ? next.value : next;',
  },
  {
    name: 'a frame comes back after a disable()',
    engine: '*',
    file: 'frame.js',
    from: 'rest === undefined || rest === frame ? rest',
    to: 'rest !== NODE ? rest',
  },
  {
    name: 'a default where undefined was entered',
    engine: '*',
    file: 'storage.js',
    from: 'if (frame.storage === this) return frame.value;',
    to: 'if (frame.storage === this) return frame.value ?? this[kDefaultValue];',
  },
  {
    name: 'leave puts nothing back',
    engine: 'frame',
    file: 'engines/frame.js',
    from: 'leave: set,',
    to: 'leave() {},',
  },
  {
    name: 'a survived exception leaves its frame',
    engine: 'frame',
    file: 'engines/frame.js',
    from: "process.once('uncaughtException', () => set(undefined))",
    to: "process.once('uncaughtException', () => {})",
  },
  {
    name: 'an upgrade leaves nothing current',
    engine: 'frame',
    file: 'engines/frame.js',
    from: '    } finally {\n      set(frame);',
    to: '    } finally {\n      set(undefined);',
  },
  {
    name: 'leave puts nothing back',
    engine: 'builtin',
    file: 'engines/builtin.js',
    from: 'leave: enter,',
    to: 'leave() {},',
  },
  {
    name: 'enterWith enters nothing',
    engine: 'builtin',
    file: 'engines/builtin.js',
    from: 'replace: enter',
    to: 'replace() {}',
  },
  {
    name: 'no init hook for callbacks',
    engine: 'hooks',
    file: `${HOOKS}/resources.js`,
    from: '  }).enable();',
    to: '  });',
  },
  {
    name: 'a scope inside of a scope of the same resource',
    engine: 'hooks',
    file: `${HOOKS}/resources.js`,
    from: '      leave(noted(this), apply(asyncId, this, []));',
    to: '      apply(asyncId, this, []);',
  },
  {
    name: 'a timer runs in nothing',
    engine: 'hooks',
    file: `${HOOKS}/resources.js`,
    from: '    enter(entered);\n',
    to: '',
  },
  {
    name: 'a thenable is called in nothing',
    engine: 'hooks',
    file: `${HOOKS}/promises.js`,
    from: 'slot.frame = promise[kFrame];',
    to: 'slot.frame = promise[kFrame];\n  promise[kFrame] = undefined;',
  },
  {
    name: 'a promise that is made by hand carries nothing',
    engine: 'hooks',
    file: `${HOOKS}/promises.js`,
    from: '  if (frame !== undefined) promise[kFrame] = frame;',
    to: '  if (frame !== undefined && arguments[1] !== undefined) promise[kFrame] = frame;',
  },
  {
    name: 'no after hook',
    engine: 'hooks',
    file: `${HOOKS}/promises.js`,
    from: '  slot.frame = outer.frame;\n  slot.id = outer.id;\n',
    to: '',
  },
  {
    name: 'a job inside of a job is not left',
    engine: 'hooks',
    file: `${HOOKS}/promises.js`,
    from: 'if (outer.depth === 0) return;',
    to: 'if (outer.depth !== 1) return void outer.depth--;',
  },
  {
    name: 'handlers of a rejection, nothing noted',
    engine: 'hooks',
    file: `${HOOKS}/promises.js`,
    from: '    noteRejection(promise, current());\n',
    to: '',
  },
  {
    name: 'handlers of a rejection in no context are one scope',
    engine: 'hooks',
    file: `${HOOKS}/promises.js`,
    from: 'if (promise[kAsyncId] !== undefined) return;',
    to: 'if (current() === undefined || promise[kAsyncId] !== undefined) return;',
  },
  {
    name: 'handlers of a rejection that others see too',
    engine: 'hooks',
    file: `${HOOKS}/slot.js`,
    from: 'if (one.resource === promise) one.frame = frame;',
    to: '',
  },
  {
    name: 'what was entered stays on its resource',
    engine: 'hooks',
    file: `${HOOKS}/slot.js`,
    from: 'for (const { resource, frame } of entered.reverse()) note(resource, frame);',
    to: '',
  },
];

module.exports = { mutations };
