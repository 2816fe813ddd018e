'use strict';

const { dirname } = require('node:path');

const { describeEgg } = require('./support/egg.js');

describeEgg('an Egg 3 app', () => ({
  mm: require('egg-mock'),
  framework: dirname(require.resolve('egg/package.json')),
}));
