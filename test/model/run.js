'use strict';

/*
 * Plays random programs, many at once in one event loop, until so many stores were read. Says its seed, and what went
 * wrong with the program and the command that repeats it; the exit status is then 1.
 *
 *   node test/model/run.js [--steps N] [--seed N] [--programs N] [--alone] [--thread] [--totals]
 *     [--file programs.json] [--print]
 *
 * A batch of programs has a seed of its own: `--seed` of what failed plays that batch first.
 */

const { writeSync, readFileSync } = require('node:fs');
const { parseArgs } = require('node:util');
const { Worker, isMainThread, workerData } = require('node:worker_threads');

const { Player } = require('./player.js');
const { ops, randomBatch } = require('./program.js');
const { NOTHING, Job } = require('./reference.js');
const shared = require('./shared.js');
const { engine } = require('./storages.js');
const { Uncaught } = require('./thrown.js');

const options = {
  steps: { type: 'string', default: '1000000' },
  seed: { type: 'string' },
  programs: { type: 'string', default: '40' },
  thread: { type: 'boolean', default: false },
  // Nobody else uses async_hooks: no storage of Node's own is entered, nobody comes and goes.
  alone: { type: 'boolean', default: false },
  file: { type: 'string' },
  print: { type: 'boolean', default: false },
  totals: { type: 'boolean', default: false },
};
// A batch takes a fraction of a second.
const LIMIT = 60_000;

const say = (line) => writeSync(1, `${line}\n`);

function survive() {
  const go = (error) => {
    if (error instanceof Uncaught) return error.go();
    say(error?.stack ?? `${error}`);
    process.exit(1);
  };
  process.on('uncaughtException', go);
  process.on('unhandledRejection', go);
  process.on('warning', () => {});
}

/** Plays programs, `[seed, program]` each, at once. */
async function playBatch(programs, tally) {
  const players = programs.map(([seed, program]) => new Player(seed, program, tally));
  const watch = setTimeout(() => {
    const waiting = players.filter((player) => !player.isOver).map(({ seed }) => seed);
    say(`programs that do not end: ${waiting.join()}; --seed ${tally.seed}`);
    process.exit(1);
  }, LIMIT);
  for (const player of players) setImmediate(() => player.start());
  await Promise.all(players.map((player) => player.over));
  clearTimeout(watch);
  players[0].check(new Job(NOTHING), 'after the batch');
}

function report(failures, programs, command) {
  for (const { seed, id, storage, expected, found, crash } of failures.slice(0, 5)) {
    const what = crash === undefined ? `storage ${storage}: ${show(found)} and not ${show(expected)}` : crash.stack;
    say(`program ${seed}, statement ${typeof id === 'object' ? `end of ${id.map((one) => one.id)}` : id}: ${what}`);
  }
  const first = programs.find(([seed]) => seed === failures[0].seed);
  if (first !== undefined) say(JSON.stringify(first[1]));
  say(`again: ${command}`);
}

function show(value) {
  return typeof value === 'object' && value !== null ? `value ${value.i} of ${value.seed}` : String(value);
}

async function play({ steps, seed, programs, alone, file, totals }) {
  survive();
  const played = Object.fromEntries(ops.map((op) => [op, 0]));
  const tally = { isAlone: alone, reads: 0, entered: 0, played, failures: [] };
  const watcher = new Player(0, [], tally);
  await shared.open((job) => watcher.check(job, 'in the server'));
  const begun = Date.now();
  let batches = 0;
  for (let at = Number(seed); tally.reads < Number(steps) || batches === 0; at = (at + 1) >>> 0) {
    const batch = file === undefined ? randomBatch(at, Number(programs)) : JSON.parse(readFileSync(file, 'utf8'));
    tally.seed = at;
    await playBatch(batch, tally);
    batches++;
    if (tally.failures.length > 0) {
      const again = `--seed ${at} --steps 1 --programs ${programs}${alone ? ' --alone' : ''}`;
      report(tally.failures, batch, `node test/model/run.js ${again}`);
      break;
    }
    if (file !== undefined) break;
  }
  await shared.close();
  if (totals) say(JSON.stringify({ reads: tally.reads, entered: tally.entered, played: tally.played }));
  const seconds = (Date.now() - begun) / 1000;
  const rate = Math.round(tally.reads / seconds);
  const verdict = tally.failures.length === 0 ? 'as expected' : 'NOT as expected';
  const where = `${alone ? ' alone' : ''}${isMainThread ? '' : ' in a thread'}`;
  say(
    `${tally.reads} steps in ${batches} batches of ${programs} programs${where} ${verdict}: Node ` +
      `${process.versions.node}, engine ${engine}, seed ${seed}, ${seconds.toFixed(1)} s, ${rate} a second`,
  );
  process.exit(tally.failures.length === 0 ? 0 : 1);
}

function main() {
  const { values } = parseArgs({ options });
  values.seed ??= `${Math.floor(Math.random() * 0x1_0000_0000)}`;
  if (values.print) return say(JSON.stringify(randomBatch(Number(values.seed), Number(values.programs))));
  if (!values.thread) return void play(values);
  new Worker(__filename, { workerData: values }).on('exit', (code) => (process.exitCode = code));
}

if (isMainThread) main();
else play(workerData);
