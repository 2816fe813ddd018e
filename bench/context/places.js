'use strict';

const http = require('node:http');

// What asks async_hooks for what is running is answered at different costs in
// different places: in a request handler, as in a script, the resource is native.
const places = {
  script(fn) {
    return fn();
  },

  promise(fn) {
    return Promise.resolve().then(fn);
  },

  timer(fn) {
    return new Promise((resolve) => setTimeout(() => resolve(fn()), 1));
  },

  request(fn) {
    return new Promise((resolve) => {
      const server = http.createServer((request, response) => {
        server.close();
        response.end();
        resolve(fn());
      });
      server.listen(0, '127.0.0.1', () => {
        http.get({ port: server.address().port, agent: false }, (answer) => answer.resume());
      });
    });
  },
};

module.exports = { places };
