'use strict';

// Writes the report of a run again, from what the run left: node bench/report/main.js [folder]
const { readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const { writeReport } = require('./index.js');

async function main([folder = join(__dirname, '..', 'out')]) {
  const results = JSON.parse(readFileSync(join(resolve(folder), 'results.json'), 'utf8'));
  console.log(await writeReport(results, resolve(folder)));
}

main(process.argv.slice(2)).catch((error) => {
  console.error(`bench/report/main.js: ${error.message}`);
  process.exitCode = 1;
});
