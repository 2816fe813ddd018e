'use strict';

const classes = `
import { AccessLevel, ContextProto, EggContext, Inject, SingletonProto } from '@eggjs/tegg';

const counter = globalThis as { made?: number };
counter.made = 0;

@SingletonProto({ accessLevel: AccessLevel.PUBLIC })
export class Greeter {
  constructor() {
    counter.made!++;
  }

  greet(name: string): string {
    return 'hello, ' + name;
  }
}

@ContextProto({ accessLevel: AccessLevel.PUBLIC })
export class Visit {
  @Inject()
  private readonly request: EggContext['request'];

  get name(): string {
    return this.request.query.name as string;
  }
}
`;

const controller = `
import { BackgroundTaskHelper, HTTPController, HTTPMethod, HTTPMethodEnum, HTTPParam, Inject } from '@eggjs/tegg';
import { NameUtil } from '@eggjs/tegg/helper';
import { Greeter, Visit } from '../module/greeting/index';

@HTTPController({ path: '/hello' })
export class HelloController {
  @Inject()
  private readonly GREETER: Greeter;

  @Inject()
  private readonly visit: Visit;

  @Inject()
  private readonly backgroundTaskHelper: BackgroundTaskHelper;

  @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/:id' })
  async hello(@HTTPParam() id: string): Promise<object> {
    await new Promise<void>((resolve) => this.backgroundTaskHelper.run(async () => resolve()));
    return { id, said: this.GREETER.greet(this.visit.name), isName: NameUtil.getClassName(Greeter) === 'greeter' };
  }
}
`;

const compilerOptions = {
  target: 'es2022',
  module: 'commonjs',
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  strict: true,
  strictPropertyInitialization: false,
  esModuleInterop: true,
};

/**
 * The app of greeting.js, in TypeScript.
 * @param {{ types: boolean }} options whether what compiles it records the types of properties: one has a type only,
 *   and else the name that its object has
 * @returns {Record<string, string>} files of it
 */
function greetingInTypeScript({ types }) {
  return {
    'tsconfig.json': JSON.stringify({ compilerOptions }),
    'app/module/greeting/package.json': JSON.stringify({ name: 'greeting', eggModule: { name: 'greeting' } }),
    'app/module/greeting/index.ts': classes,
    'app/controller/hello.ts': controller.replaceAll('GREETER', types ? 'whoeverGreets' : 'greeter'),
  };
}

module.exports = { compilerOptions, greetingInTypeScript };
