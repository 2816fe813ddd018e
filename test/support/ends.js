'use strict';

/** A class, by name, whose objects note their ends; `more` are further methods. */
function noting(log, name, more = {}) {
  const clazz = {
    [name]: class {
      preDestroy() {
        log.push(`preDestroy ${name}`);
      }
      destroy() {
        log.push(`destroy ${name}`);
      }
    },
  }[name];
  Object.assign(clazz.prototype, more);
  return clazz;
}

/** Methods of a class whose objects throw as they end. */
const failing = (error) => ({
  destroy() {
    throw error;
  },
});

module.exports = { failing, noting };
