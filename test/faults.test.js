'use strict';

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const { build } = require('./faults/build.js');
const { scenarios } = require('./faults/scenarios.js');

const program = join(__dirname, 'faults', 'inject.js');
// What a user may see: Node's failures, no memory, an exception that was pending, and, for napi_invalid_arg, which is
// all that Node-API says of it, an object that takes no property.
const codes = ['TEGG_NATIVE_NODE_API', 'TEGG_NATIVE_NO_MEMORY', 'FAULT', 'TEGG_NATIVE_INJECT'];

// Calls that may fail without an error. Each has its reason.
const unobserved = {
  // An exception is on its way already, which comes out as it is.
  'tn_js_return napi_get_last_error_info': 'it says the reason of another failure',
  'tn_js_return napi_is_exception_pending': 'throwing is tried instead, which keeps a pending exception',
  // The second try puts the frame back.
  'put_back napi_call_function': 'it is tried again',
  // V8 calls with a rejection under way: nothing may be thrown there. Node's own bookkeeping goes on; the handlers of
  // that one rejection run in no context.
  'on_reject napi_open_handle_scope differs': 'a rejection cannot throw',
  'call_listener napi_get_reference_value differs': 'a rejection cannot throw',
  'call_listener napi_get_undefined differs': 'a rejection cannot throw',
  'call_listener napi_call_function differs': 'a rejection cannot throw',
};

// The addon is compiled so that the n-th allocation or call of Node-API fails, for every n.
describe('a fault in the addon', () => {
  const seen = new Set();
  const found = new Set();
  let folder;
  let addon;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'tegg-native-faults-'));
    addon = build(folder);
  });

  after(() => rmSync(folder, { recursive: true }));

  /** What came of a scenario (faults/inject.js), in a process of its own: a crash is a failed test. */
  function inject(name, kinds) {
    const args = ['--expose-gc', program, addon, name, ...kinds];
    const { status, signal, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 60_000 });
    assert.equal(status, 0, `${signal ?? ''}${stderr}`);
    return JSON.parse(stdout);
  }

  for (const name of Object.keys(scenarios)) {
    it(`is an error, and nothing half done: ${name}`, function () {
      // A thread costs more than all calls of it.
      const result = inject(name, name === 'threads' ? ['generic'] : []);
      assert.ok(result.calls > 5 && result.runs >= result.calls);
      assert.deepEqual(result.wrong, []);
      assert.deepEqual(Object.keys(result.errors).filter((code) => !codes.includes(code)), []);
      assert.deepEqual(result.silent.filter((site) => unobserved[site] === undefined), []);
      assert.equal(result.after.scopes, 0);
      // What was loaded lives as long as its environment, and Node frees its references.
      if (!['loading', 'threads'].includes(name)) assert.deepEqual(result.after, result.before);
      if (name === 'threads') assert.equal(result.after.blocks, result.before.blocks);
      for (const [code, sites] of Object.entries(result.errors)) {
        found.add(code);
        for (const site of sites) seen.add(site);
      }
    });
  }

  it('fails in every kind of call, and has the codes of the page of errors', () => {
    const sites = ['create_addon calloc', 'construct calloc', 'libc_resize realloc', 'flush napi_define_properties'];
    for (const site of sites) {
      assert.ok(seen.has(site), site);
    }
    for (const code of codes) assert.ok(found.has(code), code);
  });
});
