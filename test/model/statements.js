'use strict';

/*
 * What each statement that does not wait does: `statements[op](player, statement, job)`.
 */

const { calls } = require('./calls.js');
const { errors } = require('./errors.js');
const { runs } = require('./runs.js');
const { starts } = require('./starts.js');

const statements = { ...runs, ...calls, ...starts, ...errors };

module.exports = { statements };
