'use strict';

const { resolve } = require('node:path');

const { BackgroundTaskHelper } = require('../container/context/background.js');
const { createFrom, insideOf } = require('../container/container.js');
const { readModuleConfigs } = require('../container/modules/config.js');
const { readSources } = require('../container/modules/sources.js');
const { thrownIn } = require('../container/objects/end.js');
const { checkConflicts } = require('../http/conflicts.js');
const { readRoutes, registerRoutes } = require('../http/routes.js');
const { invalidArgument } = require('../errors.js');
const { Router } = require('./router.js');
const { whenSent } = require('../http/sent.js');
const { adderOf, consoleLogger, readInnerObjects } = require('../standalone/inner-objects.js');

/**
 * Gives a Koa app modules and controllers: each request that comes to the app's next middleware has objects of its own,
 * until the response has been sent.
 * @param {object} app Koa's, 2 or 3
 * @param {object} options `baseDir`, `modules`, `classes` as of Container.create, and
 * @param {Record<string, unknown>} [options.innerObjects] to be injected by name; `logger` is the console without one
 * @param {object} [options.router] such as @koa/router's, which gets the routes of controllers; it is the app's to use
 *   it. Without one the app gets them here
 * @returns {Promise<{ container: Container, close: () => Promise<void> }>} `close` waits for requests that are being
 *   ended, and destroys the container: call it when the server has closed
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
 * @throws {Error} as Container.create; where a controller is misused; `TEGG_ROUTER_CONFLICT`. The app is as it was then
 */
async function addModules(app, options = {}) {
  if (typeof app?.use !== 'function') throw invalidArgument('The "app" argument', 'an application of Koa', app);
  const { innerObjects, router = new Router(), ...where } = checked(options);
  const inner = readInnerObjects(innerObjects);
  const cwd = resolve(where.baseDir ?? '.');
  const sources = await readSources(where);
  const moduleConfigs = readModuleConfigs(sources.filter(({ isOwn }) => !isOwn), ['module', `module.${app.env}`]);
  const add = adderOf({ inner, moduleConfigs, runtimeConfig: { baseDir: cwd, env: app.env } });
  let routes;
  const extend = (prototypes, own) => {
    routes = readRoutes(prototypes);
    checkConflicts(router, routes);
    return add(prototypes, own);
  };
  const own = { name: 'koa', path: cwd, isModule: false, classes: [{ clazz: BackgroundTaskHelper }] };
  const logger = inner.find(({ name }) => name === 'logger')?.get() ?? console;
  const container = await createFrom([own, ...sources], { extend, brought: [consoleLogger()], logger });

  const { instances, scope, storage } = insideOf(container);
  const ending = new Set();
  app.use(createMiddleware(app, { instances, storage, ending }));
  addToContexts(app.context, logger);
  registerRoutes(router, routes, instances, { scope, requests: { expect: (_, prototype) => scope.expect(prototype) } });
  if (router instanceof Router) app.use(router.routes());
  const close = async () => {
    await Promise.all(ending);
    await container.destroy();
  };
  return { container, close };
}

function checked(options) {
  if (typeof options !== 'object' || options === null) {
    throw invalidArgument('The "options" argument', 'an object', options);
  }
  const { router } = options;
  if (router === undefined || typeof router?.match === 'function') return options;
  throw invalidArgument('The "router" option', 'a router, such as that of @koa/router', router);
}

/** Runs what follows in a context of the request. */
function createMiddleware(app, { instances, storage, ending }) {
  const end = (ctx, context) => {
    const ended = storage.run(context, () => context.end())?.catch((error) => {
      for (const one of thrownIn(error)) app.emit('error', one, ctx);
    });
    if (ended === undefined) return;
    ending.add(ended);
    ended.finally(() => ending.delete(ended));
  };
  return async function teggModules(ctx, next) {
    const context = instances.context(ctx);
    try {
      if (instances.announcesContexts) await storage.run(context, () => context.begin());
      await storage.run(context, next);
    } finally {
      whenSent(ctx, () => end(ctx, context));
    }
  };
}

/** What controllers ask contexts for and Koa's do not have. */
function addToContexts(context, logger) {
  if (!('logger' in context)) context.logger = logger;
  if ('queries' in context) return;
  Object.defineProperty(context, 'queries', {
    configurable: true,
    get() {
      return Object.fromEntries(Object.entries(this.query).map(([name, value]) => [name, [value].flat()]));
    },
  });
}

module.exports = { addModules };
