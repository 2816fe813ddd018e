'use strict';

// Runs one scenario once for each call that it makes, which then fails; prints what came of it as JSON.
//
//   node --expose-gc test/faults/inject.js <addon> <scenario> [kinds]
const { AsyncLocalStorage } = require('node:async_hooks');
const { isDeepStrictEqual } = require('node:util');

const { Frame } = require('../../lib/context/frame.js');
const { scenarios } = require('./scenarios.js');

const KINDS = { generic: 0, pending: 1, invalid: 2 };
const [path, name, kinds = 'generic,pending,invalid'] = process.argv.slice(2);

function load(exports = {}) {
  const module = { exports };
  process.dlopen(module, path);
  return module.exports;
}

const control = load({ control: true });
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Blocks, references and handle scopes that are alive once nothing can be collected any more. */
async function alive() {
  let before;
  for (let i = 0, same = 0; i < 40 && same < 4; i++) {
    globalThis.gc();
    await turn();
    const { blocks, references, scopes } = control.state();
    const now = { blocks, references, scopes };
    same = isDeepStrictEqual(now, before) ? same + 1 : 0;
    before = now;
  }
  return before;
}

async function attempt(addon, scope, nth, kind) {
  control.arm(nth, kind);
  let outcome;
  try {
    outcome = { value: await scenarios[name](addon, scope) };
  } catch (error) {
    outcome = { error: { code: error.code, message: error.message } };
  }
  const { calls, site } = control.state();
  control.arm(0, 0);
  return { ...outcome, calls, site };
}

async function main() {
  const addon = load();
  const hooks = addon.selectEngine(AsyncLocalStorage, Frame, '').engines.includes('hooks');
  const scope = { load, path, hooks };
  const expected = await attempt(addon, scope, 0, 0);
  if (expected.error !== undefined) throw new Error(`without a fault: ${expected.error.message}`);
  await attempt(addon, scope, 0, 0);
  const found = { calls: expected.calls, runs: 0, errors: {}, silent: [], wrong: [] };
  const before = await alive();
  for (const kind of kinds.split(',')) {
    for (let nth = 1; nth <= expected.calls; nth++) {
      const { value, error, site } = await attempt(addon, scope, nth, KINDS[kind]);
      found.runs++;
      if (site === '') found.wrong.push(`${kind} ${nth}: no call failed`);
      else if (error !== undefined) (found.errors[error.code ?? error.message] ??= []).push(site);
      else found.silent.push(`${site}${isDeepStrictEqual(value, expected.value) ? '' : ' differs'}`);
      const again = await attempt(addon, scope, 0, 0);
      if (!isDeepStrictEqual(again.value, expected.value)) {
        found.wrong.push(`${kind} ${site}: afterwards ${again.error?.message ?? JSON.stringify(again.value)}`);
      }
    }
  }
  found.before = before;
  found.after = await alive();
  for (const code of Object.keys(found.errors)) found.errors[code] = [...new Set(found.errors[code])];
  found.silent = [...new Set(found.silent)];
  console.log(JSON.stringify(found));
}

main();
