'use strict';

require('./lib/decorators/polyfills.js');

const { Schedule } = require('./lib/schedules/decorator.js');
const {
  IS_SCHEDULE,
  SCHEDULE_METADATA,
  SCHEDULE_OPTIONS,
  SCHEDULE_PARAMS,
  ScheduleType,
} = require('./lib/schedules/enums.js');
const {
  ScheduleInfoUtil,
  ScheduleMetaBuilder,
  ScheduleMetadata,
  ScheduleMetadataUtil,
} = require('./lib/schedules/metadata.js');

// Written out, so that ES modules can import each by its name.
module.exports = {
  IS_SCHEDULE,
  SCHEDULE_METADATA,
  SCHEDULE_OPTIONS,
  SCHEDULE_PARAMS,
  Schedule,
  ScheduleInfoUtil,
  ScheduleMetaBuilder,
  ScheduleMetadata,
  ScheduleMetadataUtil,
  ScheduleType,
};
