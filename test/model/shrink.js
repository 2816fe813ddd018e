'use strict';

/*
 * Takes statements out of the programs of a batch that failed, as long as what is left still fails, and prints it.
 * Each try is a process of its own, on the engine of TEGG_NATIVE_ENGINE.
 *
 *   node test/model/shrink.js --seed N [--programs N] [--alone] [--repeat N]
 */

const { spawnSync } = require('node:child_process');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { parseArgs } = require('node:util');

const { randomBatch } = require('./program.js');

const options = {
  seed: { type: 'string' },
  programs: { type: 'string', default: '40' },
  alone: { type: 'boolean', default: false },
  // How often a try is played before it counts as one that does not fail.
  repeat: { type: 'string', default: '2' },
};

/** What is left of `list` when parts are taken out as long as `fails(rest)`. */
function reduce(list, fails) {
  let rest = list;
  for (let size = Math.ceil(rest.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < rest.length; ) {
      const less = [...rest.slice(0, at), ...rest.slice(at + size)];
      if (fails(less)) rest = less;
      else at += size;
    }
  }
  return rest;
}

/** Every list of statements in a program, with what puts another one in its place. */
function* bodies(owner, key) {
  const value = owner[key];
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value) && value.every((one) => typeof one.op === 'string')) yield { owner, key };
  for (const inner of Object.keys(value)) yield* bodies(value, inner);
}

function shrink(programs, fails) {
  let rest = reduce(programs, fails);
  for (let before; before !== JSON.stringify(rest).length; ) {
    before = JSON.stringify(rest).length;
    const root = { rest };
    for (const { owner, key } of bodies(root, 'rest')) {
      const tries = (list) => {
        const was = owner[key];
        owner[key] = list;
        if (fails(root.rest)) return true;
        owner[key] = was;
        return false;
      };
      reduce(owner[key], tries);
      lift(owner, key, tries);
    }
    rest = reduce(root.rest, fails);
  }
  return rest;
}

// A statement's own body in its place.
function lift(owner, key, tries) {
  for (let at = 0; at < owner[key].length; ) {
    const { body } = owner[key][at];
    const list = owner[key];
    if (Array.isArray(body) && tries([...list.slice(0, at), ...body, ...list.slice(at + 1)])) continue;
    at++;
  }
}

function main() {
  const { values } = parseArgs({ options });
  const folder = mkdtempSync(join(tmpdir(), 'tegg-native-model-'));
  const file = join(folder, 'programs.json');
  let tries = 0;
  const fails = (programs) => {
    if (programs.length === 0) return false;
    writeFileSync(file, JSON.stringify(programs));
    for (let i = 0; i < Number(values.repeat); i++) {
      tries++;
      const args = [...process.execArgv, join(__dirname, 'run.js'), '--file', file];
      if (values.alone) args.push('--alone');
      const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 20_000 });
      // Not where a statement that waits came to a place where nothing can.
      if (stdout.includes('NOT as expected') && !stdout.includes('is not a function')) return true;
    }
    return false;
  };
  const programs = randomBatch(Number(values.seed), Number(values.programs));
  try {
    if (!fails(programs)) throw new Error('the programs of this seed do not fail');
    console.log(JSON.stringify(shrink(programs, fails), null, 1));
    console.log(`after ${tries} tries`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

main();
