import { ContextProto, Inject, main as mainOfIndex, MainRunner, Runner, SingletonProto } from 'tegg-native';
import { standalone } from 'tegg-native';

// Checked twice, as decorators.ts.

@Runner()
@SingletonProto()
class Program implements MainRunner<number> {
  @Inject() names!: string[];

  async main(): Promise<number> {
    return this.names.length;
  }
}

@standalone.EventHandlerProto('fetch', { name: 'fetch' })
class FetchHandler extends standalone.AbstractEventHandler<{ type: string }, number> {
  async handleEvent(event: { type: string }): Promise<number> {
    return event.type.length;
  }
}

// @ts-expect-error it is called first
@Runner
@ContextProto()
class Uncalled {}

async function run(): Promise<number> {
  const options: standalone.RunnerOptions = {
    env: 'prod',
    dependencies: ['a', { baseDir: 'b', extraFilePattern: ['!**/dist'] }],
    innerObjectHandlers: { place: [{ obj: {}, qualifiers: [{ attribute: 'side', value: 'north' }] }] },
  };
  const runner: Runner = new Runner('.', options);
  await runner.init();
  const context = new standalone.StandaloneContext();
  const count: number = await runner.run<number>(context);
  await runner.destroy();
  await standalone.preLoad('.', options.dependencies);
  // @ts-expect-error there is no such option
  await mainOfIndex('.', { environment: 'prod' });
  return count + (await mainOfIndex<number>('.', { innerObjects: { names: [] } }));
}

export { FetchHandler, Program, run, Uncalled };
