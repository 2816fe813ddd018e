import { BackgroundTaskHelper, ContextEventBus, Event, EventBus, EventContext, EventHandler, EventInfoUtil } from 'tegg-native';
import { EventWaiter, IEventContext, Inject, SingletonEventBus, SingletonProto } from 'tegg-native';
import { EggObjectFactory, ImplDecorator, QualifierImplDecoratorUtil, QualifierImplUtil } from 'tegg-native';

declare module 'tegg-native' {
  interface Events {
    paid(order: string, amount: number): void;
    shipped: (order: string) => Promise<void>;
  }
}

@SingletonProto()
class Clerk {
  @Inject() private readonly eventBus!: EventBus;
  @Inject() private readonly contextBus!: ContextEventBus;
  @Inject() private readonly backgroundTaskHelper!: BackgroundTaskHelper;

  pay(): boolean {
    this.contextBus.cork();
    this.contextBus.emit('shipped', 'one');
    const isLast: boolean = this.contextBus.uncork();
    this.backgroundTaskHelper.run(async () => this.eventBus.emit('shipped', 'one'));
    // @ts-expect-error there is no such event
    this.eventBus.emit('lost', 'one');
    // @ts-expect-error an argument is missing
    this.eventBus.emit('paid', 'one');
    // @ts-expect-error an argument is of another type
    this.eventBus.emit('paid', 'one', 'seven');
    // @ts-expect-error that of an app is corked by an id
    this.eventBus.cork();
    return isLast && this.eventBus.emit('paid', 'one', 7);
  }
}

@Event('paid')
class Mailer {
  async handle(order: string, amount: number): Promise<void> {
    order.at(amount);
  }
}

@Event('shipped')
@Event('paid')
class Both {
  handle(order: string): any {
    return order.length;
  }
}

class Ledger {
  handle(ctx: IEventContext, order: string, amount: number): void {
    const name: 'paid' | 'shipped' = ctx.eventName;
    order.at(amount + name.length);
  }
}
const ledger: EventHandler<'paid'> = new Ledger();
EventContext()(Ledger.prototype, 'handle', 0);
Event('paid')(Ledger);

// @ts-expect-error it handles another one
@Event('paid')
class Wrong {
  handle(order: number): void {
    order.toFixed();
  }
}

// @ts-expect-error there is no such event
Event('lost');

async function wait(waiter: EventWaiter, bus: SingletonEventBus): Promise<void> {
  await waiter.await('paid');
  const first = await waiter.awaitFirst('paid', 'shipped');
  if (first.event === 'paid') {
    const [order, amount] = first.args;
    order.at(amount);
  }
  bus.once('paid', (order, amount) => order.at(amount));
  const id: string = bus.generateCorkId();
  bus.cork(id);
  const isLast: boolean = bus.uncork(id);
  isLast.valueOf();
  EventInfoUtil.getEventNameList(Mailer).length.toFixed();
}

// Dynamic injection.

enum ShapeType {
  CIRCLE = 'CIRCLE',
}

abstract class Shape {
  abstract draw(): string;
}

const ShapeImpl: ImplDecorator<Shape, typeof ShapeType> = QualifierImplDecoratorUtil.generatorDecorator(Shape, 'shape');

@SingletonProto()
@ShapeImpl(ShapeType.CIRCLE)
class Circle extends Shape {
  draw(): string {
    return 'circle';
  }
}

// @ts-expect-error it is no shape
@ShapeImpl(ShapeType.CIRCLE)
class Other {}

// @ts-expect-error there is no such shape
ShapeImpl('SQUARE');

class Painter {
  @Inject() private readonly eggObjectFactory!: EggObjectFactory;

  async paint(): Promise<string[]> {
    const shape: Shape = await this.eggObjectFactory.getEggObject(Shape, ShapeType.CIRCLE);
    const drawn: string[] = [shape.draw()];
    for await (const one of await this.eggObjectFactory.getEggObjects(Shape)) drawn.push(one.draw());
    return drawn;
  }
}

QualifierImplUtil.getQualifierImp(Shape, ShapeType.CIRCLE)?.prototype;

export { Both, Circle, Clerk, ledger, Mailer, Other, Painter, Wrong, wait };
