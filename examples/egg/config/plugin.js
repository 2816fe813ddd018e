'use strict';

exports.tegg = { enable: true, package: 'tegg-native' };
