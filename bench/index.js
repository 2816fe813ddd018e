'use strict';

// The published comparison of egg, tegg 1 and tegg 3 with this package, against
// the packages themselves, and the micro-benchmarks.
//
//   node bench/index.js [--quick] [--only injection,getStore] [--sizes 1,1000] [--node 24]
//                       [--contenders ours-egg3,tegg3-egg3] [--port 7001] [--out bench/out]
//
// Installs the packages below bench/peers the first time. Prints tables, and
// writes report.html, tables.md, charts/ and results.json to bench/out.
const { mkdirSync, writeFileSync } = require('node:fs');
const { join, relative, resolve } = require('node:path');

const { choose } = require('./comparison/choice.js');
const { compare } = require('./comparison/comparison.js');
const { printReport, writeReport } = require('./report/index.js');

const standard = join(__dirname, 'out');

async function main(args) {
  const choice = choose(args);
  if (choice.isEmpty) {
    throw new Error(['nothing is left to measure', ...choice.failures.map(({ message }) => message)].join('\n'));
  }
  const out = choice.out === undefined ? standard : resolve(choice.out);
  const command = ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ');
  mkdirSync(out, { recursive: true });
  let results;
  await compare(choice, command, (found) => {
    results = found;
    // Half an hour is long: what was found is there if the rest does not come.
    writeFileSync(join(out, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
  });
  const page = await writeReport(results, out);
  printReport(results, (text) => process.stdout.write(text));
  console.log(`\n${relative('.', page)} has the charts; took ${results.seconds} s`);
  if (results.failures.length > 0) process.exitCode = 1;
}

main(process.argv.slice(2)).catch((error) => {
  console.error(`\nbench/index.js: ${error.message}`);
  process.exitCode = 1;
});
