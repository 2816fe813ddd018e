import type { EggProtoImplClass, ModuleReference as Reference } from './index.js';
import type { ApplicationMembers, ContextMembers } from './egg-members.js';

// What egg.d.ts says, for Egg as ES modules import it: Egg 4 has declarations of its own for them.
// @ts-ignore
declare module 'egg' {
  /** The public objects of modules, by the names of both; an app's own typings say which there are (tegg). */
  export interface EggModule {}

  /** The same of `ctx.module` alone. */
  export interface EggContextModule {}

  /** The same of `app.module` alone. */
  export interface EggApplicationModule {}

  /** What a module is configured with; an app's own typings say what that is (tegg). */
  export interface ModuleConfig {}

  export interface ModuleReference extends Reference {}

  export interface ModuleConfigHolder {
    name: string;
    config: ModuleConfig;
    reference: ModuleReference;
  }

  export interface ModuleConfigApplication {
    /** The modules of the app, from configWillLoad on. */
    moduleReferences: readonly ModuleReference[];
    /** What they are configured with; the app's configDidLoad may change it. */
    moduleConfigs: Record<string, ModuleConfigHolder>;
  }

  export interface TEggApplication extends ApplicationMembers<EggModule & EggApplicationModule, Context> {}

  export interface TEggContext extends ContextMembers<EggModule & EggContextModule> {}

  export interface Application extends TEggApplication, ModuleConfigApplication {
    /** In tests: runs a schedule, by its class or by its file, with what its `subscribe` gets. */
    runSchedule(schedule: string | EggProtoImplClass, ...args: any[]): Promise<any>;
  }

  export interface Context extends TEggContext {}
}
