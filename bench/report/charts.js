'use strict';

// The charts, drawn by Plot into a document that is no browser's.
const { sizeAxis, valueAxis } = require('./axes.js');
const { short, whole } = require('./figures.js');
const { measures } = require('./measures.js');

/** What is drawn of each workload: the measure, the words on its axis, and what it is called. */
const kinds = [
  { name: 'requests', measure: measures.rate, axis: 'requests a second', title: 'Requests a second' },
  { name: 'memory', measure: measures.rssLoaded, axis: 'MB', title: 'Resident memory after load', scale: 1e-6 },
  { name: 'heap', measure: measures.heapCollected, axis: 'MB', title: 'Heap after a forced collection', scale: 1e-6 },
  { name: 'start', measure: measures.start, axis: 'ms', title: 'Process start to first answer' },
];

const shapes = {
  wide: { width: 860, height: 430, marginLeft: 58, marginRight: 18, fontSize: 13 },
  narrow: { width: 350, height: 330, marginLeft: 44, marginRight: 14, fontSize: 12 },
  small: { width: 350, height: 270, marginLeft: 44, marginRight: 14, fontSize: 12 },
};

const isDrawable = (number) => Number.isFinite(number) && number > 0;
// linkedom escapes only quotes in attributes.
const attribute = (text) => `${text}`.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** A point for each size; those without a figure break the line. */
function pointsOf(group, { measure, scale = 1 }, { name, label }) {
  return group.sizes.map((size) => {
    const summary = measure.of(group.cell(name, size) ?? {});
    if (!isDrawable(summary?.median)) return { size, value: Number.NaN, low: Number.NaN, high: Number.NaN };
    const { median, low = median, high = median } = summary;
    const components = size === 1 ? '1 component' : `${whole(size)} components`;
    const title = `${label}, ${components}: ${measure.format(median)} ${measure.unit}`;
    return { size, value: median * scale, low: Math.max(low, median / 100) * scale, high: high * scale, title };
  });
}

/** The lines of a chart, those that matter most last, since they lie on top. */
function seriesOf(group, kind) {
  const depth = { limit: 0, other: 1, tegg3: 2, ours: 3 };
  return group.contenders
    .map((contender) => ({ contender, points: pointsOf(group, kind, contender) }))
    .filter(({ points }) => points.some(({ value }) => isDrawable(value)))
    .sort((a, b) => (depth[a.contender.role] ?? 1) - (depth[b.contender.role] ?? 1));
}

/** Plot has no attributes of one's own, but lets one change what a mark drew. */
const labelled = (name, role) => (index, scales, values, dimensions, context, next) => {
  const drawn = next(index, scales, values, dimensions, context);
  drawn.setAttribute(`data-${role}`, attribute(name));
  return drawn;
};

function marksOf(Plot, { contender, points }, look) {
  const { colour, symbol, isHollow, dash, width, radius } = look;
  const { name } = contender;
  const stroke = { stroke: colour, strokeWidth: width };
  const fill = isHollow ? 'var(--paper)' : colour;
  return [
    Plot.ruleX(points, { x: 'size', y1: 'low', y2: 'high', ...stroke, render: labelled(name, 'whisker') }),
    Plot.line(points, { x: 'size', y: 'value', ...stroke, strokeDasharray: dash, render: labelled(name, 'contender') }),
    Plot.dot(points, {
      x: 'size',
      y: 'value',
      symbol,
      r: radius,
      fill,
      stroke: colour,
      strokeWidth: 1.6,
      title: 'title',
      render: labelled(name, 'marker'),
    }),
  ];
}

function axesOf(Plot, x, y, label) {
  const tickSize = 4;
  // Not by tickFormat: d3 leaves out labels of a logarithmic axis as it sees fit.
  return [
    Plot.gridY({ ticks: y.ticks, stroke: 'var(--grid)', strokeOpacity: 1 }),
    Plot.axisX(x.ticks, { text: short, tickSize, label: 'components', labelAnchor: 'right' }),
    Plot.axisY(y.ticks, { text: short, tickSize, label }),
  ];
}

/** Plot brings a style sheet along with each chart: style.css has what is needed of it, once. */
function finish(svg, attributes) {
  svg.querySelector('style')?.remove();
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, attribute(value));
  return svg;
}

/**
 * @returns {Promise<{ chart: Function, swatch: Function }>} what draws; all of it returns SVG as text
 */
async function pen() {
  const Plot = await import('@observablehq/plot');
  const { parseHTML } = await import('linkedom');
  const { document } = parseHTML('<!doctype html><html><body></body></html>');

  /**
   * @param {import('./groups.js').Group} group
   * @param {object} kind one of `kinds`
   * @param {{ shape: string, looks: Map<string, import('./looks.js').Look> }} how
   * @returns {{ svg: string, width: number, height: number, contenders: object[] }|undefined} undefined where there
   *   is nothing to draw
   */
  function chart(group, kind, { shape, looks }) {
    const series = seriesOf(group, kind);
    if (series.length === 0) return undefined;
    const { fontSize, ...frame } = shapes[shape];
    const drawn = series.flatMap(({ points }) => points).filter(({ value }) => isDrawable(value));
    const x = sizeAxis(group.sizes);
    const y = valueAxis(drawn.flatMap(({ low, high }) => [low, high]));
    const svg = Plot.plot({
      document,
      ...frame,
      className: 'chart',
      marginTop: 30,
      marginBottom: 42,
      style: { fontSize: `${fontSize}px` },
      x: { type: 'log', domain: x.domain },
      y: { type: 'log', domain: y.domain },
      marks: [
        ...axesOf(Plot, x, y, kind.axis),
        ...series.flatMap((one) => marksOf(Plot, one, looks.get(one.contender.name))),
      ],
    });
    const present = new Set(series.map(({ contender }) => contender));
    const contenders = group.contenders.filter((contender) => present.has(contender));
    const { node, workload } = group;
    const label = `${kind.title} over components, ${workload.title}, Node ${node.version}`;
    finish(svg, { role: 'img', 'aria-label': label, 'data-chart': kind.name, 'data-workload': workload.name });
    svg.setAttribute('data-shape', shape);
    return { svg: svg.outerHTML, width: frame.width, height: frame.height, contenders };
  }

  /** What stands before a contender's name in a legend: a piece of its line. */
  function swatch(look) {
    const middle = [{ size: 1, value: 0 }];
    const ends = [0, 2].map((size) => ({ size, value: 0 }));
    const [, line] = marksOf(Plot, { contender: { name: '' }, points: ends }, look);
    const [, , dot] = marksOf(Plot, { contender: { name: '' }, points: middle }, look);
    const svg = Plot.plot({
      document,
      width: 40,
      height: 14,
      margin: 0,
      className: 'swatch',
      axis: null,
      x: { domain: [0, 2] },
      y: { domain: [-1, 1] },
      marks: [line, dot],
    });
    for (const mark of svg.querySelectorAll('g')) mark.removeAttribute('data-contender');
    return finish(svg, { 'aria-hidden': 'true' }).outerHTML;
  }

  return { chart, swatch };
}

module.exports = { kinds, pen };
