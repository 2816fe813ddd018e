'use strict';

const { readFileSync, realpathSync } = require('node:fs');
const { isAbsolute, join } = require('node:path');
const { stringify } = require('node:querystring');

const { loadFolder, loadModule } = require('../container/modules/loader.js');
const { classOf } = require('../container/names.js');
const { isPrototype } = require('../decorators/metadata.js');
const { shared } = require('../shared.js');
const errors = require('../schedules/errors.js');
const { isNearer, keySchedules } = require('../schedules/keys.js');
const { ScheduleMetaBuilder, ScheduleMetadataUtil } = require('../schedules/metadata.js');
const { checkSchedule } = require('../schedules/options.js');
const { isSchedule, scheduleOf } = require('../schedules/record.js');

// tegg's plugin for schedules. This one is there without it: enabled, it has the agent load all that tegg's agent does;
// disabled by name, there are no schedules.
const PLUGIN = 'teggSchedule';

/** Agents that know their schedules: the plugin may be enabled under several names. */
const served = shared('egg.schedules', () => new WeakSet());

const isEnabled = (part) => part.plugins[PLUGIN]?.enable === true;
const isDisabled = (part) => part.loader.allPlugins?.[PLUGIN]?.enable === false;

/** Whoever decorates a schedule, or wraps the decorator, has its name in the file. */
const namesSchedule = (file) => readFileSync(file).includes('Schedule');

/**
 * Has Egg's plugin start an app's schedules when their time comes. The agent loads no file of the app that does not
 * name `Schedule`, unless the plugin teggSchedule is enabled. Types of schedules that other plugins bring have to be
 * there already.
 * @param {object} agent Egg's
 * @throws as loadModule and checkSchedule
 * @throws {Error} `TEGG_NATIVE_SCHEDULE_REFUSED`: what Egg's plugin says of a cron that it cannot read, or of a type
 */
async function startSchedules(agent) {
  if (typeof agent.schedule?.registerSchedule !== 'function' || isDisabled(agent) || served.has(agent)) return;
  served.add(agent);
  for (const [key, found] of keySchedules(await findSchedules(agent))) start(agent, key, found);
}

async function findSchedules(agent) {
  const isWanted = isEnabled(agent) ? undefined : namesSchedule;
  const is = (value) => isPrototype(value) && isSchedule(value);
  const found = [];
  for (const { name, path } of agent.moduleReferences ?? []) {
    found.push(...(await loadModule({ name, path }, is, { isWanted, isNearer })));
  }
  const controllers = join(agent.baseDir, 'app/controller');
  found.push(...(await loadFolder(controllers, is, { isWanted: namesSchedule, isNearer })));
  return found;
}

function start(agent, key, { clazz, file }) {
  const described = { clazz, filepath: file };
  const { metadata, schedule } = read(described);
  if (!metadata.shouldRegister(agent.config.env)) {
    agent.coreLogger.info('[egg-schedule]: ignore schedule %s due to `schedule.env` not match', key);
    return;
  }
  if (!metadata.disable) agent.logger.info('[egg-schedule]: register schedule %s', key);
  try {
    agent.schedule.registerSchedule({ schedule, key });
  } catch (error) {
    throw errors.refused(described, error);
  }
}

/** What a class says of itself, and what Egg takes for it. @param {{ clazz: Function, filepath: string }} described */
function read(described) {
  const { params, options } = scheduleOf(described.clazz);
  const metadata = new ScheduleMetaBuilder(described.clazz).build();
  checkSchedule(params, options, `the schedule ${classOf(described)}`);
  const { scheduleData, type, env, disable, immediate } = metadata;
  return { metadata, schedule: { ...scheduleData, type, env, disable, immediate } };
}

/**
 * Gives Egg's plugin the schedules of a worker. `app.runSchedule`, where there is one, takes their classes, too.
 * @param {object} app Egg's application
 * @param {Runtime} runtime whose singletons are there
 * @returns {string[]} the keys of what is registered
 * @throws as checkSchedule
 * @throws {Error} `TEGG_NATIVE_SCHEDULE_METHOD`, `TEGG_NATIVE_SCHEDULE_UNSEEN`
 */
function registerSchedules(app, runtime) {
  const prototypes = runtime.loadUnits.flatMap((unit) => unit.prototypes.filter(isDeclared));
  if (prototypes.length === 0 || isDisabled(app)) return [];
  if (typeof app.scheduleWorker?.registerSchedule !== 'function') {
    app.logger.warn(errors.withoutPlugin(prototypes));
    return [];
  }
  const found = prototypes.map((prototype) => ({ clazz: prototype.clazz, file: prototype.filepath, prototype }));
  const byKey = keySchedules(found);
  const items = Array.from(byKey, ([key, { prototype }]) => itemOf(key, prototype, app, runtime));
  for (const item of items) app.scheduleWorker.registerSchedule(item);
  takeClasses(app, new Map(Array.from(byKey, ([key, { clazz }]) => [clazz, key])));
  return [...byKey.keys()];
}

const isDeclared = ({ clazz, filepath }) => filepath !== undefined && isSchedule(clazz);

/** Takes away what registerSchedules has registered. */
function unregisterSchedules(app, keys) {
  for (const key of keys) app.scheduleWorker.unregisterSchedule(key);
}

function itemOf(key, prototype, app, runtime) {
  const { metadata, schedule } = read(prototype);
  assertMethod(prototype, runtime);
  assertSeen(prototype, app);
  ScheduleMetadataUtil.setScheduleMetadata(prototype.clazz, metadata);
  const task = async (ctx, data) => {
    if (metadata.disable) return undefined;
    return ctx.beginModuleScope(async () => (await runtime.obtain(prototype, runtime.scope)).subscribe(data));
  };
  // Egg 4 puts the text into the url of the context, and does not make it itself.
  return { key, schedule, scheduleQueryString: stringify(schedule), task };
}

/** Of a singleton: it may have the method as a property of its own. */
function assertMethod(prototype, runtime) {
  if (!prototype.isSingleton) return;
  if (typeof runtime.obtain(prototype, runtime.scope).subscribe !== 'function') throw errors.noMethod(prototype);
}

function assertSeen(prototype, app) {
  const isOfModule = app.moduleReferences.some(({ name }) => name === prototype.loadUnit.name);
  if ((isEnabled(app) && isOfModule) || namesSchedule(prototype.filepath)) return;
  throw errors.unseen(prototype);
}

/** For tests: by a class or by a link to its file. Egg's own takes files, and not every version follows links. */
function takeClasses(app, keys) {
  const { runSchedule } = app;
  if (typeof runSchedule !== 'function') return;
  const known = new Set(keys.values());
  app.runSchedule = function run(schedule, ...args) {
    return Reflect.apply(runSchedule, this, [keys.get(schedule) ?? realOf(schedule, known), ...args]);
  };
}

function realOf(schedule, known) {
  if (typeof schedule !== 'string' || !isAbsolute(schedule) || known.has(schedule)) return schedule;
  try {
    const real = realpathSync(schedule);
    return known.has(real) ? real : schedule;
  } catch {
    return schedule; // Egg finds files without their extensions
  }
}

module.exports = { registerSchedules, startSchedules, unregisterSchedules };
