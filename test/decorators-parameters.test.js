'use strict';

const assert = require('node:assert/strict');

const { Inject, InjectOptional, SingletonProto } = require('..');
const { read } = require('../lib/decorators/metadata.js');
const { constructorOf } = require('../lib/decorators/parameters.js');

/** The names that are told of the class which `text` is, and what it may extend. */
function namesOf(text, base = class {}) {
  return constructorOf(new Function('Base', 'mixin', `return (${text})`)(base, (_options, clazz) => clazz)).names;
}

describe('the names of a constructor’s parameters', () => {
  const cases = {
    'are those of a plain list': ['class A { constructor(a, b) {} }', ['a', 'b']],
    'are none of an empty list': ['class A { constructor() {} }', []],
    'may be any identifiers': ['class A { constructor($, _b, été, 变量) {} }', ['$', '_b', 'été', '变量']],
    'end at a comma too many': ['class A { constructor(a, b,) {} }', ['a', 'b']],
    'stand among comments': ['class A { constructor(/* x, y */ a, // z,\n b /* ) */) {} }', ['a', 'b']],
    'stand before default values': ['class A { constructor(a, b = 1, c = "d, e") {} }', ['a', 'b', 'c']],
    'stand before calls in default values': ['class A { constructor(a, b = Math.max(1, (2)), c) {} }', ['a', 'b', 'c']],
    'stand before functions in default values': [
      'class A { constructor(a = (x, y) => { return [x, y]; }, b = function (z, w) {}, c) {} }',
      ['a', 'b', 'c'],
    ],
    'stand before objects in default values': ['class A { constructor(a = { x: 1, y: [2, 3] }, b) {} }', ['a', 'b']],
    'stand before templates in default values': ['class A { constructor(a = `,${`}${1}`},)`, b) {} }', ['a', 'b']],
    'stand before regular expressions in default values': [
      'class A { constructor(a = /[/,)"]\\/,/g, b = 4 / 2, c = (1) / 2) {} }',
      ['a', 'b', 'c'],
    ],
    'are missing of patterns': ['class A { constructor({ a, b }, [c, d] = [], e) {} }', [undefined, undefined, 'e']],
    'are missing of the rest': ['class A { constructor(a, ...b) {} }', ['a', undefined]],
    'are missing where they are written with escapes': ['class A { constructor(\\u0061, b) {} }', [undefined, 'b']],
    'stand behind methods': ['class A { first(x, y) { return x } static second(z) {} constructor(a) {} }', ['a']],
    'stand behind accessors': ['class A { get a() { return 1 } set a(v) {} constructor(b) {} }', ['b']],
    'stand behind fields': ['class A { x = (q) => q; "y" = 1; [`z`] = 2; #p = 3; constructor(a) {} }', ['a']],
    'stand behind fields without semicolons': ['class A { x = 1\n static y = [2]\n #z\n constructor(a) {} }', ['a']],
    'stand behind a field that a function ends': [
      'class A { x = () => {}\n y = function () {}\n constructor(a) {} }',
      ['a'],
    ],
    'stand behind a field with the name of a modifier': ['class A { async\n constructor(a) {} }', ['a']],
    'stand behind a member with the name of a modifier': [
      'class A { static s = { static: 1 }\n x = A.s?.static\n constructor(a) {} }',
      ['a'],
    ],
    'stand behind static blocks': [
      'class A { static { let constructor; { (constructor); } } constructor(a) {} }',
      ['a'],
    ],
    'stand in a constructor whose name is text': ['class A { "constructor"(a) {} }', ['a']],
    'are not those in a comment': [
      'class A { /* constructor(x) {} */ constructor(a) {} // constructor(y) {}\n }',
      ['a'],
    ],
    'are not those in text': ['class A { x = "constructor(x)"; y = `constructor(y)`; constructor(a) {} }', ['a']],
    'are not those of a call': ['class A { m() { this.constructor(x); } constructor(a) {} }', ['a']],
    'are not those of a call in a field': [
      'class A { x = typeof Base.constructor(1); y = Base\n.constructor(2); constructor(a) {} }',
      ['a'],
    ],
    'are not those of a function': [
      'class A { x = function constructor(y) {}; z = function* constructor(y) {}; constructor(a) {} }',
      ['a'],
    ],
    'are not those of a static method': ['class A { static constructor(x) {} constructor(a) {} }', ['a']],
    'are not those of odd static methods': [
      'class A { static async constructor(x) {} constructor(a) {} static get b() { return 1 } }',
      ['a'],
    ],
    'are not those of a static getter': ['class A { static get\nconstructor() { return 1 } constructor(a) {} }', ['a']],
    'are not those of a computed method': ['class A { ["constructor"](x) {} constructor(a) {} }', ['a']],
    'are not those of a member’s method': ['class A { x = { constructor(y) {} }; constructor(a) {} }', ['a']],
    'are not those of an inner class': ['class A { x = class { constructor(y) {} }; constructor(a) {} }', ['a']],
    'are told past code with odd slashes': [
      `class A {
        first(x) { if (x) /"/.test(x); const y = x / 2, z = x.if(1) / 2; return /[}]/g.exec(y) / z }
        second(x) { for (const y of /'/[Symbol.split](x)) {} /\`/.test(x); return x++ / 2 + \`\${x / 1}\` }
        third(x) { do { x-- } while (x) /{/.test(x); if (x) {} else {} /{/.test(x); return {} / 2 }
        constructor(a) {}
      }`,
      ['a'],
    ],
    'are told of a class that extends one': ['class A extends Base { constructor(a) { super(a); } }', ['a']],
    'are told of a class that extends what is made': [
      'class A extends mixin({ a: "{" }, class { constructor(x) {} }) { constructor(a) { super(); } }',
      ['a'],
    ],
    'are told of a class that extends a class without a name': [
      'class A extends class extends class { m() {} } {} { constructor(a) { super(); } }',
      ['a'],
    ],
    'are told of a class that extends a function': [
      'class A extends function () { this.b = {}; } { constructor(a) { super(); } }',
      ['a'],
    ],
    'are told of a class that extends a member': [
      'class A extends ({ class: Base }).class { constructor(a) { super(); } }',
      ['a'],
    ],
    'are told of a class that extends an object’s member': [
      'class A extends { Base }.Base { constructor(a) { super(); } }',
      ['a'],
    ],
    'are told of a class without a name': ['class { constructor(a) {} }', ['a']],
    'are told of a function': ['function A(a, b = 1) {}', ['a', 'b']],
    'can not be told of what is bound': ['class A { constructor(a) {} }.bind(null)', []],
    'can not be told where the class has another length': ['class A { constructor(a) {} static length = 2 }', []],
  };
  for (const [name, [text, expected]] of Object.entries(cases)) {
    it(name, () => assert.deepEqual(namesOf(text), expected));
  }

  it('are those of the class that has the constructor', () => {
    class Base {
      constructor(a, b) {
        void [a, b];
      }
    }
    class Between extends Base {
      static constructor() {}
      method(constructor) {
        return constructor(1);
      }
    }
    assert.deepEqual(constructorOf(class extends Between {}), { owner: Base, names: ['a', 'b'] });
  });

  it('are none where nobody wrote a constructor', () => {
    assert.deepEqual(constructorOf(class extends Object {}).names, []);
    assert.deepEqual(constructorOf(class {}), { owner: undefined, names: [] });
    assert.deepEqual(constructorOf(class extends null {}), { owner: undefined, names: [] });
  });

  it('are not asked of the class', () => {
    class Text {
      static toString() {
        return 'class Text { constructor(wrong) {} }';
      }
      constructor(a) {
        void a;
      }
    }
    assert.deepEqual(constructorOf(Text).names, ['a']);
  });

  it('are told of this package’s and Node’s own classes', () => {
    const { ContextStorage } = require('..');
    assert.deepEqual(constructorOf(ContextStorage).names, ['options']);
    assert.deepEqual(constructorOf(require('node:events')).names, ['opts']);
  });
});

describe('an injection into a parameter', () => {
  class Base {
    constructor(logger, { tracer }, store = {}) {
      void [logger, tracer, store];
    }
  }

  it('takes the name of the parameter', () => {
    class Named extends Base {}
    Inject()(Named, undefined, 0);
    InjectOptional()(Named, undefined, 2);
    SingletonProto()(Named);
    const seen = read(Named).injections.map(({ refIndex, refName, objName }) => [refIndex, refName, objName]);
    assert.deepEqual(seen, [[0, 'logger', 'logger'], [2, 'store', 'store']]);
  });

  it('goes by its index where the parameter has no name', () => {
    class Unnamed extends Base {}
    Inject('tracer')(Unnamed, undefined, 1);
    const { refName, objName } = read(Unnamed).injections[0];
    assert.deepEqual([refName, objName], ['1', 'tracer']);
  });
});
