'use strict';

const { EggQualifierAttribute, LoadUnitNameQualifierAttribute } = require('../decorators/attributes.js');
const { AccessLevel, EggType } = require('../decorators/enums.js');
const { Given } = require('../container/graph/given.js');
const { classOf } = require('../container/names.js');
const errors = require('./errors.js');
const { bringsBus } = require('./events.js');

// As in tegg (EggAppLoader): the container has objects of its own by these names, and ctx.logger is not injected.
const notOfApp = new Set(['eggObjectFactory', 'moduleConfigs', 'moduleConfig', 'constructor']);
const notOfContext = new Set(['logger', 'eggObjectFactory', 'moduleConfigs', 'moduleConfig', 'constructor']);
// What the container brings: Egg is not waited for to have it.
const brought = new Set(['eggObjectFactory', 'singletonEventBus', 'eventHandlerFactory', 'eventContextFactory']);
// What Koa gives each context itself, and `user`, which plugins do.
const ownOfContext = ['originalUrl', 'req', 'request', 'res', 'response', 'state', 'user'];

// What tegg calls the load unit of Egg's objects in qualifiers.
const EGG_UNIT = 'app';
const EVENT_BUS = 'eventBus';
// What no object of Egg is qualified with.
const NEITHER = 'NEITHER';
const identifier = /^[A-Za-z_$][\w$]*$/;

/** What an Egg application and its contexts have, as objects to inject by name (tegg's load unit tegg-app). */
class EggObjects {
  #app;
  #ofApp;
  #ofContext;
  #loggers;
  #bus;
  #late = new Map();

  /**
   * @param {object} app Egg's application, when all plugins have put on it what they have
   * @param {EggEvents} events
   */
  constructor(app, { bus }) {
    this.#app = app;
    if (bringsBus(app)) this.#bus = bus;
    this.#ofApp = namesOf(app, notOfApp);
    this.#ofContext = namesOf(app.context, notOfContext);
    for (const name of ownOfContext) this.#ofContext.add(name);
    const others = [...app.loggers.keys()].filter((name) => !this.#ofApp.has(name) && !this.#ofContext.has(name));
    this.#loggers = new Set(others);
  }

  /**
   * Tells injections that mean an object of Egg so, and adds those objects to the prototypes.
   * @param {Prototype[]} prototypes of the app's classes
   * @param {LoadUnit} loadUnit that of Egg's objects
   * @returns {Declared[]} Egg's objects, then the prototypes
   */
  addTo(prototypes, loadUnit) {
    const byName = new Map();
    for (const prototype of prototypes) {
      if (byName.has(prototype.name)) byName.get(prototype.name).push(prototype);
      else byName.set(prototype.name, [prototype]);
    }
    const isPublic = ({ accessLevel }) => accessLevel === AccessLevel.PUBLIC;
    if (this.#yieldsBus && byName.get(EVENT_BUS)?.some(isPublic)) this.#ofContext.delete(EVENT_BUS);
    for (const prototype of prototypes) {
      for (const injection of prototype.injections) this.#qualify(prototype, injection, byName.get(injection.objName));
    }
    return [...this.#objects().map((object) => new Given(object, loadUnit)), ...prototypes];
  }

  /** @param {Prototype[]|undefined} namesakes the classes that have the name which is injected */
  #qualify(prototype, injection, namesakes) {
    const { objName, qualifiers } = injection;
    if (typeof objName !== 'string') return;
    const explicit = qualifiers.get(EggQualifierAttribute);
    if (explicit === undefined && (isOfClass(injection) || this.#yields(prototype, objName, namesakes))) return;
    const type = this.#known(objName, explicit) ?? this.#expect(prototype, injection, explicit, namesakes);
    if (type === undefined || explicit !== undefined) return;
    for (const one of namesakes ?? []) this.#warn(one, prototype, injection, type);
    injection.qualifiers = new Map([...qualifiers, [EggQualifierAttribute, type]]);
  }

  /** Whether a class of the app is meant rather than ctx.eventBus: as in tegg without that plugin. */
  get #yieldsBus() {
    return this.#bus !== undefined && this.#app.plugins.eventbusModule?.enable !== true;
  }

  #yields({ loadUnit }, name, namesakes) {
    return name === EVENT_BUS && this.#yieldsBus && namesakes?.some((one) => one.loadUnit === loadUnit) === true;
  }

  /** What Egg means by a name now: the context's before the application's, as in tegg. */
  #known(name, explicit) {
    const isOfApp = this.#ofApp.has(name) || this.#loggers.has(name);
    if (explicit === EggType.APP) return isOfApp ? explicit : undefined;
    if (this.#ofContext.has(name)) return EggType.CONTEXT;
    return explicit === undefined && isOfApp ? EggType.APP : undefined;
  }

  /** Notes a name that neither a class nor Egg has as yet: Egg may come to have it. */
  #expect(prototype, injection, explicit, namesakes) {
    const { objName, refIndex, optional, qualifiers } = injection;
    if (explicit === undefined && (namesakes !== undefined || brought.has(objName))) return undefined;
    if (optional && refIndex !== undefined) {
      // A constructor that can do without is not kept waiting, nor given what others wait for.
      injection.qualifiers = new Map([...qualifiers, [EggQualifierAttribute, NEITHER]]);
      return undefined;
    }
    const type = explicit ?? EggType.APP;
    const key = `${type}:${objName}`;
    const known = this.#late.get(key);
    const isChecked = type === EggType.APP && !optional;
    if (known === undefined) this.#late.set(key, { name: objName, explicit, type, isChecked, prototype });
    else if (isChecked && !known.isChecked) Object.assign(known, { isChecked, prototype });
    return type;
  }

  /** A class that has the name of an object of Egg is not injected by that name alone. */
  #warn(shadowed, prototype, { refName }, type) {
    if (shadowed.loadUnit !== prototype.loadUnit && shadowed.accessLevel !== AccessLevel.PUBLIC) return;
    const name = String(shadowed.name);
    const object = `${type === EggType.APP ? 'app' : 'ctx'}.${name}`;
    this.#app.logger.warn(
      `[tegg-native] ${classOf(prototype)} injects Egg's ${object} as ${String(refName)}, and not ` +
        `${classOf(shadowed)}, which has the same name. To have the class: rename it, give its type ` +
        `(@Inject() ${name}: ${shadowed.className}) or its module (@ModuleQualifier('${shadowed.loadUnit.name}')). ` +
        `To have Egg's without this warning: @EggQualifier(EggType.${type})`,
    );
  }

  #objects() {
    const { ctxStorage, loggers } = this.#app;
    const objects = [];
    for (const name of this.#ofContext) {
      const fail = name === EVENT_BUS && this.#bus !== undefined ? () => this.#bus : undefined;
      objects.push(given(name, EggType.CONTEXT, current(ctxStorage, name, fail)));
    }
    for (const name of this.#ofApp) objects.push(given(name, EggType.APP, once(this.#app, name)));
    for (const name of this.#loggers) objects.push(given(name, EggType.APP, once(loggers, name, 'get')));
    for (const note of this.#late.values()) {
      const { name, type } = note;
      objects.push(given(name, type, type === EggType.CONTEXT ? current(ctxStorage, name) : late(this.#app, note)));
    }
    return objects;
  }

  /**
   * @param {string|symbol} name
   * @returns {'APP'|'CONTEXT'|undefined} whose object Egg means by it
   */
  typeOf(name) {
    return this.#known(name) ?? [...this.#late.values()].find((one) => one.name === name)?.type;
  }

  /**
   * Looks whether what neither app nor ctx had when modules were loaded has come.
   * @throws {Error} `TEGG_EGG_PROTO_NOT_FOUND`
   */
  checkLate() {
    for (const { name, explicit, isChecked, prototype } of this.#late.values()) {
      if (!isChecked || has(this.#app, name)) continue;
      if (explicit === undefined && has(this.#app.context, name)) continue;
      throw errors.lateObject(name, prototype);
    }
  }
}

/** Whether an injection means a class: by the type that TypeScript recorded, or by its module. */
function isOfClass({ isTyped, qualifiers }) {
  const module = qualifiers.get(LoadUnitNameQualifierAttribute);
  return isTyped || (module !== undefined && module !== EGG_UNIT);
}

/** The names that an object and what it inherits from have, but for those that every object has. */
function namesOf(object, excluded) {
  const names = new Set();
  for (let one = object; one !== null && one !== Object.prototype; one = Object.getPrototypeOf(one)) {
    for (const name of Object.getOwnPropertyNames(one)) {
      if (!excluded.has(name)) names.add(name);
    }
  }
  return names;
}

/** An object of Egg as the container takes it (GivenObject). */
function given(name, type, get) {
  const title = `${type === EggType.APP ? 'app' : 'ctx'}.${name} of Egg`;
  return { name, title, qualifiers: qualifiersOf(type), changes: type === EggType.CONTEXT, get };
}

/** @returns {Map<string|symbol, string>} what the objects of app, or of ctx, are qualified with */
function qualifiersOf(type) {
  return new Map([
    [LoadUnitNameQualifierAttribute, EGG_UNIT],
    [EggQualifierAttribute, type],
  ]);
}

/** As in tegg what the application has is asked for when it is first needed, and kept: a getter may have effects. */
function once(holder, name, method) {
  let value;
  return function get() {
    return (value ??= method === undefined ? holder[name] : holder[method](name));
  };
}

/** Whether an object has a property that not every object has. */
const has = (object, name) => name in object && !(name in Object.prototype);

/** Found when it is there: on the application, or else, unless that was said, on the current context. */
function late(app, note) {
  const { name, explicit } = note;
  return function get() {
    if (has(app, name)) return app[name];
    const ctx = explicit === EggType.APP ? undefined : app.ctxStorage.getStore();
    if (ctx !== undefined && ctx !== null && has(ctx, name)) return ctx[name];
    if (note.isChecked) throw errors.lateObject(name, note.prototype);
    return undefined;
  };
}

function failFor(name) {
  throw errors.noEggContext(name);
}

/**
 * Reads a property of the current Egg context; where there is none, what `fail` returns or throws. Each has a function
 * of its own, so that V8 knows what it reads: with one for all the read costs four times as much.
 */
function current(storage, name, fail = () => failFor(name)) {
  if (identifier.test(name)) {
    const body =
      'return function get() { const ctx = storage.getStore();' +
      ` return ctx === undefined || ctx === null ? fail() : ctx.${name}; };`;
    try {
      return new Function('storage', 'fail', body)(storage, fail);
    } catch {
      // Node was told not to make code of strings.
    }
  }
  return function get() {
    const ctx = storage.getStore();
    return ctx === undefined || ctx === null ? fail() : ctx[name];
  };
}

module.exports = { EggObjects, qualifiersOf };
