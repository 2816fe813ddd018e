'use strict';

const { once } = require('node:events');
const { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { createRequire } = require('node:module');
const { tmpdir } = require('node:os');
const { dirname, join } = require('node:path');

const { eggs } = require('./egg-apps.js');
const { get } = require('./http.js');

const peer = createRequire(require.resolve('../peers/egg4/package.json'));
const root = join(__dirname, '../..');
/** Where the files of an app find what the test has for them, by the app's folder: they are in this process. */
const kParts = Symbol.for('tegg-native.test.parts');
globalThis[kParts] ??= new Map();

// Egg 3 itself calls what its logger has deprecated.
process.env.NO_DEPRECATION ??= 'egg-logger';
// Egg and graceful leave listeners on the process.
const watched = ['uncaughtException', 'unhandledRejection', 'SIGINT', 'SIGTERM', 'SIGQUIT', 'warning', 'exit'];
const off = ['development', 'logrotator', 'schedule', 'static', 'watcher'];

/**
 * @typedef {object} Parts what an app is made of, besides its files
 * @property {Record<string, Function[]>} [modules] their classes, by the module's name
 * @property {Function[]} [controllers] those of app/controller
 * @property {(app: object) => void} [router]
 * @property {Function} [boot] the class that app.js exports
 * @property {Function} [plugin] that of a plugin `before`, which is loaded before tegg
 * @property {Record<string, object>} [plugins] further ones, as config/plugin.js has them
 * @property {Record<string, Function>} [middlewares] factories, by their names; `config` says where they are used
 * @property {object} [context] the extension of ctx
 * @property {object} [application] that of app
 * @property {object} [config] laid over that of all apps
 * @property {Record<string, string>} [files] further ones, or others in place of these, by their paths
 */

/**
 * Writes an app into a folder of its own, with tegg-native in its node_modules.
 * @param {Parts} parts
 * @returns {{ baseDir: string, remove: () => void }}
 */
function writeService(parts) {
  const baseDir = mkdtempSync(join(tmpdir(), 'tegg-native-service-'));
  globalThis[kParts].set(baseDir, parts);
  for (const [name, text] of Object.entries({ ...filesOf(baseDir, parts), ...parts.files })) {
    const file = join(baseDir, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  mkdirSync(join(baseDir, 'node_modules'), { recursive: true });
  symlinkSync(root, join(baseDir, 'node_modules/tegg-native'), 'junction');
  function remove() {
    globalThis[kParts].delete(baseDir);
    rmSync(baseDir, { recursive: true, force: true });
  }
  return { baseDir, remove };
}

function filesOf(baseDir, parts) {
  const { modules = {}, middlewares = {}, config = {}, plugin } = parts;
  const { controllers, router, boot, context, application } = parts;
  const plugins = Object.fromEntries(off.map((name) => [name, { enable: false }]));
  const part = (path) => {
    const source = `globalThis[Symbol.for('tegg-native.test.parts')].get(${JSON.stringify(baseDir)})`;
    return `module.exports = ${source}${path.map((key) => `[${JSON.stringify(key)}]`).join('')};\n`;
  };
  const files = {
    'package.json': JSON.stringify({ name: 'service' }),
    'config/config.default.js': `module.exports = ${JSON.stringify({
      keys: 'test',
      rundir: join(baseDir, 'run'),
      logger: { dir: join(baseDir, 'logs'), consoleLevel: 'NONE' },
      security: { csrf: { enable: false } },
      ...config,
    })};\n`,
    'config/plugin.js': `module.exports = ${JSON.stringify({
      ...plugins,
      ...(plugin && { before: { enable: true, path: join(baseDir, 'plugins/before') } }),
      tegg: { enable: true, package: 'tegg-native' },
      ...parts.plugins,
    })};\n`,
  };
  for (const name of Object.keys(modules)) {
    files[`modules/${name}/package.json`] = JSON.stringify({ name, eggModule: { name } });
    files[`modules/${name}/index.js`] = part(['modules', name]);
  }
  for (const name of Object.keys(middlewares)) files[`app/middleware/${name}.js`] = part(['middlewares', name]);
  if (plugin) {
    const eggPlugin = { name: 'before' };
    files['plugins/before/package.json'] = JSON.stringify({ name: 'before', eggPlugin });
    files['plugins/before/app.js'] = part(['plugin']);
    if (parts.agent) files['plugins/before/agent.js'] = part(['agent']);
  }
  if (controllers) files['app/controller/all.js'] = part(['controllers']);
  if (router) files['app/router.js'] = part(['router']);
  if (boot) files['app.js'] = part(['boot']);
  if (context) files['app/extend/context.js'] = part(['context']);
  if (application) files['app/extend/application.js'] = part(['application']);
  return files;
}

/**
 * Starts an app in this process.
 * @param {string} title of the Egg (egg-apps.js)
 * @param {Parts} parts
 * @returns {Promise<object>} `app`, `baseDir`, `url`; `get(path, headers)`; `lines`, what app.logger and app.coreLogger
 *   have written; `close()`
 */
async function startService(title, parts) {
  const lines = [];
  const owners = [];
  class Agent {
    constructor(agent) {
      owners.push(agent);
    }
  }
  const service = writeService({ ...parts, plugin: createFirst(lines, owners, parts.plugin), agent: Agent });
  const release = keepListeners();
  let app;
  try {
    const options = { baseDir: service.baseDir, framework: eggs[title].framework, mode: 'single', ignoreWarning: true };
    app = await require(eggs[title].entry).start(options);
  } catch (error) {
    await opened(owners);
    for (const owner of owners) await owner.close().catch(() => {});
    release();
    service.remove();
    throw error;
  }
  app.silent = true;
  const server = await serve(app);
  const url = `http://127.0.0.1:${server.address().port}`;
  let isOpen = true;
  return {
    app,
    baseDir: service.baseDir,
    url,
    get: (path, headers) => get(`${url}${path}`, headers),
    lines,
    async close() {
      if (!isOpen) return;
      isOpen = false;
      try {
        server.close();
        // What a test has left hanging does not keep the app.
        server.closeAllConnections();
        await once(server, 'close');
        await opened(owners);
        await app.agent?.close();
        await app.close();
      } finally {
        // Egg leaves them open where a plugin's beforeClose throws.
        for (const logger of app.loggers.values()) logger.close();
        release();
        service.remove();
      }
    },
  };
}

/** Waits for the files that loggers open: once they close, an error for a folder that is gone is nobody's. */
async function opened(owners) {
  const loggers = owners.flatMap((owner) => [...owner.loggers.values()]);
  const streams = loggers.flatMap((logger) => [...logger.values()].map(({ _stream }) => _stream));
  await Promise.all(streams.filter((stream) => stream?.pending).map((stream) => once(stream, 'ready')));
}

async function serve(app) {
  const server = createServer(app.callback()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** A plugin that is loaded before all others, and keeps what the app's loggers write instead of writing it. */
function createFirst(lines, owners, Plugin = class {}) {
  return class First extends Plugin {
    constructor(app) {
      super(app);
      owners.push(app);
      if (app.type !== 'application') return;
      for (const name of ['logger', 'coreLogger']) {
        app.loggers[name].get('file')._write = (line) => lines.push(String(line));
      }
    }
  };
}

/** Has the process be as it was: takes away the listeners that came since. */
function keepListeners() {
  const prior = new Map(watched.map((event) => [event, process.listeners(event)]));
  return () => {
    for (const [event, kept] of prior) {
      for (const listener of process.listeners(event)) {
        if (!kept.includes(listener)) process.removeListener(event, listener);
      }
    }
  };
}

/** What tests of apps on an Egg use: egg-mock, or @eggjs/mock. */
function mockOf(title) {
  return title === 'Egg 3' ? require('egg-mock') : peer('@eggjs/mock').default;
}

/**
 * Starts an app in this process as tests of apps do, with egg-mock.
 * @returns {Promise<object>} `mm`; `app` as egg-mock has it; `baseDir`; `close()`
 */
async function mockService(title, parts) {
  const service = writeService(parts);
  const release = keepListeners();
  const mm = mockOf(title);
  const { framework } = eggs[title];
  // As egg-bin does it.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'test';
  const app = mm.app({ baseDir: service.baseDir, framework, plugin: false, cache: false, coverage: false });
  async function close() {
    mm.restore();
    await app.close();
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
    release();
    service.remove();
  }
  try {
    await app.ready();
  } catch (error) {
    await close();
    throw error;
  }
  app.silent = true;
  return { mm, app, baseDir: service.baseDir, close };
}

/**
 * Describes what apps do on each Egg that there is.
 * @param {string} title
 * @param {(start: (parts: Parts) => Promise<object>, egg: string) => void} body what it starts is closed after all
 */
function describeServices(title, body) {
  for (const egg of ['Egg 3', 'Egg 4']) {
    describe(`${title}, on ${egg}`, () => {
      const started = [];
      body(async (parts) => {
        const service = await startService(egg, parts);
        started.push(service);
        return service;
      }, egg);
      after(async () => {
        for (const service of started) await service.close();
      });
    });
  }
}

module.exports = { describeServices, mockService, startService, writeService };
