'use strict';

// What dependency injection costs: our container, tegg 3.79's, and plain
// JavaScript, in turn in one run.
//
//   node bench/container.js [--only boot,seal,accessor,making,calls,request,inject] [--quick] [--markdown]
//                           [--matrix] [--node 22,24]
//
// Installs tegg 3.79.2 below bench/peers/tegg3 the first time. Prints tables,
// and writes all samples to bench/out/container.json.
const { main } = require('./lib/command.js');

main({
  name: 'container',
  benchmarks: [
    require('./container/boot.js'),
    require('./container/seal.js'),
    require('./container/accessor.js'),
    require('./container/making.js'),
    require('./container/calls.js'),
    require('./container/request.js'),
    require('./container/inject.js'),
  ],
});
