'use strict';

const http = require('node:http');

const { startApp } = require('./contenders.js');

/** Runs in a process of its own. */
async function serve(place) {
  const app = await startApp(place);
  const server = http.createServer(app.callback());
  app.emit('server', server);
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({ port: server.address().port })));
}

/** The paths of the app, and what is answered there. */
const paths = {
  plain: { path: '/plain', body: 'hello, tegg 1' },
  hello: { path: '/hello1', body: 'hello, tegg 1' },
  hand: { path: '/hand?touch=1', body: 'hello, tegg 10000' },
  touch: { path: '/hello10000?touch=1', body: 'hello, tegg 10000' },
};

module.exports = { file: __filename, paths, serve };
