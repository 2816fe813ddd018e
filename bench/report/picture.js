'use strict';

// A chart that stands alone, as an image in a document: with its title, its legend and its colours.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const { escape } = require('./markup.js');
const { dateOf } = require('./words.js');

const MARGIN = 20;
const TOP = 64;
const ROW = 22;
const LONGEST = 62;

const colours = readFileSync(join(__dirname, 'colours.css'), 'utf8');
const style = `${colours}
text { font-family: system-ui, -apple-system, 'Segoe UI', sans-serif; fill: var(--ink); white-space: pre; }
.title { font-size: 17px; font-weight: 600; }
.faint { font-size: 12px; fill: var(--faint); }
.legend { font-size: 12.5px; }
.ours { font-weight: 600; }
`;

const placed = (svg, x, y) => svg.replace('<svg ', `<svg x="${x}" y="${y}" `);
const clipped = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/**
 * @param {{ svg: string, width: number, height: number, contenders: object[] }} chart
 * @param {{ group: import('./groups.js').Group, kind: object, swatches: Map<string, string>, results: object }} about
 * @returns {string} a document of its own
 */
function pictureOf(chart, { group, kind, swatches, results }) {
  const { workload, node } = group;
  const rows = Math.ceil(chart.contenders.length / 2);
  const width = chart.width + 2 * MARGIN;
  const below = TOP + chart.height + 8;
  const height = below + rows * ROW + MARGIN;
  const title = `${workload.title}: ${kind.axis} over components`;
  const { cpu, cores } = results.machine;
  const where = `Node ${node.version}, ${cpu}, ${cores} cores, ${dateOf(results.date)}`;
  const legend = chart.contenders.map(({ name, label, role }, i) => {
    const x = MARGIN + Math.floor(i / rows) * (chart.width / 2);
    const y = below + (i % rows) * ROW;
    const text = `<text class="legend ${role === 'ours' ? 'ours' : ''}" x="${x + 48}" y="${y + 14}">`;
    return `${placed(swatches.get(name), x, y + 3)}${text}${escape(clipped(label))}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"
  role="img" aria-label="${escape(title)}">
<title>${escape(title)}</title>
<style>${style}</style>
<rect width="${width}" height="${height}" rx="8" fill="var(--paper)"/>
<text class="title" x="${MARGIN}" y="32">${escape(title)}</text>
<text class="faint" x="${MARGIN}" y="52">${escape(where)}</text>
<g color="var(--ink)">${placed(chart.svg, MARGIN, TOP)}</g>
${legend.join('\n')}
</svg>
`;
}

module.exports = { pictureOf };
