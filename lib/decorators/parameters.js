'use strict';

const { lineage } = require('./record.js');
const { Tokens, isDot } = require('./tokens.js');

/**
 * @typedef {object} Constructor
 * @property {Function | undefined} owner the class whose constructor it is; undefined where no class has written one
 * @property {Array<string | undefined>} names of the parameters; undefined where one has none, empty where they can
 *   not be told
 */

// What makes a promise of a generator, and what it is called with: in TypeScript and esbuild, in swc and Babel.
const kLowered = [
  { callee: /^__(?:awaiter|async|asyncGenerator)\d*$/, before: ['this', ',', 'arguments', ','] },
  { callee: /^_(?:async_to_generator|asyncToGenerator\d*)?$/, before: [] },
];

// What the text of a class says never changes.
const known = new WeakMap();

/**
 * The constructor that `new clazz()` runs first, told from the text of the class:
 * its own or that of the nearest class which it extends. tegg
 * (ObjectUtils.getConstructorArgNameList) looks for the first `constructor(…)`
 * in the text, comments and strings included.
 * @param {Function} clazz
 * @returns {Constructor}
 */
function constructorOf(clazz) {
  if (!known.has(clazz)) known.set(clazz, findConstructor(clazz));
  return known.get(clazz);
}

function findConstructor(clazz) {
  for (const owner of lineage(clazz).reverse()) {
    const parameters = readParameters(Function.prototype.toString.call(owner));
    if (parameters === undefined) continue;
    // What the engine counted tells whether the text was read right.
    const names = parameters.map(({ name }) => name);
    return { owner, names: countOf(parameters) === owner.length ? names : [] };
  }
  return { owner: undefined, names: [] };
}

/** The `length` of a function that has these parameters. */
function countOf(parameters) {
  const first = parameters.findIndex((parameter) => !parameter.counts);
  return first === -1 ? parameters.length : first;
}

/**
 * The names of a function's parameters, told from its text. Of an asynchronous
 * one that a compiler made a generator of they are those that its author gave: the
 * function itself has others where there are default values or patterns.
 * tegg (ObjectUtils.getFunctionArgNameList) cuts the text at commas.
 * @param {Function} method
 * @returns {Array<string | undefined>} undefined where a parameter has no name, empty where they can not be told
 */
function parametersOf(method) {
  const text = Function.prototype.toString.call(method);
  const tokens = new Tokens(text);
  const parameters = readOwnList(tokens);
  if (countOf(parameters) !== method.length) return [];
  const lowered = text.includes('arguments') ? readLoweredList(tokens) : [];
  return (lowered.length > 0 ? lowered : parameters).map(({ name }) => name);
}

/** The parameters of a method, a function or an arrow function. */
function readOwnList(tokens) {
  while (tokens.next()) {
    const { text, depth, before } = tokens;
    // What stands deeper belongs to a computed name.
    if (text === '(' && depth === 1) return readList(tokens);
    if (text === '=>' && depth === 0) return [{ name: nameIn(before), counts: true }];
  }
  return [];
}

/** Those of the generator in `__awaiter(this, arguments, void 0, function* (…`; none where it has none. */
function readLoweredList(tokens) {
  while (tokens.next()) {
    const { text, depth, before, earlier } = tokens;
    if (text !== '(' || depth !== 2) continue;
    const name = before === ')' ? earlier : before;
    const form = kLowered.find(({ callee }) => callee.test(name));
    if (form === undefined) continue;
    const isOwn = form.before.every((mark) => tokens.next() && tokens.text === mark);
    return isOwn && skipTo(tokens, 'function') && skipTo(tokens, '(') ? readList(tokens) : [];
  }
  return [];
}

/** The parameters that the text has; undefined where it has no constructor, none where it can not be read. */
function readParameters(text) {
  const tokens = new Tokens(text);
  if (!tokens.next()) return [];
  if (tokens.text !== 'class') return skipTo(tokens, '(') ? readList(tokens) : [];
  if (!skipToBody(tokens)) return [];
  return skipToConstructor(tokens) ? readList(tokens) : undefined;
}

function skipTo(tokens, text) {
  while (tokens.next()) if (tokens.text === text) return true;
  return false;
}

/** Goes to the brace of the class body, past what the class extends. */
function skipToBody(tokens) {
  let bodies = 1; // of this class, and of functions and classes that it extends
  while (tokens.next()) {
    const { text, kind, before, depth } = tokens;
    if (text === '{' && depth === 1) {
      const isObject = before === 'extends' || before === 'new';
      if (!isObject && --bodies === 0) return true;
    } else if (depth === 0 && kind === 'name' && (text === 'class' || text === 'function') && !isDot(before)) {
      bodies++;
    }
  }
  return false;
}

/** Goes to the parenthesis of the constructor. */
function skipToConstructor(tokens) {
  while (tokens.next()) {
    if (tokens.depth !== 1 || !isConstructor(tokens)) continue;
    if (!tokens.next()) return false;
    if (tokens.text === '(') return true;
  }
  return false;
}

/** Whether a token in a class body names the constructor; not a call, a function or a static member of that name. */
function isConstructor({ text, kind, newLine, isOperand, before, earlier }) {
  if (kind === 'string' ? text.slice(1, -1) !== 'constructor' : text !== 'constructor') return false;
  if (before === '{' || before === '}' || before === ';') return true;
  // A field without a semicolon ends at a new line, where its value does not go on.
  if (!newLine || isOperand) return false;
  if (isDot(earlier)) return true;
  if (before === 'get' || before === 'set') return earlier !== 'static';
  return before !== 'static' && before !== 'function';
}

/** Reads the parameters behind a parenthesis: their names, and whether they count in the `length` of the function. */
function readList(tokens) {
  const { depth } = tokens;
  const parameters = [];
  for (;;) {
    if (!tokens.next()) return [];
    if (tokens.depth < depth) return parameters;
    const { text, kind } = tokens;
    const parameter = { name: kind === 'name' ? nameIn(text) : undefined, counts: text !== '...' };
    parameters.push(parameter);
    for (let isFirst = true; tokens.depth > depth || tokens.text !== ','; isFirst = false) {
      if (!isFirst && tokens.depth === depth && tokens.text === '=') parameter.counts = false;
      if (!tokens.next()) return [];
      if (tokens.depth < depth) return parameters;
    }
  }
}

/** Escapes are not read. */
function nameIn(text) {
  return text.includes('\\') ? undefined : text;
}

module.exports = { constructorOf, parametersOf };
