'use strict';

const assert = require('node:assert/strict');

const { Context, HTTPController, HTTPMethod, HTTPQuery, Inject, Middleware } = require('..');
const { across, advice, around, singly } = require('./support/advices.js');
const { context, gate, singleton } = require('./support/classes.js');
const { describeServices } = require('./support/egg-services.js');
const { describeApps, manifest } = require('./support/tegg-app.js');

const publicly = { accessLevel: 'PUBLIC' };

/** An advice that has the method return '<name ... name>', with the path of the request's ctx. */
function wrapping(name, options) {
  const clazz = advice(
    {
      async around(_ctx, next) {
        return `<${name} ${await next()} ${this.request?.path ?? '-'}>`;
      },
    },
    options,
    name,
  );
  return clazz;
}

describeServices('aspects in an app', (start) => {
  let service;
  let meet;

  const Crossing = wrapping('Crossing');
  const Pointed = wrapping('Pointed', singly);
  const OnClass = wrapping('OnClass');
  const OnMethod = wrapping('OnMethod');
  const Second = wrapping('Second');
  Inject()(Crossing.prototype, 'request');
  Inject()(OnClass.prototype, 'request');

  class GreetService {
    async greet(name) {
      if (name === 'meet') await meet();
      return `hello ${name}`;
    }
  }
  around(singleton(GreetService, {}, publicly), 'greet', [Pointed]);
  across(Crossing, { type: 'CLASS', clazz: GreetService, methodName: 'greet' });

  class PlainController {
    async greet(name) {
      return this.greetService.greet(name);
    }
  }
  Inject()(PlainController.prototype, 'greetService');
  HTTPQuery({ name: 'name' })(PlainController.prototype, 'greet', 0);
  HTTPMethod({ method: 'GET', path: '/plain' })(PlainController.prototype, 'greet');
  HTTPController()(PlainController);

  class WrappedController {
    async both(ctx) {
      return `both ${ctx.path}`;
    }
    async single() {
      return 'single';
    }
    async fail() {
      throw Object.assign(new Error('on purpose'), { status: 418 });
    }
    async unrouted() {
      return 'unrouted';
    }
  }
  for (const method of ['both', 'single', 'fail']) {
    HTTPMethod({ method: 'GET', path: `/${method}` })(WrappedController.prototype, method);
  }
  Context()(WrappedController.prototype, 'both', 0);
  Middleware(OnMethod, Second)(WrappedController.prototype, 'both');
  Middleware(OnClass)(WrappedController);
  Middleware(async (ctx, next) => {
    await next();
    ctx.body = `fn(${ctx.body})`;
  })(WrappedController);
  HTTPController()(WrappedController);

  class DerivedController extends WrappedController {
    async single() {
      return `derived ${await super.single()}`;
    }
  }
  HTTPController({ path: '/derived' })(DerivedController);

  before(async () => {
    service = await start({
      modules: { greet: [GreetService, Crossing], advices: [Pointed, OnClass, OnMethod, Second] },
      controllers: [PlainController, WrappedController, DerivedController],
      router: (app) => app.router.get('/unrouted', async (ctx) => {
        ctx.body = await (await ctx.getEggObject(WrappedController)).unrouted();
      }),
    });
  });

  const text = async (path) => (await service.get(path)).body;

  it('are put around a singleton’s method, with a request’s own advice', async () => {
    assert.equal(await text('/plain?name=egg'), '<Crossing <Pointed hello egg -> /plain>');
  });

  it('keep requests at the same time apart', async () => {
    // Each waits for the other inside of the method.
    const both = gate();
    let waiting = 0;
    meet = () => {
      if (++waiting === 2) both.open();
      return both.promise;
    };
    const answers = await Promise.all(['/plain?name=meet', '/plain?name=meet&more'].map(text));
    for (const answer of answers) assert.equal(answer, '<Crossing <Pointed hello meet -> /plain>');
  });

  it('Middleware puts advices around the methods that serve routes: the method’s outside, as in tegg', async () => {
    const inner = '<OnClass both /both /both>';
    assert.equal(await text('/both'), `fn(<OnMethod <Second ${inner} -> ->)`);
    assert.equal(await text('/single'), 'fn(<OnClass single /single>)');
    assert.equal(await text('/unrouted'), 'unrouted');
  });

  it('Middleware’s advices are inherited by controllers', async () => {
    assert.equal(await text('/derived/single'), 'fn(<OnClass derived single /derived/single>)');
    const inner = '<OnClass both /derived/both /derived/both>';
    assert.equal(await text('/derived/both'), `fn(<OnMethod <Second ${inner} -> ->)`);
  });

  it('let the request fail as the method does', async () => {
    assert.equal((await service.get('/fail')).status, 418);
  });

  it('are there for schedules, where a scope is', async () => {
    const ctx = service.app.createAnonymousContext({ url: '/anonymous', path: '/anonymous' });
    const greeted = await ctx.beginModuleScope(async () => {
      return (await ctx.getEggObject(GreetService)).greet('you');
    });
    assert.match(greeted, /^<Crossing <Pointed hello you -> /);
  });
});

describeServices('aspects of context objects in an app', (start) => {
  it('see the request, and its other objects', async () => {
    const Log = advice(
      {
        async beforeCall(ctx) {
          ctx.args = [`${this.visit.note(String(ctx.method))} ${this.tracer?.traceId ?? ''}`];
        },
        async afterFinally(ctx) {
          this.visit.note(`${String(ctx.method)} done`);
        },
      },
      {},
      'LogAdvice',
    );
    class Visit {
      notes = [];
      note(text) {
        return this.notes.push(text);
      }
    }
    context(Visit, {}, publicly);
    Inject()(Log.prototype, 'visit');
    class Cart {
      add(what) {
        return what;
      }
    }
    around(context(Cart, {}, publicly), 'add', [Log]);
    const service = await start({
      modules: { shop: [Visit, Log, Cart] },
      router: (app) => app.router.get('/', async (ctx) => {
        const cart = await ctx.getEggObject(Cart);
        const added = [await cart.add(), await cart.add()];
        ctx.body = { added, notes: (await ctx.getEggObject(Visit)).notes };
      }),
    });
    const body = JSON.parse((await service.get('/')).body);
    assert.deepEqual(body, { added: ['1 ', '3 '], notes: ['add', 'add done', 'add', 'add done'] });
  });
});

describeApps('an app with aspects, under tegg’s names', (start) => {
  const files = {
    ...manifest('app/modules/hello', 'hello'),
    'app/modules/hello/HelloService.ts': `
      import { AccessLevel, Inject, ObjectInitType, SingletonProto } from '@eggjs/tegg';
      import { Advice, AdviceContext, Crosscut, IAdvice, Pointcut, PointcutType } from '@eggjs/tegg/aop';
      import { aop } from '@eggjs/tegg';

      @Advice()
      export class ArgsAdvice implements IAdvice<HelloService, string> {
        @Inject() request: any;

        async beforeCall(ctx: AdviceContext<HelloService, string>): Promise<void> {
          ctx.args = [ctx.args[0] + ctx.adviceParams + this.request.path];
        }
      }

      @aop.Crosscut({ type: aop.PointcutType.NAME, className: /^Hello/, methodName: /^hello$/ })
      @Advice({ initType: ObjectInitType.SINGLETON })
      export class QuoteAdvice implements IAdvice {
        async around(_ctx: AdviceContext, next: () => Promise<any>): Promise<any> {
          return '"' + await next() + '"';
        }
      }

      @SingletonProto({ accessLevel: AccessLevel.PUBLIC })
      export class HelloService {
        private readonly greeting = 'hello ';

        @Pointcut(ArgsAdvice, { adviceParams: ' from ' })
        async hello(name: string) {
          return this.greeting + name;
        }
      }
    `,
    'app/controller/HelloController.ts': `
      import { HTTPController, HTTPMethod, HTTPMethodEnum, HTTPQuery, Inject, Middleware } from '@eggjs/tegg';
      import { ArgsAdvice, HelloService, QuoteAdvice } from '../modules/hello/HelloService';

      @HTTPController({ path: '/' })
      @Middleware(QuoteAdvice)
      export class GreetController {
        @Inject() private readonly helloService: HelloService;

        @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/hello' })
        async greet(@HTTPQuery() name: string) {
          return this.helloService.hello(name);
        }
      }
    `,
  };

  it('answers', async () => {
    const { get } = await start(files);
    assert.equal((await get('/hello?name=egg')).text, '""hello egg from /hello""');
  });

  it('does not boot without an advice, and says which', async () => {
    const broken = {
      ...manifest('app/modules/hello', 'hello'),
      'app/modules/hello/Hello.ts': `
        import { SingletonProto } from '@eggjs/tegg';
        import { Advice, Pointcut } from '@eggjs/tegg/aop';

        @Advice()
        class HiddenAdvice {}

        @SingletonProto()
        export class Hello {
          @Pointcut(HiddenAdvice)
          async hello() {}
        }
      `,
    };
    await assert.rejects(start(broken), (error) => {
      assert.equal(error.code, 'TEGG_advice_not_found');
      assert.match(error.message, /Aop Advice\(HiddenAdvice\) not found in loadUnits/);
      assert.match(error.message, /class Hello \(\S+Hello\.js\)/);
      return true;
    });
  });
});
