'use strict';

const assert = require('node:assert/strict');
const { once } = require('node:events');
const { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } = require('node:fs');
const http = require('node:http');
const { tmpdir } = require('node:os');
const { dirname, join } = require('node:path');

const { eggs } = require('./egg-apps.js');
const { listen } = require('./http.js');
const { dialect, transpile } = require('./transpile.js');

const root = join(__dirname, '../..');
const fixture = join(__dirname, '../fixtures/tegg-app');
// As in the tsconfig.json that Egg apps extend.
const legacy = dialect('TypeScript legacy, es2022, fields defined');
// What an app's package.json has as aliases of this package.
const names = ['@eggjs/tegg', '@eggjs/tegg-config', '@eggjs/tegg-controller-plugin', '@eggjs/tegg-plugin'];
// Egg, its logger and graceful leave listeners on the process.
const watched = ['uncaughtException', 'unhandledRejection', 'SIGINT', 'SIGTERM', 'SIGQUIT'];
// Egg 3 itself calls what its logger has deprecated.
process.env.NO_DEPRECATION = 'egg-logger';

const versions = Object.entries(eggs).filter(([, { esm }]) => !esm);

/** The files below a folder as it holds them: `{ 'app/router.ts': text }`. */
function readFiles(folder) {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    paths.map(({ name, parentPath, path }) => {
      const file = join(parentPath ?? path, name);
      return [file.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(file, 'utf8')];
    }),
  );
}

/** The app of test/fixtures/tegg-app: one that uses all that tegg's decorators can say. */
const shop = () => readFiles(fixture);

/** What any app needs, of the same app. */
function skeleton() {
  const files = shop();
  const kept = ['package.json', 'config/plugin.ts', 'config/config.default.ts', 'config/config.unittest.ts'];
  const config = files['config/config.default.ts'].replace("middleware: ['mark'],", '');
  return { ...Object.fromEntries(kept.map((name) => [name, files[name]])), 'config/config.default.ts': config };
}

/** The file that makes a folder a module: `{ 'app/modules/user/package.json': text }`. */
function manifest(folder, name) {
  return { [`${folder}/package.json`]: JSON.stringify({ name, eggModule: { name } }) };
}

let scratch;

/** Where apps are written. It is there till the process ends: Egg's loggers open files when they like. */
function scratchFolder() {
  if (scratch === undefined) {
    scratch = mkdtempSync(join(tmpdir(), 'tegg-native-shop-'));
    process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
  }
  return scratch;
}

/**
 * Writes an app into a temporary folder, compiled as users compile it, with this package under tegg's names.
 * @param {Record<string, string>} files by their paths; TypeScript is compiled
 * @param {{ framework: string }} egg what it depends on
 * @returns {{ baseDir: string, remove: () => void }}
 */
function writeApp(files, egg) {
  const baseDir = mkdtempSync(join(scratchFolder(), 'app-'));
  install(baseDir, egg);
  for (const [name, text] of Object.entries(files)) {
    const isScript = name.endsWith('.ts');
    const file = join(baseDir, isScript ? name.replace(/ts$/, 'js') : name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, isScript ? transpile(text, legacy) : text);
  }
  return { baseDir, remove: () => rmSync(baseDir, { recursive: true, force: true }) };
}

/** One folder under all names: that is what links make of the aliases. */
function install(baseDir, { framework }) {
  const modules = join(baseDir, 'node_modules');
  mkdirSync(join(modules, '@eggjs'), { recursive: true });
  symlinkSync(framework, join(modules, 'egg'), 'junction');
  for (const name of names) symlinkSync(root, join(modules, name), 'junction');
}

/**
 * Boots an app as Egg's `start` with mode 'single' does.
 * @param {{ framework: string }} egg one of `eggs`
 * @param {string} baseDir
 * @returns {Promise<{ app: object, close: () => Promise<void> }>}
 * @throws what Egg's boot fails with; what was begun is closed then
 */
async function boot({ framework }, baseDir) {
  const { Agent, Application } = require(framework);
  const options = { baseDir, framework, mode: 'single', env: 'unittest', ignoreWarning: true };
  const listeners = new Map(watched.map((event) => [event, process.listeners(event)]));
  const parts = [];
  const close = async (failed) => {
    for (const part of parts.reverse()) {
      // Egg 4 cannot always close what it has not booted.
      if (failed) await part.close().catch(() => {});
      else await part.close();
    }
    for (const [event, prior] of listeners) {
      for (const listener of process.listeners(event)) {
        if (!prior.includes(listener)) process.removeListener(event, listener);
      }
    }
  };
  // Egg 4 throws what fails in configWillLoad at the process, too.
  const restore = suspend(['unhandledRejection', 'uncaughtException']);
  try {
    for (const Part of [Agent, Application]) {
      const part = new Part({ ...options });
      parts.push(part);
      await part.ready();
    }
    restore();
    const [agent, app] = parts;
    Object.assign(app, { agent });
    agent.application = app;
    app.messenger.broadcast('egg-ready');
    return { app, close: () => close(false) };
  } catch (error) {
    await close(true);
    await new Promise((resolve) => setImmediate(resolve));
    restore().forEach((other) => assert.equal(other, error));
    throw error;
  }
}

/** Has nobody else hear of these events of the process; what it returns ends that and returns what was heard. */
function suspend(events) {
  const listeners = events.map((event) => [event, process.listeners(event)]);
  const heard = [];
  for (const event of events) process.removeAllListeners(event).on(event, (value) => heard.push(value));
  return () => {
    for (const [event, prior] of listeners) {
      process.removeAllListeners(event);
      for (const listener of prior) process.on(event, listener);
    }
    return heard;
  };
}

/**
 * One request on a connection of its own. Redirections are not followed.
 * @param {string} url
 * @param {{ method?: string, headers?: object, body?: string|object }} options an object is sent as JSON
 * @returns {Promise<{ status: number, headers: object, text: string, json: unknown }>}
 */
async function request(url, { method = 'GET', headers = {}, body } = {}) {
  const isJson = typeof body === 'object';
  const type = isJson ? { 'content-type': 'application/json' } : {};
  const sent = http.request(url, { method, headers: { ...type, ...headers }, agent: false });
  sent.end(isJson ? JSON.stringify(body) : body);
  const [response] = await once(sent, 'response');
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  const json = /json/.test(response.headers['content-type']) && text !== '' ? JSON.parse(text) : undefined;
  return { status: response.statusCode, headers: response.headers, text, json };
}

/** The lines that the app's logger gets to write from now on: `{ level, text }`, and the path of the request. */
function record(app) {
  const lines = [];
  const { logger } = app;
  const { log } = logger;
  logger.log = function (level, args, meta) {
    const text = args.map((arg) => arg?.message ?? String(arg)).join(' ');
    lines.push({ level, text, path: app.currentContext?.path });
    return log.call(this, level, args, meta);
  };
  return lines;
}

/** Resolves when `is` says so: looked at after each turn of the event loop. */
async function until(is) {
  while (!is()) await new Promise((resolve) => setImmediate(resolve));
}

/**
 * Tests of one app, on each Egg there is.
 * @param {string} title
 * @param {(site: object) => void} body declares the tests. While they run, `site` has `app`, `url`, `baseDir`, `egg`,
 *   `lines` (of app.logger), `request(path, options)`, `get(path, headers)` and `load(file)`, a module of the app
 * @param {() => Record<string, string>} files of the app
 */
function describeApp(title, body, files = shop) {
  for (const [egg, version] of versions) {
    describe(`${title}, ${egg}`, () => {
      const site = {
        egg,
        request: (path, options) => request(site.url + path, options),
        get: (path, headers) => site.request(path, { headers }),
        load: (file) => require(join(site.baseDir, file)),
      };
      let booted;
      let server;

      before(async () => {
        site.baseDir = writeApp(files(), version).baseDir;
        booted = await boot(version, site.baseDir);
        site.app = booted.app;
        site.app.silent = true;
        site.lines = record(site.app);
        server = await listen(site.app.callback());
        site.url = server.url;
      });

      after(async () => {
        await server?.close();
        await booted?.close();
      });

      body(site);
    });
  }
}

/**
 * Tests of apps of their own, on each Egg there is.
 * @param {string} title
 * @param {(start: Function, egg: string) => void} body declares the tests; `start(files)` boots an app of these files
 *   and resolves with `{ app, url, baseDir, request, get, close }`. What is not closed is, after the test
 */
function describeApps(title, body) {
  for (const [egg, version] of versions) {
    describe(`${title}, ${egg}`, () => {
      let ends = [];

      async function start(files) {
        const { baseDir } = writeApp({ ...skeleton(), ...files }, version);
        const { app, close } = await boot(version, baseDir);
        ends.push(close);
        const server = await listen(app.callback());
        ends.push(server.close);
        app.silent = true;
        const ask = (path, options) => request(server.url + path, options);
        return { app, baseDir, url: server.url, request: ask, get: (path, headers) => ask(path, { headers }) };
      }

      afterEach(async () => {
        const all = ends.reverse();
        ends = [];
        for (const end of all) await end();
      });

      body(start, version);
    });
  }
}

module.exports = { boot, describeApp, describeApps, manifest, shop, skeleton, until, writeApp };
