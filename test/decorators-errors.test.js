'use strict';

const assert = require('node:assert/strict');

const tegg = require('..');
const { read } = require('../lib/decorators/metadata.js');

const { ContextProto, Inject, InjectOptional, MultiInstanceInfo, MultiInstanceProto, Prototype, SingletonProto } = tegg;

/** A fresh class, and what it told before anything was done to it. */
function fresh() {
  class Victim {
    static service() {}
    start() {}
    get reader() {
      return 1;
    }
    set writer(_value) {}
  }
  return Victim;
}

/** That `decorate` throws `expected` when it is given a class, and leaves nothing written down about that. */
function refuses(decorate, expected) {
  const clazz = fresh();
  const before = read(clazz);
  assert.throws(() => decorate(clazz), expected);
  assert.deepEqual(read(clazz), before);
  assert.deepEqual(Object.getOwnPropertySymbols(clazz), []);
}

describe('decorators of classes', () => {
  const decorators = { ContextProto, Prototype, SingletonProto };
  const objects = [];
  for (const [name, decorator] of Object.entries(decorators)) {
    it(`${name} refuses what is no class, or not a class alone`, () => {
      const code = 'TEGG_NATIVE_DECORATOR_TARGET';
      for (const value of [undefined, null, 1, 'A', {}, () => {}, async function () {}, function* () {}, Math.max]) {
        assert.throws(() => decorator()(value), { name: 'TypeError', code });
      }
      refuses((clazz) => decorator()(clazz.prototype, 'field'), {
        code,
        message: `@${name} can not decorate property "field" of class Victim: it is for classes`,
      });
      refuses((clazz) => decorator()(clazz.prototype, 'start'), { code, message: /method "start" of class Victim/ });
      refuses((clazz) => decorator()(clazz, 'service'), { code, message: /static method "service"/ });
      refuses((clazz) => decorator()(clazz, undefined, 0), { code, message: /parameter 0 of class Victim/ });
    });

    it(`${name} refuses options that are not an object, naming the class`, () => {
      const code = 'ERR_INVALID_ARG_TYPE';
      const message = `The options of @${name} on class Victim must be an object. Received typeof`;
      for (const [value, type] of [[null, 'null'], ['name', 'string'], [1, 'number'], [[], 'an array']]) {
        const expected = { name: 'TypeError', code, message: message.replace('typeof', type) };
        refuses((clazz) => decorator(value)(clazz), expected);
      }
    });
  }

  it('refuse a name of another type', () => {
    for (const name of [null, 1, {}, true]) {
      refuses((clazz) => Prototype({ name })(clazz), {
        name: 'TypeError',
        code: 'ERR_INVALID_ARG_TYPE',
        message: /^The "name" option of @Prototype on class Victim must be a string or a symbol\. Received/,
      });
    }
  });

  it('refuse an init type that there is not', () => {
    refuses((clazz) => Prototype({ initType: 'SOMETIMES' })(clazz), {
      name: 'TypeError',
      code: 'ERR_INVALID_ARG_VALUE',
      message:
        'The "initType" option of @Prototype on class Victim must be one of ALWAYS_NEW, CONTEXT, SINGLETON. ' +
        "Received 'SOMETIMES'",
    });
    refuses((clazz) => Prototype({ initType: 'toString' })(clazz), { code: 'ERR_INVALID_ARG_VALUE' });
    refuses((clazz) => Prototype({ initType: 1 })(clazz), { code: 'ERR_INVALID_ARG_TYPE' });
    refuses((clazz) => MultiInstanceProto({ objects, initType: 'X' })(clazz), { code: 'ERR_INVALID_ARG_VALUE' });
  });

  it('refuse an access level that there is not', () => {
    refuses((clazz) => SingletonProto({ accessLevel: 'INTERNAL' })(clazz), {
      name: 'TypeError',
      code: 'ERR_INVALID_ARG_VALUE',
      message: /^The "accessLevel" option of @SingletonProto on class Victim must be one of PRIVATE, PUBLIC\./,
    });
    refuses((clazz) => ContextProto({ accessLevel: null })(clazz), { code: 'ERR_INVALID_ARG_TYPE' });
    refuses((clazz) => MultiInstanceProto({ objects, accessLevel: '' })(clazz), { code: 'ERR_INVALID_ARG_VALUE' });
  });

  it('refuse an implementation type that is no text', () => {
    refuses((clazz) => SingletonProto({ protoImplType: 1 })(clazz), {
      code: 'ERR_INVALID_ARG_TYPE',
      message: /^The "protoImplType" option of @SingletonProto on class Victim must be a string\./,
    });
    refuses((clazz) => SingletonProto({ protoImplType: '' })(clazz), { code: 'ERR_INVALID_ARG_VALUE' });
  });

  it('ask for a name where the class has none', () => {
    const clazz = (() => class {})();
    assert.throws(() => SingletonProto()(clazz), {
      name: 'TypeError',
      code: 'TEGG_NATIVE_PROTOTYPE_NAME',
      message: "@SingletonProto on class (anonymous) finds no class name: write @SingletonProto({ name: 'x' })",
    });
    class Hidden {
      static name() {}
    }
    assert.throws(() => SingletonProto()(Hidden), { code: 'TEGG_NATIVE_PROTOTYPE_NAME' });
  });

  it('MultiInstanceProto wants either objects or a function that gives them', () => {
    const code = 'ERR_INVALID_ARG_VALUE';
    const message =
      'The options of @MultiInstanceProto on class Victim must be either "objects" or "getObjects". Received';
    refuses((clazz) => MultiInstanceProto()(clazz), { code, message: `${message} 'neither'` });
    refuses((clazz) => MultiInstanceProto({})(clazz), { code, message: `${message} 'neither'` });
    const both = { objects, getObjects: () => objects };
    refuses((clazz) => MultiInstanceProto(both)(clazz), { code, message: `${message} 'both'` });
    refuses((clazz) => MultiInstanceProto({ getObjects: objects })(clazz), {
      code: 'ERR_INVALID_ARG_TYPE',
      message: /^The "getObjects" option of @MultiInstanceProto on class Victim must be a function\./,
    });
  });

  it('MultiInstanceProto says what is wrong in which object', () => {
    const cases = [
      [{}, 'ERR_INVALID_ARG_TYPE', '"objects" option of @MultiInstanceProto on class Victim must be an array'],
      [[1], 'ERR_INVALID_ARG_TYPE', '[0] must be an object. Received number'],
      [[{ name: 'a' }, {}], 'ERR_INVALID_ARG_VALUE', '[1].name must be a string that is not empty or a symbol'],
      [[{ name: 1 }], 'ERR_INVALID_ARG_TYPE', '[0].name must be a string or a symbol'],
      [[{ name: '' }], 'ERR_INVALID_ARG_VALUE', '[0].name must be a string that is not empty'],
      [[{ name: 'a', qualifiers: {} }], 'ERR_INVALID_ARG_TYPE', '[0].qualifiers must be an array of qualifiers'],
      [[{ name: 'a', qualifiers: ['b'] }], 'ERR_INVALID_ARG_TYPE', '[0].qualifiers[0] must be a qualifier'],
      [
        [{ name: 'a', qualifiers: [{ attribute: 1, value: 1 }] }],
        'ERR_INVALID_ARG_TYPE',
        '[0].qualifiers[0].attribute must be a string or a symbol. Received number',
      ],
      [
        [{ name: 'a', qualifiers: [{ attribute: 'b', value: true }] }],
        'ERR_INVALID_ARG_TYPE',
        '[0].qualifiers[0].value must be a string or a number. Received boolean',
      ],
      [[{ name: 'a', properQualifiers: 1 }], 'ERR_INVALID_ARG_TYPE', '[0].properQualifiers must be an object'],
      [
        [{ name: 'a', properQualifiers: { b: 1 } }],
        'ERR_INVALID_ARG_TYPE',
        '[0].properQualifiers.b must be an array of qualifiers',
      ],
    ];
    for (const [objects, code, text] of cases) {
      refuses((clazz) => MultiInstanceProto({ objects })(clazz), (error) => {
        assert.equal(error.code, code);
        assert.ok(error.message.includes(text), error.message);
        return true;
      });
    }
  });
});

describe('decorators of injections', () => {
  const qualifiers = {
    ConfigSourceQualifier: tegg.ConfigSourceQualifier('module'),
    EggQualifier: tegg.EggQualifier('APP'),
    InitTypeQualifier: tegg.InitTypeQualifier('CONTEXT'),
    ModuleQualifier: tegg.ModuleQualifier('module'),
  };
  const decorators = { Inject: Inject(), InjectOptional: InjectOptional(), ...qualifiers };

  for (const [name, decorator] of Object.entries(decorators)) {
    it(`${name} refuses what is not injected`, () => {
      const refused = (place) => ({
        name: 'TypeError',
        code: 'TEGG_NATIVE_DECORATOR_TARGET',
        message:
          `@${name} can not decorate ${place}: ` +
          'only public properties of instances and parameters of constructors are injected',
      });
      refuses((clazz) => decorator(clazz, 'field'), refused('static property "field" of class Victim'));
      refuses((clazz) => decorator(clazz, 'service'), refused('static method "service" of class Victim'));
      refuses((clazz) => decorator(clazz.prototype, 'start'), refused('method "start" of class Victim'));
      refuses((clazz) => decorator(clazz.prototype, 'reader'), refused('getter "reader" of class Victim'));
      refuses((clazz) => decorator(clazz.prototype, 'writer'), refused('setter "writer" of class Victim'));
      refuses(
        (clazz) => decorator(clazz.prototype, 'start', 0),
        refused('parameter 0 of method "start" of class Victim'),
      );
      refuses(
        (clazz) => decorator(clazz, 'service', 0),
        refused('parameter 0 of static method "service" of class Victim'),
      );
      refuses((clazz) => decorator(clazz), refused('class Victim'));
      refuses((clazz) => decorator(new clazz(), 'field'), refused('"field" of what is no class'));
      refuses(() => decorator(undefined, 'field'), refused('"field" of what is no class'));
      refuses(() => decorator({}, Symbol.iterator), refused('Symbol(Symbol.iterator) of what is no class'));
      refuses(() => decorator(undefined), refused('what is no class'));
    });
  }

  for (const [decorator, name] of [[Inject, 'Inject'], [InjectOptional, 'InjectOptional']]) {
    it(`${name} refuses bad options, naming the property`, () => {
      const use = `@${name} on property "a" of class Victim`;
      const cases = [
        [null, `The options of ${use} must be an object. Received null`],
        [1, `The options of ${use} must be an object. Received number`],
        [[], `The options of ${use} must be an object. Received an array`],
        [() => {}, `The options of ${use} must be an object. Received function`],
        [{ name: 1 }, `The "name" option of ${use} must be a string or a symbol. Received number`],
      ];
      for (const [param, message] of cases) {
        const expected = { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE', message };
        refuses((clazz) => decorator(param)(clazz.prototype, 'a'), expected);
      }
    });
  }

  it('Inject refuses an `optional` that is no boolean', () => {
    refuses((clazz) => Inject({ optional: 'yes' })(clazz.prototype, 'a'), {
      code: 'ERR_INVALID_ARG_TYPE',
      message: 'The "optional" option of @Inject on property "a" of class Victim must be a boolean. Received string',
    });
  });

  it('qualifiers refuse bad values', () => {
    const cases = [
      [tegg.InitTypeQualifier, 1, 'ERR_INVALID_ARG_TYPE'],
      [tegg.InitTypeQualifier, 'SOMETIMES', 'ERR_INVALID_ARG_VALUE'],
      [tegg.EggQualifier, undefined, 'ERR_INVALID_ARG_TYPE'],
      [tegg.EggQualifier, 'AGENT', 'ERR_INVALID_ARG_VALUE'],
      [tegg.ModuleQualifier, undefined, 'ERR_INVALID_ARG_TYPE'],
      [tegg.ModuleQualifier, '', 'ERR_INVALID_ARG_VALUE'],
      [tegg.ConfigSourceQualifier, {}, 'ERR_INVALID_ARG_TYPE'],
      [tegg.ConfigSourceQualifier, '', 'ERR_INVALID_ARG_VALUE'],
    ];
    for (const [decorator, value, code] of cases) {
      const message = new RegExp(`^The value of @${decorator.name} on property "a" of class Victim must be`);
      refuses((clazz) => decorator(value)(clazz.prototype, 'a'), { name: 'TypeError', code, message });
    }
  });

  it('refuse the second injection into a property', () => {
    class Twice {}
    Inject('first')(Twice.prototype, 'a');
    assert.throws(() => Inject('second')(Twice.prototype, 'a'), {
      code: 'TEGG_NATIVE_DUPLICATE_INJECT',
      message: '@Inject: property "a" of class Twice is injected already',
    });
    assert.deepEqual(read(Twice).injections.map(({ objName }) => objName), ['first']);
  });

  it('refuse the second injection into a parameter', () => {
    class Twice {}
    Inject('first')(Twice, undefined, 0);
    assert.throws(() => InjectOptional('second')(Twice, undefined, 0), {
      code: 'TEGG_NATIVE_DUPLICATE_INJECT',
      message: '@InjectOptional: parameter 0 of class Twice is injected already',
    });
  });

  it('refuse both styles in one class', () => {
    class Both {}
    Inject('a')(Both.prototype, 'a');
    assert.throws(() => Inject('b')(Both, undefined, 0), {
      name: 'Error',
      code: 'TEGG_NATIVE_INJECT_TYPE_CONFLICT',
      message: 'class Both already use inject type PROPERTY can not use CONSTRUCTOR',
    });
    assert.deepEqual([read(Both).injectType, read(Both).injections.length], ['PROPERTY', 1]);
  });

  it('refuse a style that is not that of the class which is extended', () => {
    class Base {}
    class Derived extends Base {}
    Inject('a')(Base, undefined, 0);
    assert.throws(() => Inject()(Derived.prototype, 'b'), {
      code: 'TEGG_NATIVE_INJECT_TYPE_CONFLICT',
      message: 'class Derived already use inject type CONSTRUCTOR can not use PROPERTY',
    });
  });

  it('ask for a name where a parameter has none', () => {
    class Pattern {
      constructor({ a }) {
        void a;
      }
    }
    assert.throws(() => Inject()(Pattern, undefined, 0), {
      code: 'TEGG_NATIVE_PARAMETER_NAME',
      message: "@Inject on parameter 0 of class Pattern: its name can not be told, write @Inject('name')",
    });
    assert.throws(() => InjectOptional()(Pattern, undefined, 0), { message: /write @InjectOptional\('name'\)$/ });
    assert.throws(() => Inject()(Pattern, undefined, 1), { code: 'TEGG_NATIVE_PARAMETER_NAME' });
    assert.deepEqual(read(Pattern).injections, []);
  });
});

describe('MultiInstanceInfo', () => {
  it('refuses what is no parameter of a constructor', () => {
    const code = 'TEGG_NATIVE_DECORATOR_TARGET';
    const message = /^@MultiInstanceInfo can not decorate .+: it is for parameters of constructors$/;
    refuses((clazz) => MultiInstanceInfo([])(clazz), { code, message });
    refuses((clazz) => MultiInstanceInfo([])(clazz.prototype, 'a'), { code, message });
    refuses((clazz) => MultiInstanceInfo([])(clazz.prototype, 'start', 0), { code, message });
    refuses(() => MultiInstanceInfo([])(undefined, undefined, 0), { code, message });
  });

  it('refuses attributes that are not an array of strings and symbols', () => {
    const code = 'ERR_INVALID_ARG_TYPE';
    const what = 'The attributes of @MultiInstanceInfo on parameter 0 of class Victim';
    for (const value of [undefined, 'pole', {}]) {
      refuses((clazz) => MultiInstanceInfo(value)(clazz, undefined, 0), (error) => {
        assert.equal(error.code, code);
        assert.ok(error.message.startsWith(`${what} must be an array of attributes.`), error.message);
        return true;
      });
    }
    refuses((clazz) => MultiInstanceInfo(['pole', 1])(clazz, undefined, 0), {
      code,
      message: `${what}[1] must be a string or a symbol. Received number`,
    });
  });

  it('refuses a second parameter, and one that is injected', () => {
    class Several {}
    MultiInstanceInfo(['a'])(Several, undefined, 0);
    assert.throws(() => MultiInstanceInfo(['b'])(Several, undefined, 1), { code: 'TEGG_NATIVE_DUPLICATE_INJECT' });
    assert.throws(() => Inject('a')(Several, undefined, 0), {
      code: 'TEGG_NATIVE_DUPLICATE_INJECT',
      message: '@Inject: parameter 0 of class Several takes @MultiInstanceInfo already',
    });
    class Injected {}
    Inject('a')(Injected, undefined, 0);
    assert.throws(() => MultiInstanceInfo(['a'])(Injected, undefined, 0), {
      code: 'TEGG_NATIVE_DUPLICATE_INJECT',
      message: '@MultiInstanceInfo: parameter 0 of class Injected is injected already',
    });
  });
});

describe('life cycle decorators', () => {
  const { LifecycleInit, LifecyclePreLoad } = tegg;
  const code = 'TEGG_NATIVE_DECORATOR_TARGET';

  for (const hook of ['PostConstruct', 'PreInject', 'PostInject', 'Init', 'PreDestroy', 'Destroy']) {
    it(`Lifecycle${hook} refuses what is no method of instances`, () => {
      const decorator = tegg[`Lifecycle${hook}`];
      const message = new RegExp(`^@Lifecycle${hook} can not decorate .+: it is for public methods of instances$`);
      assert.equal(decorator.name, `Lifecycle${hook}`);
      refuses((clazz) => decorator()(clazz, 'service'), { code, message });
      refuses((clazz) => decorator()(clazz.prototype, 'missing'), { code, message });
      refuses((clazz) => decorator()(clazz.prototype, 'reader'), { code, message });
      refuses((clazz) => decorator()(clazz), { code, message });
      refuses((clazz) => decorator()(clazz.prototype, 'start', 0), { code, message });
    });
  }

  it('LifecyclePreLoad refuses what is no static method', () => {
    const message = /: it is for public methods that are static$/;
    refuses((clazz) => LifecyclePreLoad()(clazz.prototype, 'start'), { code, message });
    refuses((clazz) => LifecyclePreLoad()(clazz, 'missing'), { code, message });
    refuses((clazz) => LifecyclePreLoad()(clazz), { code, message });
  });

  it('refuse a second method for one hook, not the same one again', () => {
    class Twice {
      first() {}
      second() {}
    }
    LifecycleInit()(Twice.prototype, 'first');
    LifecycleInit()(Twice.prototype, 'first');
    assert.throws(() => LifecycleInit()(Twice.prototype, 'second'), {
      code: 'TEGG_NATIVE_DUPLICATE_HOOK',
      message: '@LifecycleInit: method "second" of class Twice is the second, after "first"',
    });
    assert.equal(read(Twice).hooks.init, 'first');
  });
});
