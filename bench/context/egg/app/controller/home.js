'use strict';

const { Controller } = require('egg');

module.exports = class HomeController extends Controller {
  async index() {
    const { app, ctx } = this;
    if (app.ctxStorage.getStore() !== (app.carries ? ctx : undefined)) {
      ctx.status = 500;
      return;
    }
    ctx.body = 'hello';
  }
};
