// Every path that the package has, under its own name and tegg's, in whatever way the compiler finds packages.
import 'tegg-native/register';
import { Container, ContextStorage, HTTPController, engine } from 'tegg-native';
import { Advice, type IAdvice, PointcutType } from 'tegg-native/aop';
import { BackgroundTaskHelper } from 'tegg-native/background-task';
import { ModuleConfigUtil, type TeggContext } from 'tegg-native/helper';
import { addModules, type KoaModulesOptions } from 'tegg-native/koa';
import { Schedule, ScheduleType, type ScheduleSubscriber } from 'tegg-native/schedule';
import { main, Runner, type RunnerOptions } from 'tegg-native/standalone';
import type Boot = require('tegg-native/app');
import type AgentBoot = require('tegg-native/agent');

import * as tegg from '@eggjs/tegg';
import * as aop from '@eggjs/tegg/aop';
import * as background from '@eggjs/tegg/background-task';
import * as helper from '@eggjs/tegg/helper';
import * as koa from '@eggjs/tegg/koa';
import * as schedule from '@eggjs/tegg/schedule';
import * as standalone from '@eggjs/tegg/standalone';

export const storage: ContextStorage<{ id: number }> = new ContextStorage({ name: 'request' });
export const id: number | undefined = storage.getStore()?.id;
export const isKnown: boolean = engine === 'frame';
// @ts-expect-error there is no such engine
export const isNone: boolean = engine === 'none';

@Advice()
export class Log implements IAdvice {
  async beforeCall(): Promise<void> {}
}

@Schedule({ type: ScheduleType.WORKER, scheduleData: { interval: '10s' } })
export class Report implements ScheduleSubscriber {
  async subscribe(): Promise<void> {}
}

// @ts-expect-error it has no `subscribe`
@Schedule({ type: ScheduleType.WORKER, scheduleData: { interval: '10s' } })
export class NoReport {}

@Runner()
@tegg.SingletonProto()
export class Program {
  async main(): Promise<number> {
    return 1;
  }
}

@HTTPController({ path: '/' })
export class Home {}

export async function use(options: RunnerOptions & KoaModulesOptions, app: koa.KoaApplication): Promise<string> {
  const container: Container = await Container.create({ classes: [Program] });
  const program: Program = await container.getEggObject(Program);
  const { close } = await addModules(app, options);
  await close();
  const context: TeggContext | undefined = helper.ContextHandler.getContext();
  const name: string = ModuleConfigUtil.readModuleReference('.')[0].name;
  new BackgroundTaskHelper().run(async () => {});
  return name + (await main<number>('.')).toFixed() + (await program.main()) + context?.id + PointcutType.NAME;
}

export const boots: [Boot, AgentBoot][] = [];
export const others: unknown[] = [
  aop.Pointcut,
  background.BackgroundTaskHelper,
  schedule.ScheduleMetadata,
  standalone.preLoad,
  tegg.standalone.main,
  tegg.schedule.Schedule,
  tegg.aop.Advice,
];
// @ts-expect-error there is no such name
export const none: unknown = tegg.Nothing;
