'use strict';

// Finds the addon: the one compiled in this folder, if it is of this version; otherwise the one that came in the
// package. docs/design.md says why in this order.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const { version } = require('../package.json');
const { coded } = require('./errors.js');

const platform = `${process.platform}-${process.arch}`;
const compiled = ['Release', 'Debug'].map((build) => join(__dirname, '..', 'build', build, 'tegg_native.node'));

/** The paths are written out, and inside the `try`, so that bundlers follow them, and pass over one that is missing. */
function loadPrebuilt(failures) {
  try {
    switch (platform) {
      case 'linux-x64':
        return require('../prebuilds/linux-x64/tegg_native.node');
      case 'linux-arm64':
        return require('../prebuilds/linux-arm64/tegg_native.node');
    }
    failures.push({ path: 'prebuilds', why: `has none for ${platform}` });
  } catch (cause) {
    const why = cause.code === 'MODULE_NOT_FOUND' ? 'is missing' : `does not load (${cause.message})`;
    failures.push({ path: join(__dirname, '..', 'prebuilds', platform, 'tegg_native.node'), why, cause });
  }
}

function loadCompiled(failures) {
  for (const path of compiled) {
    if (!existsSync(path)) continue;
    try {
      const addon = require(path);
      if (!isOther(addon)) return addon;
      failures.push({ path, why: `is of version ${addon.version}, this is ${version}`, stale: true });
    } catch (cause) {
      failures.push({ path, why: `does not load (${cause.message})`, cause });
    }
  }
}

/** What was compiled by hand says no version, and is what the hand wants. */
function isOther(addon) {
  return Boolean(addon.version) && addon.version !== version;
}

/**
 * Loads the addon.
 * @returns {object} what binding/addon.c exports
 * @throws {Error} `TEGG_NATIVE_BINARY` where none is found that loads and is of this version; what a loader said of the
 *   first is its `cause`
 */
function load() {
  const failures = [];
  const own = loadCompiled(failures);
  if (own !== undefined) return own;
  const unusable = failures.map(({ path, why }) => `${path} ${why}`);
  const addon = loadPrebuilt(failures);
  if (addon === undefined) throw unavailable(failures);
  if (unusable.length > 0) {
    const advice = 'The prebuilt binary is used; remove that file or build it again';
    process.emitWarning(`tegg-native: ${unusable.join('; ')}. ${advice}`, { code: 'TEGG_NATIVE_BINARY' });
  }
  return addon;
}

function unavailable(failures) {
  const tried = failures.map(({ path, why }) => `${path} ${why}`);
  if (!failures.some(({ path }) => path === compiled[0])) tried.unshift(`${compiled[0]} is missing`);
  const message =
    `tegg-native: no compiled addon for ${platform}. Tried: ${tried.join('; ')}. ` +
    'Compile it with: npm explore tegg-native -- npm run build; where install scripts may run: npm rebuild ' +
    'tegg-native; in its own checkout: npm run build. That needs Python 3, make and a C compiler';
  const cause = failures.find((failure) => failure.cause !== undefined)?.cause;
  return coded(new Error(message, cause === undefined ? undefined : { cause }), 'TEGG_NATIVE_BINARY');
}

module.exports = load();
