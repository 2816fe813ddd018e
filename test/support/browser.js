'use strict';

/* global document, getComputedStyle, innerWidth, scrollTo */
const { existsSync } = require('node:fs');
const { delimiter, join } = require('node:path');

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
}

/**
 * Whether a browser can be driven here: people without one run the other tests.
 * @throws {Error} in CI, which installs one, where it cannot
 */
function hasBrowser() {
  const isOld = Number.parseInt(process.versions.node, 10) < 20;
  if (!isOld && findChromium() !== undefined) return true;
  if (process.env.CI === undefined) return false;
  throw new Error(isOld ? 'playwright-core needs Node 20' : 'there is no Chromium on the PATH');
}

/**
 * Starts a Chromium without a window.
 * @returns {Promise<import('playwright-core').Browser>}
 * @throws {Error} where there is none: see `hasBrowser`
 */
function launchBrowser() {
  const { chromium } = require('playwright-core');
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath: findChromium(), args: isRoot ? ['--no-sandbox'] : [] });
}

/** Runs in the page: what there is to see of a report, all of it unfolded. */
function look() {
  const box = (element) => {
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    return { left, top, right, bottom, width, height };
  };
  const isShown = (element) => element.checkVisibility() && box(element).width > 0;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)].filter(isShown);
  const backdrop = (element) => {
    for (let one = element; one !== null; one = one.parentElement) {
      const { backgroundColor } = getComputedStyle(one);
      if (backgroundColor !== 'rgba(0, 0, 0, 0)') return backgroundColor;
    }
    return 'none';
  };
  const boxes = (svg, label) => {
    const texts = all(`[aria-label="${label}"] text`, svg);
    return texts.map((one) => ({ ...box(one), text: one.textContent }));
  };
  for (const details of document.querySelectorAll('details')) details.open = true;
  const words = all('h1, h2, h3, h4, p, li, dt, dd, th, td, a, pre, figcaption, summary, .spread, text');
  const isOnTop = (element) => {
    const { left, top, width, height } = box(element);
    return document.elementFromPoint(left + width * 0.9, top + height / 2) === element;
  };
  const wide = all('.sized .scroll').filter((one) => one.scrollWidth > one.clientWidth);
  const covered = wide.filter((one) => {
    one.scrollIntoView();
    one.scrollLeft = 60;
    return !all('th:first-child', one).slice(0, 3).every(isOnTop);
  });
  scrollTo(0, 0);
  return {
    tables: { wide: wide.length, covered: covered.length },
    sideways: document.documentElement.scrollWidth - innerWidth,
    title: document.title,
    texts: words.map((one) => {
      const { color, fill } = getComputedStyle(one);
      return { text: one.textContent.slice(0, 40), color: one.localName === 'text' ? fill : color, on: backdrop(one) };
    }),
    charts: all('svg[data-chart]').map((svg) => ({
      ...{ kind: svg.dataset.chart, workload: svg.dataset.workload, role: svg.getAttribute('role') },
      ...{ name: svg.getAttribute('aria-label'), box: box(svg) },
      lines: [...svg.querySelectorAll('[data-contender]')].map((line) => {
        const marker = svg.querySelector(`[data-marker="${line.dataset.contender}"]`);
        const { stroke, strokeDasharray } = getComputedStyle(line);
        const isHollow = getComputedStyle(marker).fill === getComputedStyle(document.body).backgroundColor;
        const shape = `${marker.firstElementChild.getAttribute('d')} ${isHollow}`;
        const points = marker.querySelectorAll('path, circle').length;
        const [name, width] = [line.dataset.contender, box(line).width];
        return { name, width, stroke, look: `${strokeDasharray} ${shape}`, on: backdrop(svg), points };
      }),
      axes: [boxes(svg, 'x-axis label'), boxes(svg, 'y-axis label')].map((found) => found.map(({ text }) => text)),
      ticks: { x: boxes(svg, 'x-axis tick label'), y: boxes(svg, 'y-axis tick label') },
      around: [...boxes(svg, 'x-axis label'), ...boxes(svg, 'y-axis label')],
      font: (parseFloat(getComputedStyle(svg).fontSize) * box(svg).width) / svg.viewBox.baseVal.width,
      legend: all('.legend li', svg.closest('figure')).map((item) => ({ ...box(item), text: item.textContent.trim() })),
    })),
  };
}

/** Runs in a chart that is an image of its own. */
function lookAtPicture() {
  return {
    texts: [...document.querySelectorAll('text.legend')].map((text) => text.textContent),
    lines: document.querySelectorAll('[data-contender]').length,
    paper: getComputedStyle(document.querySelector('rect')).fill,
  };
}

/** As WCAG has it, of two colours of computed styles. */
function contrast(...colors) {
  const [high, low] = colors
    .map((color) => {
      const [r, g, b] = color.match(/\d+/g).map((part) => part / 255);
      const [lr, lg, lb] = [r, g, b].map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * lr + 0.7152 * lg + 0.0722 * lb;
    })
    .sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

module.exports = { contrast, hasBrowser, launchBrowser, look, lookAtPicture };
