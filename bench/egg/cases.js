'use strict';

/** The apps in which a controller is set against a plain route: the smallest, and one of many components. */
const cases = [1, 10_000].map((size) => ({
  label: `${size.toLocaleString('en')} ${size === 1 ? 'component' : 'components'}`,
  size,
}));

module.exports = { cases };
