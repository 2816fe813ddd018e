'use strict';

/** Text that is HTML already. */
class Markup {
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (value) => `${value}`.replace(/[&<>"']/g, (character) => entities[character]);

function render(value) {
  if (value === undefined || value === false) return '';
  if (Array.isArray(value)) return value.map(render).join('');
  return value instanceof Markup ? value.text : escape(value);
}

/** A template that escapes what is put into it, but for what such a template or `raw` made. */
function html(strings, ...values) {
  return new Markup(strings.map((string, i) => string + (i < values.length ? render(values[i]) : '')).join(''));
}

/** HTML, SVG or CSS that the report itself made. */
function raw(text) {
  return new Markup(text);
}

module.exports = { escape, html, raw };
