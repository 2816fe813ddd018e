'use strict';

const { context, singleton } = require('./classes.js');

let made = 0;

/** A context class whose objects have a number each. */
class Tracer {
  id = ++made;
}
context(Tracer);

/** A singleton that reads it. */
class Foo {
  hello() {
    return this.tracer.id;
  }
}
singleton(Foo, { tracer: 'tracer' });

module.exports = { Foo, Tracer };
