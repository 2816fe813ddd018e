'use strict';

// npm start: the example on 127.0.0.1, in one process.
const { once } = require('node:events');
const { createServer } = require('node:http');

require('./typescript.js');

const egg = require('egg');

async function main() {
  const port = Number(process.env.PORT || 7001);
  const app = await egg.start({ baseDir: __dirname });
  const server = createServer(app.callback());
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    await app.close();
    throw error;
  }
  app.emit('server', server);
  console.log(`tegg-native example: http://127.0.0.1:${server.address().port}/`);

  async function close() {
    server.close();
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 1000).unref();
    await once(server, 'close');
    await app.close();
    process.exit(); // Egg's schedules leave timers behind
  }
  process.once('SIGINT', close);
  process.once('SIGTERM', close);
}

main().catch((error) => {
  const taken = error.code === 'EADDRINUSE';
  console.error(taken ? `Port ${error.port} is taken. Choose another: PORT=7002 npm start` : error);
  process.exit(1);
});
