'use strict';

require('../polyfills.js');

const { ControllerType, HTTPMethodEnum, HTTPParamType } = require('./enums.js');
const { Acl, Host } = require('./access.js');
const { HTTPController } = require('./controller.js');
const { HTTPMethod } = require('./method.js');
const { Middleware } = require('./middleware.js');
const { takeParameter: _takeParameter, ...parameters } = require('./parameter.js');
const { HTTPCookies, HTTPRequest } = require('./request.js');

/** The decorators of controllers, and what is written in them: each is part of the package. */
module.exports = {
  Acl,
  ControllerType,
  HTTPController,
  HTTPCookies,
  HTTPMethod,
  HTTPMethodEnum,
  HTTPParamType,
  HTTPRequest,
  Host,
  Middleware,
  ...parameters,
};
