'use strict';

// What a tegg app costs in Egg 3: with this package, with tegg 3.79.2, and
// against plain Egg, in turn in one run.
//
//   node bench/egg.js [--only boot,hello,tegg,objects] [--quick] [--markdown] [--matrix] [--node 22,24]
//
// Installs Egg 3 and tegg 3.79.2 below bench/peers/egg3 the first time. Prints
// tables, and writes all samples to bench/out/egg.json.
const { main } = require('./lib/command.js');

main({
  name: 'egg',
  benchmarks: [
    require('./egg/boot.js'),
    require('./egg/hello.js'),
    require('./egg/tegg.js'),
    require('./egg/objects.js'),
  ],
});
