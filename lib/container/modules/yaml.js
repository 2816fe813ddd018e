'use strict';

const { DEFAULT_SCHEMA, Type, load, types } = require('js-yaml');

// Numbers as YAML 1.1 has them, with which tegg reads these files: 0644 is 420, 1:30 is 90 and 1_000 is 1000.
// js-yaml 4 gives 644, '1:30' and '1_000', without a word.
const integer =
  /^[-+]?(?:0|0b[01_]*[01]|0x[\da-fA-F_]*[\da-fA-F]|0[0-7_]*[0-7]|[1-9](?:[\d_]*\d)?(?::[0-5]?\d)*)$/;
const decimal = new RegExp(
  '^(?:[-+]?(?:0|[1-9][0-9_]*)(?:\\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?' +
    '|\\.[0-9_]+(?:[eE][-+]?[0-9]+)?' +
    '|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*' +
    '|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$',
);

const schema = DEFAULT_SCHEMA.extend({
  implicit: [
    new Type(types.int.tag, {
      kind: 'scalar',
      resolve: (text) => text !== null && integer.test(text),
      construct: (text) => signed(text, integerOf),
    }),
    new Type(types.float.tag, {
      kind: 'scalar',
      resolve: (text) => text !== null && decimal.test(text) && !text.endsWith('_'),
      construct: (text) => (/[fn]$/i.test(text) ? types.float.construct(text) : signed(text, decimalOf)),
    }),
  ],
});

function signed(text, parse) {
  const value = parse(text.replace(/_/g, '').replace(/^[-+]/, ''));
  return text.startsWith('-') ? 0 - value : value;
}

function integerOf(digits) {
  if (digits.includes(':')) return sixties(digits);
  return /^0\d/.test(digits) ? parseInt(digits, 8) : Number(digits); // which knows 0b and 0x
}

const decimalOf = (digits) => (digits.includes(':') ? sixties(digits) : parseFloat(digits));
const sixties = (digits) => digits.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

/**
 * Reads a text of YAML, as tegg does.
 * @param {string} text
 * @returns {unknown} `null` or `undefined` where it says nothing
 * @throws {Error} js-yaml's, with a `reason` and perhaps with a `mark` that has the line and the column
 */
function parseYaml(text) {
  return load(text, { schema });
}

module.exports = { parseYaml };
