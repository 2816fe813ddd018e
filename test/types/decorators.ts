import {
  AccessLevel,
  ConfigSourceQualifier,
  ContextProto,
  EggQualifier,
  EggType,
  InitTypeQualifier,
  InitTypeQualifierAttribute,
  Inject,
  InjectOptional,
  LifecycleInit,
  LifecyclePreLoad,
  ModuleQualifier,
  MultiInstanceInfo,
  MultiInstanceProto,
  ObjectInfo,
  ObjectInitType,
  Prototype,
  QualifierInfo,
  QualifierUtil,
  QualifierValue,
  SingletonProto,
} from 'tegg-native';

// Checked twice: as standard decorators by tsconfig.json, as legacy ones by legacy/tsconfig.json.

function Flavour(flavour: string) {
  return (target: unknown, property?: any, index?: any): void =>
    QualifierUtil.addInjectQualifier(target, property, index, 'flavour', flavour);
}

function Size(size: number) {
  return (clazz: abstract new (...args: any[]) => any): void =>
    QualifierUtil.addProtoQualifier(clazz, Symbol.for('size'), size);
}

interface Logger {
  info(text: string): void;
}

const session = Symbol('session');

@SingletonProto()
class Single {}

@Prototype({ name: 'other', initType: ObjectInitType.CONTEXT, accessLevel: 'PUBLIC', protoImplType: 'REMOTE' })
abstract class Base {
  @Inject()
  protected readonly single!: Single;

  @Inject('logger')
  @Flavour('sour')
  private readonly log!: Logger;

  @Inject(session)
  [session]!: unknown;

  @LifecyclePreLoad()
  static async load(): Promise<void> {}

  @LifecycleInit()
  async start(): Promise<void> {
    this.log.info('started');
  }
}

@Size(1)
@ContextProto({ name: Symbol('derived'), accessLevel: AccessLevel.PUBLIC })
class Derived extends Base {
  @InjectOptional({ name: 'tracing' })
  @ModuleQualifier('trace')
  accessor tracer: object | undefined;

  @Inject({ name: 'user', optional: true })
  @InitTypeQualifier('CONTEXT')
  @EggQualifier(EggType.CONTEXT)
  user?: object;

  @InjectOptional()
  @ConfigSourceQualifier('derived')
  moduleConfig: unknown;
}

const objects: ObjectInfo[] = [{ name: 'one', qualifiers: [{ attribute: InitTypeQualifierAttribute, value: 1 }] }];

@MultiInstanceProto({ objects, accessLevel: AccessLevel.PUBLIC })
class Several {}

@MultiInstanceProto({
  getObjects: ({ moduleName, unitPath }) => [{ name: `${moduleName}${unitPath}`, properQualifiers: { a: [] } }],
})
class Dynamic {}

class Plain {
  constructor(readonly given: unknown) {}
}
SingletonProto()(Plain);
Inject('given')(Plain, undefined, 0);
MultiInstanceInfo(['pole', session])(Plain, undefined, 1);
Inject()(Plain.prototype, 'given');
LifecycleInit()(Plain.prototype, 'given');
LifecyclePreLoad()(Plain, 'load');

const list: QualifierInfo[] = QualifierUtil.getProtoQualifiers(Plain);
const value: QualifierValue | undefined = QualifierUtil.getProperQualifier(Plain, 'given', 'flavour');
const equal: boolean = QualifierUtil.equalQualifiers(list, QualifierUtil.mergeQualifiers(list, list));

// @ts-expect-error no such access level
SingletonProto({ accessLevel: 'INTERNAL' });
// @ts-expect-error no such init type
InitTypeQualifier('SOMETIMES');
// @ts-expect-error a name is a string or a symbol
Inject({ name: 1 });
// @ts-expect-error one of objects and getObjects
MultiInstanceProto({});
// @ts-expect-error not both
MultiInstanceProto({ objects, getObjects: () => objects });
// @ts-expect-error a prototype is a class
SingletonProto()({});
// @ts-expect-error a parameter has an index
MultiInstanceInfo(['pole'])(Plain);
// @ts-expect-error qualifiers are strings or numbers
QualifierUtil.addProtoQualifier(Plain, 'flavour', true);

class Wrong {
  // @ts-expect-error static
  @Inject()
  static logger: Logger;

  // @ts-expect-error not static
  @LifecyclePreLoad()
  async load(): Promise<void> {}

  // @ts-expect-error static
  @LifecycleInit()
  static async start(): Promise<void> {}

  // @ts-expect-error not for members
  @SingletonProto()
  member: unknown;
}

export { Base, Derived, Dynamic, Several, Single, Wrong, equal, value };
