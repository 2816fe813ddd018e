'use strict';

const assert = require('node:assert/strict');

const { parseYaml } = require('../lib/container/modules/yaml.js');

describe('numbers in YAML', () => {
  // As js-yaml 3 reads them, which tegg has.
  for (const [text, value] of [
    ['0', 0],
    ['-0', 0],
    ['+5', 5],
    ['1_000_000', 1000000],
    ['0644', 420],
    ['-0644', -420],
    ['0b1_01', 5],
    ['0x1_F', 31],
    ['-0x1f', -31],
    ['1:30', 90],
    ['-190:20:30', -685230],
    ['1.5', 1.5],
    ['.5', 0.5],
    ['1_0.2_5', 10.25],
    ['-1_000.5', -1000.5],
    ['12e3', 12000],
    ['1:30.5', 90.5],
    ['.inf', Infinity],
    ['-.INF', -Infinity],
    ['.nan', NaN],
    ['089', '089'],
    ['0o17', '0o17'],
    ['1_', '1_'],
    ['1.5_', '1.5_'],
    ['_1', '_1'],
    ['0b', '0b'],
    ['0x_', '0x_'],
    ['1:60', '1:60'],
    ['1.2.3', '1.2.3'],
    ['+.', '+.'],
    ['-.5', '-.5'],
  ]) {
    it(`are as tegg reads them: ${text}`, () => {
      assert.deepEqual(parseYaml(`a: ${text}`), { a: value });
    });
  }

  it('stay texts in quotes', () => {
    assert.deepEqual(parseYaml('a: "0644"\nb: \'1:30\''), { a: '0644', b: '1:30' });
  });

  it('are told by their tags', () => {
    assert.deepEqual(parseYaml('a: !!int "0644"\nb: !!float "1"'), { a: 420, b: 1 });
  });
});

describe('what is no number in YAML', () => {
  it('is read as js-yaml does', () => {
    const text = 'a: yes\nb: true\nc: ~\nd: 2020-01-01\ne: |\n  x\n  y\nf: [1, {g: 2}]\n';
    const expected = { a: 'yes', b: true, c: null, d: new Date('2020-01-01'), e: 'x\ny\n', f: [1, { g: 2 }] };
    assert.deepEqual(parseYaml(text), expected);
  });
});
