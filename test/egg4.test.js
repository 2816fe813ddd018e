'use strict';

const { createRequire } = require('node:module');
const { dirname } = require('node:path');

const { describeEgg } = require('./support/egg.js');

const peer = createRequire(require.resolve('./peers/egg4/package.json'));

describeEgg('an Egg 4 app', () => ({
  mm: peer('@eggjs/mock').default,
  framework: dirname(peer.resolve('egg/package.json')),
}));
