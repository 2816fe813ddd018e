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

module.exports = { table };
