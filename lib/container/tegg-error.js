'use strict';

/** tegg's errors: their code is the module and the serial number. */
class TeggError extends Error {
  /**
   * @param {string} name of tegg's class
   * @param {string} message
   * @param {string} serialNumber
   */
  constructor(name, message, serialNumber) {
    super(message);
    Object.defineProperty(this, 'name', { value: name, configurable: true, writable: true });
    this.serialNumber = serialNumber;
    this.code = `TEGG_${serialNumber}`;
  }
}

module.exports = { TeggError };
