'use strict';

const { createReadStream } = require('node:fs');
const { join } = require('node:path');

const trace = require('../../lib/trace.js');

module.exports = ({ Controller }) =>
  class HomeController extends Controller {
    page() {
      this.ctx.type = 'html';
      this.ctx.body = createReadStream(join(__dirname, '../public/home.html'));
    }

    async context() {
      const { ctx, service } = this;
      const { traceId } = ctx.tracer;
      const { steps, inner, alongside } = await service.walk.through(ctx.socket.localPort);
      const kept = steps.every((step) => step.traceId === traceId) && inner.traceId === `${traceId}.inner`;
      ctx.body = { kept, traceId, alongside, steps, inner };
    }

    // What the walk's own HTTP request is answered: a request like any other, with a context of its own.
    echo() {
      this.ctx.body = { traceId: trace.current() };
    }
  };
