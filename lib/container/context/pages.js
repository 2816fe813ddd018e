'use strict';

/*
 * A context's objects lie in pages of 64, by slot: a context that makes one of 10,000 objects has one page and a row of
 * 157, and not 10,000 places. Pages that nobody wrote to are one empty page, so that a reader need not ask whether
 * there is one.
 *
 *     pages ─► [ empty, •, empty ]
 *                       └─► [ undefined × 5, object, undefined × 58 ]
 */

const PAGE_BITS = 6;
const PAGE_SIZE = 1 << PAGE_BITS;
const PAGE_MASK = PAGE_SIZE - 1;

function blanks(count) {
  return Array.from({ length: count }, () => undefined);
}

/** The pages of contexts with `slotCount` slots. */
class Layout {
  #emptyPage;

  constructor(slotCount) {
    this.#emptyPage = blanks(Math.min(slotCount, PAGE_SIZE));
    /** What a context without objects has. */
    this.empty = blanks(Math.ceil(slotCount / PAGE_SIZE)).fill(this.#emptyPage);
  }

  /** The page with a slot, of the context's own, to be written to. */
  page(context, slot) {
    if (context.pages === this.empty) context.pages = this.empty.slice();
    const index = slot >> PAGE_BITS;
    let page = context.pages[index];
    if (page === this.#emptyPage) {
      page = this.#emptyPage.slice();
      context.pages[index] = page;
    }
    return page;
  }
}

module.exports = { Layout, PAGE_BITS, PAGE_MASK };
