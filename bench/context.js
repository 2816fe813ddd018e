'use strict';

// What a context costs: our storage, Node's own, and none, in turn in one run.
//
//   node bench/context.js [--only getStore,run,await,http,egg] [--quick] [--markdown]
//                         [--matrix] [--node 22,24]
//
// Prints tables, and writes all samples to bench/out/context.json.
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const nodes = require('../scripts/nodes.js');
const { parseArguments, parseList } = require('./lib/arguments.js');
const { call } = require('./lib/child.js');
const { generator } = require('./lib/load.js');
const { machine } = require('./lib/machine.js');
const { measure } = require('./lib/rounds.js');
const { table } = require('./lib/table.js');

const benchmarks = [
  require('./context/get-store.js'),
  require('./context/run.js'),
  require('./context/await.js'),
  require('./context/http.js'),
  require('./context/egg.js'),
];

const options = { only: 'value', quick: 'flag', markdown: 'flag', matrix: 'flag', node: 'value' };
const out = join(__dirname, 'out');

/** Runs in a process of its own. */
function engine() {
  return require('..').engine;
}

function chooseNodes({ matrix, node }) {
  if (matrix || node !== undefined) return nodes.parseNames(node).map(nodes.node);
  return [{ version: process.versions.node, path: process.execPath }];
}

function report(benchmark, results, markdown) {
  const own = results.filter((result) => result.benchmark === benchmark.name);
  const judged = own.some(({ budget }) => budget !== undefined);
  const header = ['Node', 'case', ...benchmark.header, ...(judged ? ['budget', ''] : [])];
  const rows = own.map(({ node, case: label, cells, budget, held }) => {
    const verdict = judged ? [budget, held ? 'held' : 'missed'] : [];
    return [node, label, ...cells, ...verdict];
  });
  const title = markdown ? `\n**${benchmark.title}**\n` : `\n${benchmark.title}`;
  console.log(`${title}\n${table(header, rows, markdown)}`);
}

function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

async function main(args) {
  const { only, quick = false, markdown = false, ...choice } = parseArguments(args, options);
  const names = parseList('only', only, benchmarks.map(({ name }) => name));
  const chosen = benchmarks.filter(({ name }) => names.includes(name));
  const versions = chooseNodes(choice);
  const extent = quick ? 'quick' : versions.length > 1 ? 'matrix' : 'full';
  const results = [];
  const begun = Date.now();
  for (const node of versions) {
    node.engine = await call(node, { file: __filename, name: 'engine', argument: {} });
    for (const benchmark of chosen) {
      const onSample = (text) => progress(`Node ${node.version}, ${text}`);
      for (const result of await measure(benchmark, node, { extent, onSample })) {
        results.push({ ...result, engine: node.engine });
      }
    }
  }
  progress('');

  const on = machine();
  const engines = versions.map(({ version, engine: name }) => `Node ${version} (engine ${name})`).join(', ');
  console.log(`${on.cpu}, ${on.cores} cores, ${on.platform}, ${on.date}; load by ${generator}; ${engines}`);
  for (const benchmark of chosen) report(benchmark, results, markdown);
  const missed = results.filter(({ held }) => held === false).length;
  const judged = results.filter(({ held }) => held !== undefined).length;
  console.log(`\n${judged - missed} of ${judged} budgets held; took ${Math.round((Date.now() - begun) / 1000)} s`);

  mkdirSync(out, { recursive: true });
  const kept = results.map(({ cells, ...result }) => result);
  const ran = versions.map(({ version, engine: name }) => ({ version, engine: name }));
  const json = { ...on, generator, quick, nodes: ran, results: kept };
  writeFileSync(join(out, 'context.json'), `${JSON.stringify(json, null, 2)}\n`);
}

module.exports = { engine };

if (require.main === module) {
  main(process.argv.slice(2)).catch((error) => {
    console.error(`\nbench/context.js: ${error.message}`);
    process.exitCode = 1;
  });
}
