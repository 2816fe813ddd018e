'use strict';

const { join } = require('node:path');

// In your app, with tegg-native among its dependencies, this reads
//
//   exports.tegg = { enable: true, package: 'tegg-native' };
//
// The example lies inside the package itself, where no node_modules holds it:
// here the plugin is found by its path.
exports.tegg = { enable: true, path: join(__dirname, '../../..') };
