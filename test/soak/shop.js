'use strict';

// The module of the soak's app: objects of contexts, which are told whose they should be, and what serves requests.
const { Event } = require('../..');
const { advice, around } = require('../support/advices.js');
const { alwaysNew, context, singleton } = require('../support/classes.js');
const { wait } = require('./waits.js');

const publicly = { accessLevel: 'PUBLIC' };

/**
 * @param {import('./ledger.js').Ledger} ledger
 * @param {() => object | undefined} currentContext the ctx of the request that reads it
 * @returns {Record<string, Function>} the classes, decorated
 */
function createShop(ledger, currentContext) {
  /** Each context has one; whoever reads it says whose it should be. */
  class Trace {
    constructor() {
      ledger.begin(this);
    }
    expect(id) {
      this.id ??= id;
      ledger.expect(this.id === id, `${id} met the trace of ${this.id}`);
    }
    destroy() {
      ledger.end(this);
    }
  }
  context(Trace, {}, publicly);

  /** One that is made asynchronously, and ends so. */
  class Account {
    constructor() {
      ledger.begin(this);
    }
    async init() {
      await wait();
      this.isReady = true;
    }
    async destroy() {
      await wait();
      ledger.expect(this.trace.id === this.owner, `an account of ${this.owner} ended beside ${this.trace.id}`);
      ledger.end(this);
    }
  }
  context(Account, { trace: 'trace' }, publicly);

  class Basket {
    constructor() {
      this.content = [];
    }
  }
  alwaysNew(Basket);

  const Watch = advice({
    async around(_ctx, next) {
      const { id } = this.trace;
      await wait();
      const result = await next();
      this.trace.expect(id);
      return result;
    },
  });
  context(Watch, { trace: 'trace' });

  class Clerk {
    /** @param {boolean} [isLate] whether the request may be over meanwhile, which is then said */
    async serve(id, steps, isLate = false) {
      const look = () => {
        try {
          this.meet(id);
        } catch (error) {
          ledger.expect(isLate && error.code === 'TEGG_read_after_ctx_destroyed', `${id}: ${error.stack}`);
        }
        const of = currentContext()?.query.id;
        ledger.expect(of === id, `${id} met the ctx of ${of}`);
      };
      for (let i = 0; i < steps; i++) await wait(look);
      look();
      return `served ${id}`;
    }
    async advised(id) {
      return this.serve(id, 1);
    }
    meet(id) {
      this.trace.expect(id);
    }
  }
  around(singleton(Clerk, { trace: 'trace' }, publicly), 'advised', [Watch]);

  class Mailer {
    async handle(id) {
      await wait(() => this.trace.expect(id));
      this.trace.expect(id);
      if (id.endsWith('7')) throw new Error('a handler that fails');
    }
  }
  Event('paid')(singleton(Mailer, { trace: 'trace' }));

  return { Trace, Account, Basket, Watch, Clerk, Mailer };
}

module.exports = { createShop };
