'use strict';

// The report as a page of HTML that needs nothing but itself.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const { kinds } = require('./charts.js');
const { count } = require('./figures.js');
const { html, raw } = require('./markup.js');
const { budgetTable, microTables, tablesOf, versionTable } = require('./tables.js');
const words = require('./words.js');

const css = ['colours.css', 'style.css'].map((name) => readFileSync(join(__dirname, name), 'utf8')).join('');
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
const icon = 'data:,';
const SCALES = 'All axes are logarithmic; whiskers span the rounds. Where there is a settled figure, it is drawn.';

function tableCell({ text, detail, isNoisy }) {
  const more = detail === undefined ? '' : html` <span class="spread">${detail}</span>`;
  const mark = isNoisy ? html`<abbr title="noisy: the rounds differ much">†</abbr>` : '';
  return html`<td${isNoisy ? html` class="noisy"` : ''}>${text}${more}${mark}</td>`;
}

function tableRow({ role, cells }, left) {
  const [first, ...rest] = cells;
  const named = rest.slice(0, left - 1).map(({ text }) => html`<td class="word">${text}</td>`);
  const figures = rest.slice(left - 1).map(tableCell);
  const kind = role === undefined ? '' : html` class="${role}"`;
  return html`<tr${kind}><th scope="row">${first.text}</th>${named}${figures}</tr>
`;
}

/** A wide table scrolls within its own box: that takes the focus, so that keys can scroll it too. */
function tableOf({ title, notes, header, rows, left, isSized }, { isTitled = true, kind = '' } = {}) {
  const columns = header.map((text, i) => html`<th scope="col"${i < left ? html` class="word"` : ''}>${text}</th>`);
  return html`<div class="table${isSized ? ' sized' : kind}">
${isTitled ? html`<h4>${title}</h4>` : ''}
<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table>
<thead><tr>${columns}</tr></thead>
<tbody>
${rows.map((row) => tableRow(row, left))}</tbody>
</table></div>
${notes.map((note) => html`<p class="note">${note}</p>`)}
</div>
`;
}

function legendOf({ contenders }, swatches) {
  const items = contenders.map(
    ({ name, label, role }) => html`<li class="${role}">${raw(swatches.get(name))}<span>${label}</span></li>
`,
  );
  return html`<ul class="legend">
${items}</ul>`;
}

function figureOf(group, kind, { pen, looks, swatches }) {
  const isMain = kind.name === 'requests';
  const shapes = isMain ? ['wide', 'narrow'] : ['small'];
  const charts = shapes.map((shape) => pen.chart(group, kind, { shape, looks }));
  if (charts[0] === undefined) return '';
  return html`<figure class="${kind.name}">
<figcaption>${kind.title}${isMain ? html` <small>${SCALES}</small>` : ''}</figcaption>
<div class="drawing">${charts.map(({ svg }) => raw(svg))}</div>
${legendOf(charts[0], swatches)}
</figure>
`;
}

function noiseOf(group) {
  const found = words.noiseOf(group);
  if (found.length === 0) return html`<p class="note">Nothing here is noisy.</p>`;
  const items = found.map(({ measure, cells }) => html`<li><strong>${measure}:</strong> ${cells.join('; ')}</li>
`);
  return html`<div class="noise"><h4>${words.NOISE_TITLE}</h4>
<ul>
${items}</ul></div>`;
}

function setOf({ title, isOpen, tables }) {
  return html`<details${isOpen ? html` open` : ''}><summary><h3>${title}</h3></summary>
<div class="tables">
${tables.map((one) => tableOf(one))}</div></details>
`;
}

function groupOf(group, drawing) {
  const { id, node, workload } = group;
  const [main, ...others] = kinds.map((kind) => figureOf(group, kind, drawing));
  const engine = node.engine === undefined ? '' : `, engine ${node.engine}`;
  return html`<section class="workload" id="${id}">
<h2>${workload.title} <small>Node ${node.version}${engine}</small></h2>
<p>${workload.text}</p>
${main}<div class="others">
${others}</div>
${tablesOf(group).map(setOf)}${noiseOf(group)}
</section>
`;
}

function failuresOf(results) {
  const failures = words.failuresOf(results);
  if (failures.length === 0) return '';
  const items = failures.map(({ text, more }) => {
    const rest = more === '' ? '' : html`<details><summary>its whole message</summary><pre>${more}</pre></details>`;
    return html`<li>${text}${rest}</li>
`;
  });
  return html`<section class="alarm" id="failures"><h2>What failed</h2>
<ul>
${items}</ul></section>
`;
}

function missesOf(results) {
  const misses = words.missesOf(results);
  if (misses.length === 0) return '';
  return html`<section class="alarm" id="missed"><h2>Budgets that are missed</h2>
<ul>
${misses.map((text) => html`<li>${text}</li>
`)}</ul></section>
`;
}

function noiseInAll(groups) {
  const cells = groups.flatMap((group) => words.noiseOf(group)).flatMap((found) => found.cells);
  if (cells.length === 0) return '';
  return html`<p>Some figures are noisy: they are marked † and listed below their workload.</p>`;
}

function headOf(results, groups) {
  const facts = words.factsOf(results).map(({ name, text, isCode }) => {
    const value = isCode ? html`<code>${text}</code>` : text;
    return html`<div${isCode ? html` class="whole"` : ''}><dt>${name}</dt><dd>${value}</dd></div>
`;
  });
  const links = groups.map(({ id, workload, node }) => {
    const isOne = results.nodes.length === 1;
    return html`<a href="#${id}">${workload.title}${isOne ? '' : `, Node ${node.version}`}</a>
`;
  });
  const versions = html`<details class="versions"><summary>Packages of each contender</summary>
${tableOf(versionTable(results), { isTitled: false })}</details>`;
  const budgets = budgetTable(results);
  return html`<header><h1>${words.TITLE}</h1>
<dl>
${facts}</dl>
${results.contenders.length === 0 ? '' : versions}
</header>
${failuresOf(results)}${missesOf(results)}<section id="budgets"><h2>Budgets</h2>
<p>${words.verdictOf(results)}</p>
${budgets === undefined ? '' : tableOf(budgets, { isTitled: false, kind: ' verdicts' })}${noiseInAll(groups)}</section>
<nav aria-label="Contents">${links}${results.micro.length === 0 ? '' : html`<a href="#micro">Micro-benchmarks</a>
`}<a href="#method">How it was measured</a></nav>
`;
}

function microOf(results) {
  const tables = microTables(results);
  if (tables.length === 0) return '';
  return html`<section id="micro"><h2>Micro-benchmarks</h2>
${tables.map((one) => tableOf(one))}</section>
`;
}

/**
 * @param {object} results
 * @param {import('./groups.js').Group[]} groups
 * @param {{ pen: object, looks: Map<string, object>, swatches: Map<string, string> }} drawing
 * @returns {string}
 */
function pageOf(results, groups, drawing) {
  const answers = results.cells.reduce((sum, cell) => sum + (cell.answers ?? 0), 0);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="icon" href="${icon}">
<title>${words.TITLE}</title>
<style>
${raw(css)}</style>
</head>
<body>
<main>
${headOf(results, groups)}${groups.map((group) => groupOf(group, drawing))}${microOf(results)}<section id="method">
<h2>How it was measured</h2>
${words.methodOf(results).map((text) => html`<p>${text}</p>
`)}${answers === 0 ? '' : html`<p>${count(answers)} answers were checked in this run.</p>`}
</section>
</main>
</body>
</html>
`;
  return `${page}`;
}

module.exports = { pageOf };
