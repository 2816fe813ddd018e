'use strict';

// What a tegg app costs in Egg 3 beyond what npm run bench compares: parts of
// its boot, and a controller against a plain route of the same process.
//
//   node bench/egg.js [--only boot,hello,bytes] [--quick] [--markdown] [--matrix] [--node 22,24]
//
// Installs Egg 3 and tegg 3.79.2 below bench/peers the first time. Prints
// tables, and writes all samples to bench/out/egg.json.
const { main } = require('./lib/command.js');

main({
  name: 'egg',
  benchmarks: [
    require('./egg/boot.js'),
    require('./egg/hello.js'),
    require('./egg/bytes.js'),
  ],
});
