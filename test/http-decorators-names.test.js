'use strict';

const assert = require('node:assert/strict');

const { transformSync: esbuild } = require('esbuild');
const { transformSync: swc } = require('@swc/core');
const typescript = require('typescript');

const { HTTPController, HTTPMethod, HTTPQuery } = require('..');
const { parametersOf } = require('../lib/decorators/parameters.js');
const { readMethod } = require('./support/controllers.js');
const { dialects, load } = require('./support/transpile.js');

/** The names that are told of the function which `text` is. */
const namesOf = (text) => parametersOf(new Function(`return (${text})`)());

/** Of the method which `text` is. */
const namesOfMethod = (text) => parametersOf(Object.values(new Function(`return ({ ${text} })`)())[0]);

describe('the names of a method’s parameters', () => {
  const methods = {
    'are those of a plain list': ['get(a, b) {}', ['a', 'b']],
    'are none of an empty list': ['get() { run(a, b); }', []],
    'stand behind modifiers': ['async *get(a, b) {}', ['a', 'b']],
    'stand behind a name that is a modifier': ['async(a) {}', ['a']],
    'stand behind a name that is a word of the language': ['function(a) {}', ['a']],
    'stand behind a name that is text': ['"(x, y) =>"(a) {}', ['a']],
    'stand behind a name that is a number': ['12(a) {}', ['a']],
    'stand behind a computed name': ['[`${((x, y) => ")")(1)}` + (() => 1)](a, b) {}', ['a', 'b']],
    'stand among comments': ['get /* (x) */ (/* y, */ a, // z,\n b) {}', ['a', 'b']],
    'stand before default values': ['get(a, b = 1, c = "d, e", d = f(1, (2))) {}', ['a', 'b', 'c', 'd']],
    'stand before functions in default values': ['get(a = (x, y) => [x], b = function (z) {}, c) {}', ['a', 'b', 'c']],
    'are missing of patterns': ['get({ a, b }, [c] = [], d) {}', [undefined, undefined, 'd']],
    'are missing of the rest': ['get(a, ...b) {}', ['a', undefined]],
    'are missing where they are written with escapes': ['get(\\u0061, b) {}', [undefined, 'b']],
    'are not those of what is called inside': [
      'get(a) { return __awaiter(this, [arguments], void 0, function* (b, c) {}); }',
      ['a'],
    ],
    'are those of a generator that a module’s function is called with': [
      'get(_0) { return (0, helpers.__awaiter)(this, arguments, void 0, function* (a, b = 1) {}); }',
      ['a', 'b'],
    ],
    'are not those of an inner function': [
      'get(a) { return [function (b) { return __awaiter(this, arguments, void 0, function* (c) {}); }]; }',
      ['a'],
    ],
    'are not those of another call': ['get(a) { return co.wrap(function* (b, c) {})(arguments); }', ['a']],
  };
  for (const [what, [text, names]] of Object.entries(methods)) {
    it(what, () => assert.deepEqual(namesOfMethod(text), names));
  }

  const functions = {
    'are those of a function': ['function (a, b) {}', ['a', 'b']],
    'are those of a named asynchronous function': ['async function get(a, b = 1) {}', ['a', 'b']],
    'are those of a generator': ['function* (a) {}', ['a']],
    'are those of an arrow function': ['(a, b = (1, 2)) => (a, b)', ['a', 'b']],
    'are that of an arrow function without parentheses': ['async a => (b, c)', ['a']],
    'are missing of a bound function': ['(function (a, b) {}).bind(null)', []],
    'are missing of a function of the engine': ['Math.max', []],
    'are missing of a wrapper': ['((fn) => (...args) => fn(...args))((a) => a)', [undefined]],
  };
  for (const [what, [text, names]] of Object.entries(functions)) {
    it(what, () => assert.deepEqual(namesOf(text), names));
  }

  it('are missing where the engine counts others', () => {
    assert.deepEqual(parametersOf(Object.defineProperty((a, b) => [a, b], 'length', { value: 3 })), []);
  });

  it('are not asked of the function’s own toString', () => {
    const method = Object.assign((a) => a, { toString: () => 'function (wrong) {}' });
    assert.deepEqual(parametersOf(method), ['a']);
  });

  const source = `
    export class Foo {
      async plain(a, b) { return a; }
      async defaults(a, b = 1, c = 'd, e') { return (async () => a)(); }
      async pattern(a, { b }, c) { return super.toString(); }
      async *both(a, b = 1) { yield a; }
      *sync(a, b) { yield a; }
    }
  `;
  const compilers = {};
  for (const target of ['es5', 'es2015', 'es2017', 'es2018', 'es2022']) {
    for (const importHelpers of [false, true]) {
      const compilerOptions = { target, importHelpers, module: 'commonjs' };
      compilers[`TypeScript, ${target}${importHelpers ? ', with tslib' : ''}`] = () =>
        typescript.transpileModule(source, { compilerOptions }).outputText;
    }
  }
  for (const target of ['es2016', 'es2017', 'es2022']) {
    compilers[`esbuild, ${target}`] = () => esbuild(source, { loader: 'ts', format: 'cjs', target }).code;
  }
  for (const target of ['es2015', 'es2017', 'es2022']) {
    for (const externalHelpers of [false, true]) {
      const jsc = { target, externalHelpers, parser: { syntax: 'typescript' } };
      const options = { jsc, module: { type: 'commonjs' }, swcrc: false, configFile: false, isModule: true };
      compilers[`swc, ${target}${externalHelpers ? ', with its helpers' : ''}`] = () => swc(source, options).code;
    }
  }
  for (const [name, compile] of Object.entries(compilers)) {
    it(`are those that the author gave, through ${name}`, () => {
      const module = { exports: {} };
      // Helpers are not called: only the text counts.
      new Function('module', 'exports', 'require', compile())(module, module.exports, () => ({}));
      const { plain, defaults, pattern, both, sync } = module.exports.Foo.prototype;
      assert.deepEqual(parametersOf(plain), ['a', 'b']);
      assert.deepEqual(parametersOf(defaults), ['a', 'b', 'c']);
      const [first, , last] = parametersOf(pattern);
      assert.deepEqual([first, last], ['a', 'c']);
      assert.deepEqual(parametersOf(both), ['a', 'b']);
      assert.deepEqual(parametersOf(sync), ['a', 'b']);
    });
  }

  for (const into of dialects.filter(({ style }) => style === 'legacy')) {
    it(`are told before another decorator wraps the method, by ${into.name}`, () => {
      const { Foo } = load(
        `
        import { HTTPController, HTTPMethod, HTTPQuery } from 'tegg-native';
        function Wrap(_target: any, _key: string, descriptor: PropertyDescriptor) {
          const { value } = descriptor;
          descriptor.value = function (...args: any[]) { return value.apply(this, args); };
        }
        @HTTPController()
        export class Foo {
          @Wrap
          @HTTPMethod({ method: 'GET', path: '/' })
          @Wrap
          async get(@HTTPQuery() a: string, @HTTPQuery() b = 1) { return [a, b]; }
        }
        `,
        into,
      );
      assert.deepEqual(readMethod(Foo, 'get').parameters.map(({ name }) => name), ['a', 'b']);
    });
  }

  it('have to be given by a call that comes after the method was wrapped', () => {
    class Foo {
      get(_a) {}
    }
    const { get } = Foo.prototype;
    Foo.prototype.get = (...args) => get(...args);
    HTTPController()(Foo);
    HTTPMethod({ method: 'GET', path: '/' })(Foo.prototype, 'get');
    HTTPQuery()(Foo.prototype, 'get', 0);
    assert.throws(() => readMethod(Foo, 'get'), { code: 'TEGG_NATIVE_PARAMETER_NAME' });
  });
});
