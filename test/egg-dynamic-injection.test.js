'use strict';

const assert = require('node:assert/strict');
const { join } = require('node:path');

const { EggObjectFactory } = require('..');
const { describeApps, manifest } = require('./support/tegg-app.js');

const files = {
  ...manifest('app/modules/shape', 'shape'),
  ...manifest('app/modules/round', 'round'),
  ...manifest('app/modules/angular', 'angular'),
  'app/modules/shape/index.ts': `
    import { AccessLevel, EggObjectFactory, Inject, QualifierImplDecoratorUtil, SingletonProto } from '@eggjs/tegg';
    import { HTTPController, HTTPMethod, HTTPMethodEnum, HTTPParam } from '@eggjs/tegg';
    import type { ImplDecorator } from '@eggjs/tegg';

    export enum ShapeType {
      CIRCLE = 'CIRCLE',
      SQUARE = 'SQUARE',
      NONE = 'NONE',
    }

    export abstract class Shape {
      abstract draw(): string;
    }

    export const ShapeImpl: ImplDecorator<Shape, typeof ShapeType> =
      QualifierImplDecoratorUtil.generatorDecorator(Shape, Symbol.for('shop.shape'));

    @SingletonProto({ accessLevel: AccessLevel.PUBLIC })
    export class Painter {
      @Inject() private readonly eggObjectFactory: EggObjectFactory;

      async paint(type: ShapeType) {
        return (await this.eggObjectFactory.getEggObject(Shape, type)).draw();
      }

      async paintAll() {
        const drawn = [];
        for await (const shape of await this.eggObjectFactory.getEggObjects(Shape)) drawn.push(shape.draw());
        return drawn;
      }
    }

    @HTTPController({ path: '/paint' })
    export class PaintController {
      @Inject() private readonly painter: Painter;

      @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/all' })
      async all() {
        return this.painter.paintAll();
      }

      @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/:type' })
      async one(@HTTPParam() type: ShapeType) {
        try {
          return { drawn: await this.painter.paint(type) };
        } catch ({ code, message }) {
          return { code, message };
        }
      }
    }
  `,
  'app/modules/round/Circle.ts': `
    import { ContextProto, Inject } from '@eggjs/tegg';
    import { Shape, ShapeImpl, ShapeType } from '../shape';

    @ContextProto()
    @ShapeImpl(ShapeType.CIRCLE)
    export class Circle extends Shape {
      @Inject() private readonly query: any;

      draw() {
        return 'circle of ' + this.query.radius;
      }
    }
  `,
  'app/modules/angular/Square.ts': `
    import { SingletonProto } from '@eggjs/tegg';
    import { Shape, ShapeImpl, ShapeType } from '../shape';

    @SingletonProto()
    @ShapeImpl(ShapeType.SQUARE)
    export class Square extends Shape {
      draw() {
        return 'square';
      }
    }
  `,
};

describeApps('dynamic injection', (start) => {
  it('finds implementations in other modules, of the current request where they are of one', async () => {
    const { get } = await start(files);
    assert.deepEqual((await get('/paint/SQUARE')).json, { drawn: 'square' });
    for (const radius of ['1', '2']) {
      assert.deepEqual((await get(`/paint/CIRCLE?radius=${radius}`)).json, { drawn: `circle of ${radius}` });
    }
  });

  it('gives all of them', async () => {
    const { get } = await start(files);
    const { json } = await get('/paint/all?radius=3');
    assert.deepEqual(json.sort(), ['circle of 3', 'square']);
  });

  it('says that nothing implements a value', async () => {
    const { get } = await start(files);
    const { json } = await get('/paint/NONE');
    assert.equal(json.code, 'TEGG_NATIVE_NO_IMPLEMENTATION');
    assert.match(json.message, /^has no impl for Shape with qualifier NONE: it has those with (CIRCLE|SQUARE), /);
  });

  it('has its factory be an object of the app, by its class and by its name', async () => {
    const { app, baseDir } = await start(files);
    const { Painter } = require(join(baseDir, 'app/modules/shape'));
    const painter = await app.getEggObject(Painter);
    const factory = await app.getEggObject(EggObjectFactory);
    assert.ok(factory instanceof EggObjectFactory);
    assert.equal(painter.eggObjectFactory, factory);
    assert.equal(await app.getEggObjectFromName('eggObjectFactory'), factory);
  });

  it('keeps apps of one process apart', async () => {
    const { baseDir, app } = await start(files);
    const { Shape, ShapeType } = require(join(baseDir, 'app/modules/shape'));
    const other = await start({ 'app/router.ts': 'export default () => {};' });
    const factory = await other.app.getEggObject(EggObjectFactory);
    await assert.rejects(factory.getEggObject(Shape, ShapeType.SQUARE), {
      code: 'TEGG_NATIVE_CLASS_NOT_FOUND',
      message: /^can not get proto for clazz Square/,
    });
    assert.notEqual(factory, await app.getEggObject(EggObjectFactory));
  });
});
