'use strict';

const { peerIn } = require('../lib/peer.js');

// Without Egg.
module.exports = peerIn('tegg3', 'tegg 3.79.2');
