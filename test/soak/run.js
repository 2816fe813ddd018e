'use strict';

/*
 * A soak: users ask a real Egg app for what goes well and what does not, and leave; between rounds, when nothing is
 * open, the app's process says what it holds. Ends with a line of what was found; the exit status is 1 where a context
 * was mixed up, was not ended once, or memory grows.
 *
 *   node test/soak/run.js [--requests N] [--minutes N] [--rounds N] [--users N] [--egg 3|4] [--kept N]
 *
 * It ends with the requests or the minutes, whichever comes first. `--kept N` has the app keep one request of N by
 * mistake, which has to be found.
 */
const { fork } = require('node:child_process');
const { once } = require('node:events');
const { join } = require('node:path');
const { parseArgs } = require('node:util');

const { engine } = require('../..');
const { Load } = require('./load.js');
const { slopeOf } = require('./slope.js');

const options = {
  requests: { type: 'string', default: '40000' },
  minutes: { type: 'string', default: '60' },
  rounds: { type: 'string', default: '12' },
  users: { type: 'string', default: '200' },
  egg: { type: 'string', default: '3' },
  kept: { type: 'string' },
};
// What is compiled, cached and pooled at first is no leak: the first third is not judged.
const WARM = 1 / 3;
// A line and its error need a few points.
const LEAST = 6;
// What all judged requests together may add, for what is cached late, beyond three standard errors: bytes, or handles.
const limits = {
  heapUsed: 512 * 1024,
  external: 128 * 1024,
  globalHandles: 4096,
  malloced: 1024 * 1024,
  native: 4 * 1024 * 1024,
  handles: 4,
  files: 4,
};

// V8's pages come and go by megabytes: fewer requests say nothing about what is left of what is resident.
const LEAST_FOR_NATIVE = 100_000;

/** The options that are numbers. */
function numbersOf(values) {
  const numbers = {};
  for (const name of ['requests', 'minutes', 'rounds', 'users']) {
    numbers[name] = Number(values[name]);
    if (!(numbers[name] > 0)) throw new Error(`--${name} ${values[name]} is no positive number`);
  }
  return numbers;
}

async function ask(child, what) {
  child.send(what);
  const [answer] = await once(child, 'message');
  return answer;
}

function judge(samples) {
  const judged = samples.slice(Math.floor(samples.length * WARM));
  const requests = judged.at(-1).asked - judged[0].asked;
  const limitOf = (name) => (name === 'native' && requests < LEAST_FOR_NATIVE ? Infinity : (limits[name] ?? Infinity));
  const rows = Object.keys(judged[0].memory).map((name) => {
    const points = judged.map(({ asked, memory }) => [asked, memory[name]]);
    const { slope, error } = slopeOf(points);
    const grows = (slope - 3 * error) * requests > limitOf(name);
    return { name, first: points[0][1], last: points.at(-1)[1], slope, error, grows };
  });
  const cells = (row) => row.map((cell, i) => (i === 0 ? cell.padEnd(14) : cell.padStart(16))).join('');
  console.log(cells(['what', 'first', 'last', 'a request', 'its error']));
  for (const { name, first, last, slope, error, grows } of rows) {
    const numbers = [`${first}`, `${last}`, slope.toFixed(4), error.toFixed(4)];
    console.log(cells([name, ...numbers]) + (grows ? '  grows' : ''));
  }
  return rows.filter(({ grows }) => grows).map(({ name }) => `${name} grows`);
}

async function main() {
  const { values } = parseArgs({ options });
  const { requests, minutes, rounds, users } = numbersOf(values);
  const args = ['--egg', values.egg, ...(values.kept === undefined ? [] : ['--kept', values.kept])];
  const child = fork(join(__dirname, 'server.js'), args, { execArgv: [...process.execArgv, '--expose-gc'] });
  const over = once(child, 'exit');
  let isTold = false;
  child.once('exit', (status, signal) => {
    if (isTold && status === 0) return;
    console.log(`the app ended with ${status ?? signal}`);
    process.exit(1);
  });
  const [{ url }] = await once(child, 'message');
  const load = new Load(url, users);
  const begun = Date.now();
  const samples = [];
  let counts;
  let isCalm = true;
  for (let round = 1; round <= rounds && load.asked < requests && isCalm && !load.isHopeless; round++) {
    const until = begun + (round / rounds) * minutes * 60_000;
    const upTo = (round / rounds) * requests;
    await load.run(() => load.asked >= upTo || Date.now() >= until || load.isHopeless);
    let memory;
    ({ isCalm, memory, counts } = await ask(child, 'measure'));
    samples.push({ asked: load.asked, memory });
  }
  const seconds = (Date.now() - begun) / 1000;
  isTold = true;
  child.send('end');
  await over;
  console.log(JSON.stringify(load.counts));
  const { requests: arrived, made, ended } = counts;
  console.log(`${arrived} requests arrived; context objects: ${made} made, ${ended} ended; ${counts.threads} threads`);
  const faults = samples.length < LEAST ? ['too few rounds'] : judge(samples);
  if (counts.open > 0) faults.push(`${counts.open} requests did not end`);
  if (made !== ended) faults.push(`${made - ended} context objects did not end`);
  if (made < arrived) faults.push('contexts without an object');
  if (counts.endedTwice > 0) faults.push(`${counts.endedTwice} context objects ended twice`);
  if (counts.wrong > 0) faults.push(`${counts.wrong} times something was mixed up`);
  if (load.wrong.length > 0) faults.push('answers were wrong');
  for (const line of [...counts.said, ...load.wrong]) console.log(line);
  const where = `Node ${process.versions.node}, engine ${engine}, Egg ${values.egg}`;
  const did = `${load.asked} requests in ${seconds.toFixed(0)} s`;
  console.log(`${did}, ${faults.length === 0 ? 'all as it should be' : faults.join(', ')}: ${where}`);
  if (faults.length > 0) process.exitCode = 1;
}

main().catch((error) => {
  console.error(`test/soak/run.js: ${error.message}`);
  process.exitCode = 1;
});
