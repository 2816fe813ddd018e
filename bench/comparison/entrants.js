'use strict';

/**
 * Has the packages of contenders be there.
 * @param {import('../apps/contenders.js').Contender[]} contenders
 * @param {(failure: object) => void} fail is told of those whose packages do not install
 * @returns {import('../apps/contenders.js').Contender[]} the others
 */
function installPeers(contenders, fail) {
  const messages = new Map();
  for (const { peer } of contenders) {
    if (messages.has(peer)) continue;
    try {
      peer.install();
      messages.set(peer, undefined);
    } catch (error) {
      messages.set(peer, error.message);
    }
  }
  return contenders.filter(({ name, peer }) => {
    const message = messages.get(peer);
    if (message !== undefined) fail({ contender: name, stage: 'install', message });
    return message === undefined;
  });
}

/** Whether a contender runs on a Node at all. */
function runsOn({ since = 0 }, { version }) {
  return Number.parseInt(version, 10) >= since;
}

module.exports = { installPeers, runsOn };
