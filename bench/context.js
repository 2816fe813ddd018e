'use strict';

// What a context costs: our storage, Node's own, and none, in turn in one run.
//
//   node bench/context.js [--only getStore,run,await,http,egg] [--quick] [--markdown]
//                         [--matrix] [--node 22,24]
//
// Prints tables, and writes all samples to bench/out/context.json.
const { main } = require('./lib/command.js');
const { generator } = require('./lib/load.js');

main({
  name: 'context',
  benchmarks: [
    require('./context/get-store.js'),
    require('./context/run.js'),
    require('./context/await.js'),
    require('./context/http.js'),
    require('./context/egg.js'),
  ],
  facts: { generator },
});
