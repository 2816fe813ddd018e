'use strict';

/**
 * Reads a benchmark's command line: `--flag`, or `--option value`.
 * @param {string[]} args
 * @param {Record<string, 'flag'|'value'>} known by name, without the dashes
 * @returns {Record<string, boolean|string|undefined>}
 * @throws {Error} what to print where an option is unknown or lacks its value
 */
function parseArguments(args, known) {
  const parsed = {};
  for (let i = 0; i < args.length; i++) {
    const name = args[i].startsWith('--') ? args[i].slice(2) : undefined;
    const kind = name !== undefined && Object.hasOwn(known, name) ? known[name] : undefined;
    if (kind === undefined) {
      const list = Object.entries(known).map(([option, takes]) => `--${option}${takes === 'value' ? ' …' : ''}`);
      throw new Error(`unknown option ${args[i]}; there are: ${list.join(', ')}`);
    }
    if (kind === 'value' && args[i + 1] === undefined) throw new Error(`${args[i]} lacks its value`);
    parsed[name] = kind === 'value' ? args[++i] : true;
  }
  return parsed;
}

/**
 * What a comma-separated option names.
 * @param {string} option for the message
 * @param {string|undefined} list
 * @param {string[]} known
 * @returns {string[]} in the order of `known`; all where there is no list
 * @throws {Error} what to print where a name is unknown
 */
function parseList(option, list, known) {
  if (list === undefined) return known;
  const asked = list.split(',');
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`--${option}: there is no ${unknown}; there are: ${known.join(', ')}`);
  return known.filter((name) => asked.includes(name));
}

module.exports = { parseArguments, parseList };
