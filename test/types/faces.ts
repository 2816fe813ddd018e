import {
  AbstractEggContext,
  ContextHandler,
  ControllerMetadataUtil,
  EggContainerFactory,
  EggLoadUnitType,
  EggObjectFactory,
  EggPrototype,
  EggPrototypeCreatorFactory,
  EggPrototypeFactory,
  EggPrototypeLifecycleContext,
  HTTPControllerMeta,
  IdenticalUtil,
  LifecycleHook,
  LoaderFactory,
  LoadUnit,
  LoadUnitFactory,
  LoadUnitInstance,
  LoadUnitInstanceFactory,
  LoadUnitLifecycleContext,
  LoadUnitLifecycleUtil,
  MetadataUtil,
  PrototypeUtil,
  SingletonProto,
} from 'tegg-native';

// As those who extend the container write it, and their unit tests.

const KEY = Symbol('key');

class Model {}
SingletonProto()(Model);

class EggTestContext extends AbstractEggContext {
  id = IdenticalUtil.createContextId();
}

class LoadUnitHook implements LifecycleHook<LoadUnitLifecycleContext, LoadUnit> {
  async preCreate(ctx: LoadUnitLifecycleContext, loadUnit: LoadUnit): Promise<void> {
    for (const clazz of ctx.loader?.load() ?? []) {
      if (!MetadataUtil.getOwnBooleanMetaData(KEY, clazz)) continue;
      for (const proto of await EggPrototypeCreatorFactory.createProto(clazz, loadUnit)) {
        EggPrototypeFactory.instance.registerPrototype(proto, loadUnit);
      }
    }
  }
}

class PrototypeHook implements LifecycleHook<EggPrototypeLifecycleContext, EggPrototype> {
  async postCreate(ctx: EggPrototypeLifecycleContext, proto: EggPrototype): Promise<void> {
    const value: string | undefined = proto.getMetaData<string>(KEY);
    const { injectObjects } = proto;
    const target = EggPrototypeFactory.instance.getPrototype(value ?? 'model', ctx.loadUnit);
    injectObjects.push({ refName: 'model', objName: target.name, qualifiers: target.qualifiers, proto: target });
    PrototypeUtil.setFilePath(ctx.clazz, '/model.js');
  }
}

LoadUnitLifecycleUtil.registerLifecycle(new LoadUnitHook());
new PrototypeHook();

async function getLoadUnitInstance(moduleDir: string): Promise<LoadUnitInstance> {
  const loader = LoaderFactory.createLoader(moduleDir, EggLoadUnitType.MODULE);
  const loadUnit = await LoadUnitFactory.createLoadUnit(moduleDir, EggLoadUnitType.MODULE, loader);
  return LoadUnitInstanceFactory.createLoadUnitInstance(loadUnit);
}

export async function test(): Promise<void> {
  const instance = await getLoadUnitInstance('/module');
  const context = new EggTestContext();
  await ContextHandler.run(context, async () => {
    const proto = EggPrototypeFactory.instance.getPrototype('model', instance.loadUnit);
    const { obj } = await EggContainerFactory.getOrCreateEggObject(proto, proto.name);
    const model: Model = obj;
    const found = await EggContainerFactory.getOrCreateEggObjectFromClazz(Model);
    const same: Model = found.obj;
    await EggObjectFactory.destroyObject(await EggObjectFactory.createObject(proto.name, proto));
    return [model, same];
  });
  await context.destroy({});
  await LoadUnitInstanceFactory.destroyLoadUnitInstance(instance);
  await LoadUnitFactory.destroyLoadUnit(instance.loadUnit);
  const meta = ControllerMetadataUtil.getControllerMetadata(Model);
  if (meta instanceof HTTPControllerMeta) meta.methods.map((method) => meta.getMethodRealPath(method));
}

// @ts-expect-error a context has an id
new (class extends AbstractEggContext {})();
// @ts-expect-error there is no such type of loader: it is a string
LoaderFactory.createLoader('/module', 1);
