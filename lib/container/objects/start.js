'use strict';

/**
 * Starts to make objects, each as soon as what it needs is there: those that do not need each other side by side.
 * @param {Prototype[]} prototypes each after those it needs
 * @param {Map<Prototype, Promise<void>>} pending what is being made; those that take time are added, and taken off when
 *   they are done, so that a failure is not kept
 * @param {(prototype: Prototype) => Prototype[]} needsOf
 * @param {(prototype: Prototype) => Promise<void>|undefined} start
 * @throws what `start` throws at once
 */
function startAll(prototypes, pending, needsOf, start) {
  for (const prototype of prototypes) {
    if (pending.has(prototype)) continue;
    const waits = pending.size === 0 ? [] : needsOf(prototype).filter((need) => pending.has(need));
    const work =
      waits.length === 0
        ? start(prototype)
        : Promise.all(waits.map((need) => pending.get(need))).then(() => start(prototype));
    if (work !== undefined) keepPending(prototype, pending, work);
  }
}

/** Notes that an object is being made, until it is done. Who waits sees a failure; with nobody it is not unhandled. */
function keepPending(prototype, pending, work) {
  const done = work.finally(() => pending.delete(prototype));
  done.catch(() => {});
  pending.set(prototype, done);
}

module.exports = { keepPending, startAll };
