'use strict';

/**
 * @param {string[]} header
 * @param {string[][]} rows
 * @param {boolean} markdown
 * @returns {string} a table, its first two columns to the left and the rest to the right
 */
function table(header, rows, markdown) {
  const widths = header.map((_, i) => Math.max(...[header, ...rows].map((row) => row[i].length)));
  const pad = (cell, i) => (i < 2 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]));
  const rule = widths.map((width, i) => (markdown && i >= 2 ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  const line = (cells) => (markdown ? `| ${cells.join(' | ')} |` : cells.join('  ').trimEnd());
  return [header.map(pad), rule, ...rows.map((row) => row.map(pad))].map(line).join('\n');
}

/**
 * What a benchmark's table has.
 * @param {import('./rounds.js').Benchmark} benchmark
 * @param {object[]} results of it, as `measure` gives them
 * @returns {{ title: string, header: string[], rows: string[][] }}
 */
function tableOf(benchmark, results) {
  const isJudged = results.some(({ budget }) => budget !== undefined);
  const header = ['Node', 'case', ...benchmark.header, ...(isJudged ? ['budget', ''] : [])];
  const rows = results.map(({ node, case: label, cells, budget, held }) => {
    const verdict = budget === undefined ? ['', ''] : [budget, held ? 'held' : 'missed'];
    return [node, label, ...cells, ...(isJudged ? verdict : [])];
  });
  return { title: benchmark.title, header, rows };
}

module.exports = { table, tableOf };
