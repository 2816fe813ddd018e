'use strict';

const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const { kinds, pen } = require('./charts.js');
const { groupsOf } = require('./groups.js');
const { looksOf } = require('./looks.js');
const { pageOf } = require('./page.js');
const { pictureOf } = require('./picture.js');
const { toMarkdown, toText } = require('./text.js');

/**
 * Writes the report of a run: `report.html`, which needs no other file; `tables.md`; and of each workload
 * `charts/<workload>.svg`, its requests a second as an image for a document.
 * @param {object} results what bench/out/results.json has
 * @param {string} folder is made where it is not there
 * @returns {Promise<string>} the path of the page
 * @throws {Error} where the folder cannot be written
 */
async function writeReport(results, folder) {
  const draw = await pen();
  const looks = looksOf(results.contenders);
  const swatches = new Map([...looks].map(([name, look]) => [name, draw.swatch(look)]));
  const groups = groupsOf(results);

  const charts = join(folder, 'charts');
  rmSync(charts, { recursive: true, force: true }); // no chart of another run stays
  mkdirSync(charts, { recursive: true });
  const page = join(folder, 'report.html');
  writeFileSync(page, pageOf(results, groups, { pen: draw, looks, swatches }));
  writeFileSync(join(folder, 'tables.md'), toMarkdown(results));
  const [kind] = kinds;
  for (const group of groups) {
    const chart = draw.chart(group, kind, { shape: 'wide', looks });
    if (chart === undefined) continue;
    writeFileSync(join(charts, `${group.id}.svg`), pictureOf(chart, { group, kind, swatches, results }));
  }
  return page;
}

/**
 * Prints the tables of a run, and what failed or is missed before them.
 * @param {object} results what bench/out/results.json has
 * @param {(text: string) => void} [write] takes text that ends its own lines; by default it goes to stdout
 */
function printReport(results, write = (text) => process.stdout.write(text)) {
  write(toText(results));
}

module.exports = { printReport, writeReport };
