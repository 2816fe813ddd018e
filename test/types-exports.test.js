'use strict';

// What the declarations say is there, and what is there: names, kinds, members of classes, values of enums.
const assert = require('node:assert/strict');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const ts = require('typescript');

const root = join(__dirname, '..');
const { exports: paths } = require('../package.json');
const onPrototypes = ts.SymbolFlags.Method | ts.SymbolFlags.Accessor;
const named = Object.entries(paths).filter(([path]) => !path.includes('*'));
const entries = named.map(([path, { types, default: file }]) => {
  return [path, { types: types.default ?? types, default: file }];
});
// What every class has.
const everywhere = new Set(['length', 'name', 'prototype', 'constructor', 'toString']);
// What the plugin puts on an application or context when it boots: lib/egg/tegg-names.js.
const boot = new Set(['eggContainerFactory', 'module', 'moduleHandler']);
// What parts of this package ask of each other's objects: it is there, and nobody else is told of it.
const undeclared = new Set([
  'AbstractEggContext.prototype.in',
  'Aspect.prototype.advicesOf',
  'BackgroundTaskHelper.prototype.init',
  'LifecycleUtil.prototype.call',
  'LifecycleUtil.prototype.clear',
  'LifecycleUtil.prototype.isUsed',
  'LifecycleUtil.prototype.mayTakeTime',
  'LifecycleUtil.prototype.takesTime',
  'LoaderUtil.config',
  'SingletonEventBus.prototype.close',
  'SingletonEventBus.prototype.release',
]);

describe('declarations and what is there', function () {
  this.timeout(60_000);
  let checker;
  let program;

  before(() => {
    const others = ['index.d.mts', 'egg-members.d.ts'];
    const files = [...entries.map(([, { types }]) => types), ...others].map((file) => join(root, file));
    const node16 = { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 };
    program = ts.createProgram(files, { ...node16, target: ts.ScriptTarget.ES2022, strict: true, types: ['node'] });
    checker = program.getTypeChecker();
  });

  /** The values that a declaration file exports, by their names. */
  function declared(types) {
    const file = program.getSourceFile(join(root, types));
    const module = checker.getSymbolAtLocation(file);
    const found = new Map();
    for (const symbol of module === undefined ? [] : checker.getExportsOfModule(module)) {
      const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
      const target = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
      if ((target.flags & ts.SymbolFlags.Value) !== 0 && !isTypeOnly(symbol)) found.set(symbol.name, target);
    }
    return found;
  }

  for (const [path, { types, default: file }] of entries) {
    const name = path === '.' ? 'the package' : path;
    if (path === './app' || path === './agent') {
      it(`${name} exports a class`, () => {
        const module = checker.getSymbolAtLocation(program.getSourceFile(join(root, types)));
        compareClass(name, require(join(root, file)), checker.resolveExternalModuleSymbol(module));
      });
      continue;
    }

    it(`${name} exports what it declares, and declares what it exports`, () => {
      assert.deepEqual(Object.keys(require(join(root, file))).sort(), [...declared(types).keys()].sort());
    });

    it(`${name} has each as what it is declared`, () => {
      const there = require(join(root, file));
      for (const [one, symbol] of declared(types)) compare(one, there[one], symbol);
    });

    it(`${name} can be imported by each name`, async () => {
      const imported = await import(pathToFileURL(join(root, file)));
      for (const [one, value] of Object.entries(require(join(root, file)))) assert.equal(imported[one], value, one);
    });
  }

  it('declares the same to ES modules, and what they import by default', () => {
    const names = [...declared('./index.d.ts').keys(), 'default'];
    assert.deepEqual([...declared('./index.d.mts').keys()].sort(), names.sort());
  });

  it('has all that applications and contexts of Egg get', () => {
    const file = checker.getSymbolAtLocation(program.getSourceFile(join(root, 'egg-members.d.ts')));
    const members = (name) => {
      const { symbol } = checker.getDeclaredTypeOfSymbol(file.exports.get(name));
      return [...symbol.members.values()].filter((one) => (one.flags & ts.SymbolFlags.TypeParameter) === 0);
    };
    const told = (name) => members(name).map((one) => one.name).filter((one) => !boot.has(one)).sort();
    const extended = ['application', 'application.unittest'].map((name) => require(`../app/extend/${name}.js`));
    assert.deepEqual(told('ApplicationMembers'), extended.flatMap(Object.keys).sort());
    assert.deepEqual(told('ContextMembers'), Object.keys(require('../app/extend/context.js')).sort());
  });

  it('sees what is missing, too much, or of another kind', () => {
    const symbol = declared('./aop.d.ts').get('AdviceInfoUtil');
    const { AdviceInfoUtil } = require('../aop.js');
    class More extends AdviceInfoUtil {
      static more() {}
    }
    class Less {
      static setIsAdvice() {}
    }
    class Other extends AdviceInfoUtil {
      static isAdvice(_clazz, _more) {}
    }
    assert.throws(() => compare('more', More, symbol), { message: /more\.more is not declared/ });
    assert.throws(() => compare('less', Less, symbol), { message: /less\.isAdvice is not there/ });
    assert.throws(() => compare('other', Other, symbol), { message: /other\.isAdvice takes 2/ });
    assert.throws(() => compare('enum', { CLASS: 'CLASS' }, declared('./aop.d.ts').get('PointcutType')));
    assert.throws(() => compare('function', {}, declared('./aop.d.ts').get('Pointcut')));
  });

  function compare(name, value, symbol) {
    if ((symbol.flags & ts.SymbolFlags.Enum) !== 0) return compareEnum(name, value, symbol);
    if ((symbol.flags & ts.SymbolFlags.Class) !== 0) return compareClass(name, value, symbol);
    if ((symbol.flags & ts.SymbolFlags.Function) !== 0) {
      return compareLength(name, value, checker.getTypeOfSymbol(symbol).getCallSignatures());
    }
    if ((symbol.flags & ts.SymbolFlags.Variable) !== 0) return compareVariable(name, value, symbol);
    assert.ok((symbol.flags & ts.SymbolFlags.ValueModule) !== 0, name);
    assert.equal(typeof value, 'object', name);
  }

  function compareEnum(name, value, symbol) {
    const members = [...symbol.exports.values()].map((member) => {
      return [member.name, checker.getConstantValue(member.valueDeclaration)];
    });
    assert.deepEqual({ ...value }, Object.fromEntries(members), name);
  }

  function compareVariable(name, value, symbol) {
    const type = checker.getTypeOfSymbol(symbol);
    const isFunction = type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0;
    if (isFunction) return compareFunction(name, value, type);
    if ((type.flags & ts.TypeFlags.ESSymbolLike) !== 0) return assert.equal(typeof value, 'symbol', name);
    if ((type.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.Union)) !== 0) {
      const values = type.isUnion() ? type.types.map((one) => one.value) : [type.value];
      return assert.ok(values.includes(value), name);
    }
    assert.equal(typeof value, 'object', name);
    for (const member of type.getProperties()) {
      if (!member.name.startsWith('__@')) assert.ok(member.name in value, `${name}.${member.name} is not there`);
    }
  }

  function compareFunction(name, value, type) {
    assert.equal(typeof value, 'function', name);
    const members = type.getProperties().map((member) => member.name);
    for (const member of members.filter((one) => !one.startsWith('__@'))) {
      assert.ok(member in value, `${name}.${member} is not there`);
    }
  }

  /** Every static and every method that is declared is there, and the other way round; inherited ones count. */
  function compareClass(name, value, symbol) {
    assert.equal(typeof value, 'function', name);
    const statics = checker.getPropertiesOfType(checker.getTypeOfSymbol(symbol)).filter(isNamed);
    compareMembers(name, value, statics);

    const members = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol)).filter(isNamed);
    const fields = members.filter((one) => (one.flags & onPrototypes) === 0 || one.declarations.some(isAbstract));
    compareMembers(`${name}.prototype`, value.prototype, members, fields);
  }

  function compareMembers(name, value, members, fields = []) {
    for (const member of members.filter((one) => isOurs(one) && !fields.includes(one))) {
      assert.ok(member.name in value, `${name}.${member.name} is not there`);
      const signatures = checker.getTypeOfSymbol(member).getCallSignatures();
      if (signatures.length > 0) compareLength(`${name}.${member.name}`, value[member.name], signatures);
    }
    const names = new Set(members.map((member) => member.name));
    const own = Object.getOwnPropertyNames(value).filter((one) => !everywhere.has(one) && !names.has(one));
    for (const one of own) assert.ok(undeclared.has(`${name}.${one}`), `${name}.${one} is not declared`);
  }

  /** A function asks for no more arguments than it is declared to take. */
  function compareLength(name, value, signatures) {
    assert.equal(typeof value, 'function', name);
    const most = Math.max(...signatures.map(({ parameters }) => (parameters.some(isRest) ? 99 : parameters.length)));
    assert.ok(value.length <= most, `${name} takes ${value.length} arguments`);
  }
});

function isTypeOnly(symbol) {
  const isSo = (node) => ts.isExportSpecifier(node) && (node.isTypeOnly || node.parent.parent.isTypeOnly);
  return symbol.declarations?.some(isSo);
}

function isAbstract(node) {
  return ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword);
}

const isRest = (parameter) => parameter.valueDeclaration?.dotDotDotToken !== undefined;

// What is inherited from Node's and the language's classes is theirs to have.
const isOurs = ({ name, declarations = [] }) => {
  return name !== 'prototype' && declarations.some((node) => !/node_modules/.test(node.getSourceFile().fileName));
};

// Not what is known by a symbol.
const isNamed = (member) => !member.name.startsWith('__@');
