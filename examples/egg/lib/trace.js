'use strict';

// A plain module: nobody hands it a ctx, and it asks nobody for one.
let app;

exports.from = (application) => {
  app = application;
};

/** The trace id of the request that is being served, wherever this is called. */
exports.current = () => app.currentContext?.tracer.traceId;
