'use strict';

const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const process = require('node:process');

const { singleton, turn } = require('./classes.js');

/**
 * The text of a class that is a schedule and injects `log`.
 * @param {string} name
 * @param {object} params of @Schedule
 * @param {object} [options] of @Schedule
 * @param {{ body?: string, inject?: string[] }} [more] what `subscribe(data)` does before it notes its run; what else
 *   is injected
 */
function subscriber(name, params, options, { body = '', inject = [] } = {}) {
  return [
    "const { Inject, Schedule } = require('tegg-native');",
    `class ${name} {`,
    `  async subscribe(data) { ${body}; this.log.note('${name}', data); return '${name} has run'; }`,
    '}',
    ...['log', ...inject].map((property) => `Inject()(${name}.prototype, '${property}');`),
    `Schedule(${JSON.stringify(params)}, ${JSON.stringify(options)})(${name});`,
    `exports.${name} = ${name};\n`,
  ].join('\n');
}

/** The class of what subscribers tell: a public singleton `log`, that a test reads. */
function createLog() {
  class Log {
    /** @type {{ name: string, data: unknown }[]} */
    runs = [];

    note(name, data) {
      this.runs.push({ name, data });
    }

    /** Resolves when a subscriber has run as often. */
    async until(name, times) {
      while (this.runs.filter((run) => run.name === name).length < times) await turn();
    }
  }
  return singleton(Log, {}, { accessLevel: 'PUBLIC' });
}

/** Egg's plugin for schedules, which the apps of tests do without; multipart would have one of its own. */
const plugins = { schedule: { enable: true }, multipart: { enable: false } };
/** That of tegg, which this package is, too. */
const teggSchedule = { enable: true, package: 'tegg-native' };

/** Where the logs are: till the process ends, since the clock of an app that has closed still writes to them. */
function keepLogs() {
  const dir = mkdtempSync(join(tmpdir(), 'tegg-native-logs-'));
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  return { logger: { dir, consoleLevel: 'NONE' } };
}

/** What makes a folder a module. */
const manifest = (folder, name) => ({ [`${folder}/package.json`]: JSON.stringify({ name, eggModule: { name } }) });

const soon = { type: 'worker', scheduleData: { interval: 10 } };
// Its last day is over: Egg leaves the timers of others running when it closes, and they keep the process.
const never = { cron: '0 0 3 * * *', cronOptions: { endDate: '2000-01-01' } };
const daily = { type: 'worker', scheduleData: never };

module.exports = { createLog, daily, keepLogs, manifest, never, plugins, soon, subscriber, teggSchedule };
