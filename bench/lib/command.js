'use strict';

const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const nodes = require('../../scripts/nodes.js');
const { parseArguments, parseList } = require('./arguments.js');
const { machine } = require('./machine.js');
const { measure } = require('./rounds.js');
const { table, tableOf } = require('./table.js');
const { engineOf } = require('./versions.js');

const options = { only: 'value', quick: 'flag', markdown: 'flag', matrix: 'flag', node: 'value' };
const out = join(__dirname, '..', 'out');

function chooseNodes({ matrix, node }) {
  if (matrix || node !== undefined) return nodes.parseNames(node).map(nodes.node);
  return [{ version: process.versions.node, path: process.execPath }];
}

function report(benchmark, results, markdown) {
  const { header, rows, ...own } = tableOf(benchmark, results.filter((result) => result.benchmark === benchmark.name));
  const title = markdown ? `\n**${own.title}**\n` : `\n${own.title}`;
  console.log(`${title}\n${table(header, rows, markdown)}`);
}

function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

async function measureAll(benchmarks, versions, extent) {
  const results = [];
  for (const node of versions) {
    node.engine = await engineOf(node);
    for (const benchmark of benchmarks) {
      const onSample = (text) => progress(`Node ${node.version}, ${text}`);
      for (const result of await measure(benchmark, node, { extent, onSample })) {
        results.push({ ...result, engine: node.engine });
      }
    }
  }
  progress('');
  return results;
}

/**
 * Measures benchmarks as a command line asks for, prints their tables, and writes all samples down.
 * @param {object} suite
 * @param {string} suite.name the samples go to bench/out/<name>.json
 * @param {import('./rounds.js').Benchmark[]} suite.benchmarks
 * @param {Record<string, string>} [suite.facts] what else there is to say of the machine
 * @param {string[]} args
 * @throws {Error} what to print where the command line makes no sense, or a sample fails
 */
async function run({ name, benchmarks, facts = {} }, args) {
  const { only, quick = false, markdown = false, ...choice } = parseArguments(args, options);
  const asked = parseList('only', only, benchmarks.map((benchmark) => benchmark.name));
  const chosen = benchmarks.filter((benchmark) => asked.includes(benchmark.name));
  const versions = chooseNodes(choice);
  const extent = quick ? 'quick' : versions.length > 1 ? 'matrix' : 'full';
  const begun = Date.now();
  for (const { prepare } of chosen) prepare?.();
  const results = await measureAll(chosen, versions, extent);

  const on = machine();
  const engines = versions.map(({ version, engine: carrier }) => `Node ${version} (engine ${carrier})`).join(', ');
  const more = Object.entries(facts).map(([what, value]) => `; ${what} ${value}`).join('');
  console.log(`${on.cpu}, ${on.cores} cores, ${on.platform}, ${on.date}${more}; ${engines}`);
  for (const benchmark of chosen) report(benchmark, results, markdown);
  const missed = results.filter(({ held }) => held === false).length;
  const judged = results.filter(({ held }) => held !== undefined).length;
  console.log(`\n${judged - missed} of ${judged} budgets held; took ${Math.round((Date.now() - begun) / 1000)} s`);

  mkdirSync(out, { recursive: true });
  const kept = results.map(({ cells, ...result }) => result);
  const ran = versions.map(({ version, engine: carrier }) => ({ version, engine: carrier }));
  const json = { ...on, ...facts, quick, nodes: ran, results: kept };
  writeFileSync(join(out, `${name}.json`), `${JSON.stringify(json, null, 2)}\n`);
}

/** Runs a suite as a program: what goes wrong is printed, and the exit status tells. */
function main(suite) {
  run(suite, process.argv.slice(2)).catch((error) => {
    console.error(`\nbench/${suite.name}.js: ${error.message}`);
    process.exitCode = 1;
  });
}

module.exports = { main };
