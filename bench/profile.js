'use strict';

// Where a server of the comparison spends its time: self time by where the code lies.
//
//   node bench/profile.js [project|business|injection|context-objects] [size] [contender] [seconds of warm-up]
//
// By default injection, 10000, ours-egg3, 40.
const inspector = require('node:inspector');
const { dirname, join } = require('node:path');

const { contenderOf, env, placeOf } = require('./apps/contenders.js');
const { serve } = require('./apps/start.js');
const { expectedOf, pathOf, workloads } = require('./comparison/workloads.js');
const { cores, start } = require('./lib/child.js');
const { askOnce, generate } = require('./lib/load.js');
const { digits } = require('./lib/statistics.js');
const { table } = require('./lib/table.js');

const SECONDS = 5;
const LEAST = 0.002;
const root = dirname(__dirname);

/** Runs in a process of its own: 'start' and 'stop' as messages; what `stop` sends back is the profile. */
async function serveProfiled(place) {
  const session = new inspector.Session();
  session.connect();
  const post = (method) =>
    new Promise((resolve, reject) => {
      session.post(method, (error, result) => (error === null ? resolve(result) : reject(error)));
    });
  await post('Profiler.enable');
  process.on('message', async (name) => process.send((await post(`Profiler.${name}`)).profile ?? null));
  return serve(place);
}

/** What a piece of code belongs to. */
function ownerOf({ url, functionName }) {
  const path = url.replace('file://', '');
  if (url === '') return /^\((idle|program|garbage collector)\)$/.test(functionName) ? functionName : 'V8';
  if (path.startsWith('node:')) return `node:${path.slice(5).split('/').slice(0, 2).join('/')}`;
  if (path.includes('/node_modules/')) return /^(@[^/]+\/)?[^/]+/.exec(path.split('/node_modules/').at(-1))[0];
  if (path.startsWith(join(root, 'bench', 'out'))) return 'the app';
  if (path.startsWith(join(root, 'lib'))) return path.slice(root.length + 1);
  return path.startsWith(root) ? 'bench' : path;
}

/** Shares of the time that was not idle. */
function sharesOf({ nodes, samples, timeDeltas }) {
  const owners = new Map(nodes.map(({ id, callFrame }) => [id, ownerOf(callFrame)]));
  const sums = new Map();
  samples.forEach((id, i) => sums.set(owners.get(id), (sums.get(owners.get(id)) ?? 0) + timeDeltas[i]));
  sums.delete('(idle)');
  const all = [...sums.values()].reduce((sum, time) => sum + time, 0);
  return [...sums].map(([owner, time]) => ({ owner, share: time / all })).sort((a, b) => b.share - a.share);
}

function ask(child, name) {
  return new Promise((resolve) => {
    child.once('message', resolve);
    child.send(name);
  });
}

async function main([name = 'injection', count = '10000', contender = 'ours-egg3', warmUp = '40']) {
  const workload = workloads.find((one) => one.name === name);
  const chosen = contenderOf(contender);
  if (workload === undefined) throw new Error(`there is no workload ${name}`);
  if (chosen === undefined) throw new Error(`there is no contender ${contender}`);
  chosen.peer.install();
  const size = Number(count);
  const place = placeOf(chosen, { kind: workload.kind, size });
  const cell = { file: __filename, name: 'serveProfiled', argument: place, env, core: cores.server, seconds: 300 };
  const { child, result, stop } = start({ path: process.execPath }, { ...cell, hasChannel: true });
  try {
    const { port } = await result;
    const load = { url: `http://127.0.0.1:${port}${pathOf(workload, size)}`, expected: expectedOf(workload, size) };
    await askOnce(load.url, load.expected);
    await generate({ ...load, seconds: Number(warmUp) });
    await ask(child, 'start');
    const { requests } = await generate({ ...load, seconds: SECONDS });
    const shares = sharesOf(await ask(child, 'stop')).filter(({ share }) => share >= LEAST);
    const rows = shares.map(({ owner, share }) => {
      return [owner, '', `${digits(share * 100)} %`, digits((share * 1e6) / requests)];
    });
    console.log(`${contender}, ${name}, ${size}: ${digits(requests)} requests a second while it is profiled`);
    console.log(table(['where', '', 'of the time', 'µs a request'], rows, false));
  } finally {
    await stop();
  }
}

if (require.main === module) {
  main(process.argv.slice(2)).catch((error) => {
    console.error(`bench/profile.js: ${error.message}`);
    process.exitCode = 1;
  });
}

module.exports = { serveProfiled };
