import {
  Schedule,
  schedule,
  ScheduleInfoUtil,
  ScheduleMetaBuilder,
  ScheduleMetadata,
  ScheduleOptions,
  ScheduleParams,
  ScheduleSubscriber,
  ScheduleType,
} from 'tegg-native';
import type { CronParams, IntervalParams } from 'tegg-native';

@Schedule<CronParams>({ type: ScheduleType.WORKER, scheduleData: { cron: '* * * * *', cronOptions: { tz: 'UTC' } } })
class Cron implements ScheduleSubscriber {
  async subscribe(data?: { id: number }): Promise<number> {
    return data?.id ?? 0;
  }
}

const options: ScheduleOptions = { immediate: true, disable: false, env: ['prod'] };

@schedule.Schedule<IntervalParams>({ type: 'all', scheduleData: { interval: '10s' } }, options)
export class Interval {
  async subscribe(): Promise<void> {}
}

// @ts-expect-error it has no subscribe
@Schedule({ type: 'cluster', scheduleData: {} })
export class Wrong {}

// @ts-expect-error a cron is no interval
export const params: ScheduleParams<IntervalParams> = { type: ScheduleType.ALL, scheduleData: { cron: '* * * * *' } };

const metadata: ScheduleMetadata = new ScheduleMetaBuilder(Cron).build();
export const told: [boolean, string[] | undefined, boolean] = [
  metadata.shouldRegister('prod'),
  metadata.env,
  ScheduleInfoUtil.isSchedule(Cron),
];
