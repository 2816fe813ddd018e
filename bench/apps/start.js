'use strict';

// What runs in the process of an app.
const { createRequire } = require('node:module');
const http = require('node:http');
const { join } = require('node:path');

/** Egg, as the app of a contender has it. */
function requireEgg({ eggFrom }) {
  return createRequire(join(eggFrom, 'package.json'))('egg');
}

/** @returns {Promise<object>} the Egg app in this process, when it is ready */
function startEgg(place) {
  return requireEgg(place).start({ baseDir: place.baseDir, mode: 'single', ignoreWarning: true });
}

/**
 * Starts the app of a contender, and has it listen.
 * @param {object} place as `placeOf` gives it
 * @param {number} [port] by default one that is free
 * @returns {Promise<{ port: number }>}
 */
async function serve(place, port = 0) {
  let server;
  if (place.framework === 'nest') {
    server = http.createServer(await require(join(place.baseDir, 'main.js')).start());
  } else {
    const app = await startEgg(place);
    server = http.createServer(app.callback());
    app.emit('server', server);
  }
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', () => resolve({ port: server.address().port }));
  });
}

module.exports = { requireEgg, serve, startEgg };
