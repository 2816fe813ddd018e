'use strict';

const { once } = require('node:events');

/** Starts `server` on a free local port; it is closed when this `describe` is over. */
function listening(server) {
  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(async () => {
    server.closeAllConnections?.();
    server.close();
    await once(server, 'close');
  });
  return { port: () => server.address().port };
}

module.exports = { listening };
