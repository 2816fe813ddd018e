'use strict';

const pathToRegexp = require('path-to-regexp');

/** The least that routes of controllers need of a router, where the app has none; called as Egg's. */
class Router {
  #routes = [];

  static {
    for (const method of ['get', 'post', 'put', 'delete', 'patch', 'head', 'options']) {
      this.prototype[method] = function add(_title, path, ...stack) {
        this.#add(method.toUpperCase(), path, stack);
      };
    }
  }

  #add(method, path, stack) {
    const keys = [];
    const regexp = pathToRegexp(path, keys, { sensitive: true });
    this.#routes.push({ method, regexp, names: keys.map(({ name }) => name), stack });
  }

  /** The app itself has routed nothing. */
  match() {
    return { route: false };
  }

  /** @returns {Function} a middleware: all that match are called, each if the one before calls `next` */
  routes() {
    return (ctx, next) => {
      const method = ctx.method === 'HEAD' ? ['HEAD', 'GET'] : [ctx.method];
      const steps = [];
      for (const route of this.#routes) {
        const match = method.includes(route.method) ? route.regexp.exec(ctx.path) : null;
        if (match === null) continue;
        steps.push((_, go) => {
          ctx.params = paramsOf(route, match);
          return go();
        }, ...route.stack);
      }
      const step = async (index) => (index === steps.length ? next() : steps[index](ctx, () => step(index + 1)));
      return step(0);
    };
  }
}

function paramsOf({ names }, [, ...values]) {
  const found = names.map((name, index) => [name, values[index]]).filter(([, value]) => value !== undefined);
  return Object.fromEntries(found.map(([name, value]) => [name, decoded(value)]));
}

/** What is not encoded rightly is taken as it is, as by Egg's router. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

module.exports = { Router };
