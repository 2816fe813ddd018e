'use strict';

// The qualifiers that the container itself knows. Registered symbols, and the
// same ones as tegg's, so that every copy of either package means the same.
module.exports = {
  ConfigSourceQualifierAttribute: Symbol.for('Qualifier.ConfigSource'),
  EggQualifierAttribute: Symbol.for('Qualifier.Egg'),
  InitTypeQualifierAttribute: Symbol.for('Qualifier.InitType'),
  LoadUnitNameQualifierAttribute: Symbol.for('Qualifier.LoadUnitName'),
};
